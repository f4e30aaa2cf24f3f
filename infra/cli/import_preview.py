"""What an import does, or would do, to each circular's issues: a table for people, everything for machines."""

from collections import Counter
from typing import Any

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from infra.cli.audit_words import Lang, term
from ledger.events import FindingRaised
from producers.circulars import Outcome, Taken

_WORDS: dict[str, tuple[str, str]] = {
    "change": ("变化", "change"),
    "number": ("序号", "no."),
    "issue": ("问题", "issue"),
    "status": ("状态", "status"),
    "due": ("时限", "deadline"),
    "why": ("匹配依据", "matched by"),
    "new": ("新增", "new"),
    "updated": ("更新", "updated"),
    "older": ("旧版", "older word"),
    "vanished": ("未再提及", "vanished"),
    "unchanged": ("未变", "unchanged"),
    "issues": ("问题", "issues"),
    "events": ("新事件", "new events"),
    "none": ("无,台账已有", "none, the ledger has them all"),
    "findings": ("核查问题", "findings"),
}
SHOWN = ("new", "updated", "older", "vanished")
"""Changes with a line of their own; what stays as it is would only hide them."""


def show(taken: Taken, console: Console, lang: Lang) -> None:
    """One circular of a dry run."""
    circular, told = taken.circular, taken.told
    console.print(Text(f"\n{circular.file}: {circular.unit.name} ({taken.unit})  {told.inspection}", style="bold"))
    changed = [one for one in told.outcomes if one.change in SHOWN]
    if changed:
        console.print(_table(changed, lang))
    counts = Counter(one.change for one in told.outcomes)
    typer.echo(f"{_say('issues', lang)}: " + "  ".join(f"{_say(word, lang)} {n}" for word, n in counts.items()))
    kinds = Counter(event.data.event_kind() for event in taken.new)
    listed = "  ".join(f"{kind} {n}" for kind, n in kinds.items())
    typer.echo(f"{_say('events', lang)}: {listed or _say('none', lang)}")
    found = [event.data for event in taken.new if event.type == FindingRaised.TYPE]
    if found:
        typer.echo(f"{_say('findings', lang)}: {len(found)}")
    for one in found:
        typer.echo(f"  {term(lang, one.severity)}  {one.rule}  {one.zh if lang == 'zh' else one.en}")


def as_builtins(taken: Taken) -> dict[str, Any]:
    """Everything, with each event as it would stand in the log."""
    return {
        "file": taken.circular.file,
        "line_start": taken.circular.line_start,
        "unit": taken.unit,
        "inspection": taken.told.inspection,
        "issues": [_outcome(one) for one in taken.told.outcomes],
        "events_by_type": dict(Counter(event.type for event in taken.new)),
        "events": [event.model_dump(mode="json", by_alias=True, exclude_none=True) for event in taken.new],
    }


def _table(outcomes: list[Outcome], lang: Lang) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    for heading in ("change", "number", "issue", "status", "due", "why"):
        table.add_column(_say(heading, lang), overflow="fold", no_wrap=heading == "change")
    for one in outcomes:
        why = "" if one.reason is None else one.reason.zh if lang == "zh" else one.reason.en
        cells = (
            _say(one.change, lang),
            one.number,
            one.title,
            _moved(*(term(lang, status) if status else None for status in (one.before, one.now))),
            _moved(*(str(day) if day else None for day in (one.due_before, one.due_now))),
            why,
        )
        table.add_row(*(Text(cell) for cell in cells))
    return table


def _moved(before: str | None, now: str | None) -> str:
    if before == now or not before:
        return now or ""
    return f"{before} -> {now or '—'}"


def _outcome(one: Outcome) -> dict[str, Any]:
    return {
        "issue": one.issue,
        "number": one.number,
        "title": one.title,
        "change": one.change,
        "before": one.before,
        "now": one.now,
        "due_before": one.due_before.isoformat() if one.due_before else None,
        "due_now": one.due_now.isoformat() if one.due_now else None,
        "matched": None if one.reason is None else one.reason.code,
    }


def _say(word: str, lang: Lang) -> str:
    zh, en = _WORDS[word]
    return zh if lang == "zh" else en
