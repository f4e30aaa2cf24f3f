"""How the audit's answers look: JSON for machines, tables for people."""

from collections.abc import Sequence

import msgspec
import typer
from rich import box
from rich.table import Table
from rich.text import Text

from infra.cli.asof_tables import WIDE
from infra.cli.audit_words import Lang, say, term
from infra.cli.printing import clock, output, print_json
from ledger import RULES, Sentence
from warehouse.audit import FlagLine, PartitionProof, Reconciliation, Step

SIDE_BY_SIDE = (("occurred",), ("recorded",), ("unit",), ("event",), ("role",), ("status",), ("due",), ("flags",))
STACKED = (("occurred", "recorded"), ("event", "role", "unit"), ("status", "due"), ("flags",))
"""The columns of a history, and the lines within one: eight columns need a terminal of WIDE characters."""


def print_history(steps: Sequence[Step], lang: Lang, as_json: bool) -> None:
    if as_json:
        print_json({"issue": steps[0].issue, "steps": steps})
        return
    last = steps[-1]
    facts = [f"{say(lang, 'issue')} {last.issue}", last.title, f"{say(lang, 'stated')}: {term(lang, last.stated)}"]
    if last.original_due is not None:
        facts.append(f"{say(lang, 'original_due')}: {last.original_due}")
    table = Table(title=Text("  ".join(facts)), title_justify="left", box=box.SIMPLE_HEAD)
    console = output()
    columns = STACKED if console.width < WIDE else SIDE_BY_SIDE
    for stacked in columns:
        table.add_column(
            "\n".join(say(lang, heading) for heading in stacked), overflow="fold", no_wrap="event" in stacked
        )
    for step in steps:
        cells = _step_cells(step, lang)
        table.add_row(*(Text("\n".join(cells[heading] for heading in stacked).rstrip()) for stacked in columns))
    console.print(table)


def _step_cells(step: Step, lang: Lang) -> dict[str, str]:
    moved = term(lang, step.after)
    if step.before not in (None, step.after):
        moved = f"{term(lang, step.before)} -> {moved}"
    notes = [f"{sentence(flag.rule, lang)} {flag.detail}".strip() for flag in step.flags]
    if step.duplicate:
        notes.insert(0, say(lang, "duplicate"))
    return {
        "occurred": clock(step.occurred),
        "recorded": clock(step.recorded),
        "unit": step.unit,
        "event": step.event_type.removeprefix("issue."),
        "role": term(lang, step.actor_role),
        "status": moved,
        "due": str(step.due or ""),
        "flags": "\n".join(notes),
    }


def print_reconciliation(counted: Reconciliation, lang: Lang, as_json: bool) -> None:
    """Agreement only; a difference is the command's error line."""
    if as_json:
        print_json(counted)
    elif counted.events == 0:
        typer.echo(say(lang, "nothing_counted"))
    elif counted.difference is None:
        typer.echo(agreement_line(counted, lang))


def agreement_line(counted: Reconciliation, lang: Lang) -> str:
    values = {"units": counted.units, "issues": counted.issues, "events": counted.events, "buckets": counted.buckets}
    return say(lang, "agree", **values)


def difference_line(counted: Reconciliation, lang: Lang) -> str:
    found = counted.difference
    if found is None:
        raise ValueError("the three countings agree")
    values = {name: getattr(found, name) for name in ("unit", "bucket", "rollups", "balances", "replay")}
    line = say(lang, "differ", part=say(lang, found.part), **values)
    return line + (say(lang, "still", n=counted.under_way) if counted.under_way else "")


def print_proof(found: Sequence[PartitionProof], lang: Lang, as_json: bool) -> None:
    if as_json:
        print_json([{**msgspec.to_builtins(line), "holds": line.holds} for line in found])
        return
    if not found:
        typer.echo(say(lang, "no_events"))
        return
    table = Table(box=box.SIMPLE_HEAD)
    headings = ("table", "partition", "count", "distinct", "first", "last", "holds")
    for heading in headings:
        table.add_column(say(lang, heading), justify="left" if heading == "table" else "right")
    for line in found:
        numbers = (line.partition, line.count, line.distinct, line.first, line.last)
        table.add_row(line.table, *map(str, numbers), "✓" if line.holds else "✗")
    output().print(table)
    if all(line.holds for line in found):
        typer.echo(say(lang, "proof_holds"))


def print_flags(found: Sequence[FlagLine], lang: Lang, as_json: bool) -> None:
    if as_json:
        print_json(found)
        return
    if not found:
        typer.echo(say(lang, "no_flags"))
        return
    table = Table(box=box.SIMPLE_HEAD)
    for heading in ("recorded", "unit", "issue", "rule", "detail"):
        table.add_column(say(lang, heading), overflow="fold")
    for line in found:
        when = "" if line.recorded is None else clock(line.recorded)
        what = line.title if line.issue is None else f"{line.issue}  {line.title}"
        cells = (when, line.unit, what, sentence(line.rule, lang), line.detail)
        table.add_row(*(Text(cell) for cell in cells))
    output().print(table)


def sentence(rule: str, lang: Lang) -> str:
    """A rule's one sentence; a rule of a newer version is shown by its name."""
    words = RULES.get(rule, Sentence(rule, rule))
    return words.zh if lang == "zh" else words.en
