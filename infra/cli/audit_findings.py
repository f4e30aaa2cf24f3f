"""`taizhang audit findings | judge`: what checkers found wrong in circulars, and what auditors make of it."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import msgspec
import typer
from rich import box
from rich.table import Table
from rich.text import Text

from infra.cli.audit_acting import (
    ActorOption,
    ActorUnitOption,
    DryOption,
    ReasonOption,
    RoleOption,
    acted,
    reason_of,
    send,
)
from infra.cli.audit_asking import JsonOption, LangOption, UnitOption, open_warehouse, settings_for
from infra.cli.audit_words import Lang, say, term
from infra.cli.printing import clock, output, print_json
from infra.errors import CannotRun
from ledger import FindingSeverity, Payload, Role, Verdict, may_judge
from ledger.events import FindingConfirmed, FindingDismissed, FindingExplained
from warehouse.audit import FindingLine, find_finding, findings

SHORT = 8
"""Characters of a finding's key in tables; `audit judge` takes the beginning of one."""


class Word(StrEnum):
    CONFIRM = "confirm"
    EXPLAIN = "explain"
    DISMISS = "dismiss"


def register(app: typer.Typer) -> None:
    """Add `findings` and `judge` to the group `taizhang audit`."""
    app.command("findings")(show_findings)
    app.command("judge")(judge)


def show_findings(
    unit: UnitOption = None,
    rule: Annotated[str | None, typer.Option(help="Only of this rule, e.g. declared_vs_itemised.")] = None,
    severity: Annotated[FindingSeverity | None, typer.Option(help="Only of this severity.")] = None,
    only_open: Annotated[bool, typer.Option("--open", help="Only what nobody has judged yet.")] = False,
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Findings of the checker about imported circulars, with their state, who judged them and why.

    Example: taizhang audit findings --unit 210600 --open
    """
    with open_warehouse(lang) as (client, spoken):
        found = findings(client, unit, rule, severity)
    if only_open:
        found = [line for line in found if line.judged.verdict is Verdict.OPEN]
    if as_json:
        print_json([as_builtins(line) for line in found])
    elif not found:
        typer.echo(say(spoken, "no_findings"))
    else:
        output().print(findings_table(found, spoken))
        counts = {verdict: sum(line.judged.verdict is verdict for line in found) for verdict in Verdict}
        typer.echo("  ".join(f"{term(spoken, verdict)} {n}" for verdict, n in counts.items() if n))


def judge(
    finding: Annotated[str, typer.Argument(help="Key of a finding, or the beginning of one.")],
    verdict: Annotated[
        Word, typer.Argument(help="confirm: the circular is wrong; explain: right; dismiss: false alarm.")
    ],
    reason: ReasonOption,
    role: RoleOption = Role.AUDITOR,
    actor: ActorOption = None,
    actor_unit: ActorUnitOption = None,
    dry_run: DryOption = False,
    lang: LangOption = None,
) -> None:
    """Confirm, explain or dismiss a finding, as an event. The last judgement counts; all of them stay.

    Example: taizhang audit judge 3f2a91bc explain --reason "三个问题涉密,不公开"
    """
    why = reason_of(reason)
    with open_warehouse(lang) as (client, spoken):
        line = find_finding(client, finding)
    if not may_judge(role, actor_unit, line.unit):
        raise CannotRun(
            f"{role} of {actor_unit or 'no unit'} can't judge a finding about {line.unit}: an auditor or the authority "
            "does, and nobody of the unit itself"
        )
    event = acted(
        _payload(verdict, line.finding, why), line.unit, line.inspection, actor=actor, role=role, actor_unit=actor_unit
    )
    send(event, settings_for(lang), dry_run)
    if not dry_run:
        typer.echo(say(spoken, f"judged_{verdict}", finding=line.finding[:SHORT], rule=line.rule, unit=line.unit))


def _payload(verdict: Word, finding: str, reason: str) -> Payload:
    if verdict is Word.CONFIRM:
        return FindingConfirmed(finding=finding, reason=reason)
    if verdict is Word.EXPLAIN:
        return FindingExplained(finding=finding, reason=reason)
    return FindingDismissed(finding=finding, reason=reason)


def findings_table(found: Sequence[FindingLine], lang: Lang) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    for heading in ("finding", "unit", "severity", "explanation", "state"):
        table.add_column(say(lang, heading), overflow="fold", no_wrap=heading in ("finding", "severity"))
    for line in found:
        told = line.zh if lang == "zh" else line.en
        where = f"{line.rule}  {line.issue or line.inspection}"
        cells = (line.finding[:SHORT], line.unit, term(lang, line.severity), f"{told}\n{where}", _state(line, lang))
        table.add_row(*(Text(cell) for cell in cells))
    return table


def _state(line: FindingLine, lang: Lang) -> str:
    by = line.judged.by
    if by is None:
        return term(lang, line.judged.verdict)
    return f"{term(lang, by.verdict)}  {by.actor} ({term(lang, by.role)}) {clock(by.at)}\n{by.reason}"


def as_builtins(line: FindingLine) -> dict[str, object]:
    """Flat for machines: the judgement that counts beside the finding, all of them in `history`."""
    plain: dict[str, object] = msgspec.to_builtins(line)
    judged = plain.pop("judged")
    assert isinstance(judged, dict)  # noqa: S101 - of a struct
    return {**plain, "state": judged["verdict"], "judgement": judged["by"], "history": judged["history"]}
