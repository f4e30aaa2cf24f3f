"""`taizhang audit gaps | explain`: declared against itemised against verified, and what nobody has explained."""

from collections.abc import Sequence
from datetime import UTC, datetime
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
from infra.cli.audit_asking import JsonOption, LangOption, UnitOption, instant_of, open_warehouse, settings_for
from infra.cli.audit_words import Lang, say, term
from infra.cli.printing import clock, output, print_json
from infra.errors import CannotRun, FoundWrong
from ledger import Role
from ledger.events import GapExplained
from ledger.metrics import holds
from warehouse.audit import GapLine, find_inspection, gaps

FIGURES = ("declared", "itemised", "done_as_stated", "verified", "gap", "left")


def register(app: typer.Typer) -> None:
    """Add `gaps` and `explain` to the group `taizhang audit`."""
    app.command("gaps")(show_gaps)
    app.command("explain")(explain)


def show_gaps(
    unit: UnitOption = None,
    at: Annotated[str, typer.Option("--as-of", help="2025-01-31 (the end of that day), an instant, or now.")] = "now",
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Per unit and inspection: declared, itemised, done as stated, verified; the gap, and who explained it.

    Exit status 1: some gap is unexplained. Example: taizhang audit gaps --unit 210600 --as-of 2026-06-30
    """
    instant = instant_of(at)
    with open_warehouse(lang) as (client, spoken):
        lines = gaps(client, instant, unit)
    if as_json:
        print_json({"at": instant.isoformat(), "inspections": [as_builtins(line) for line in lines]})
    elif not lines:
        typer.echo(say(spoken, "no_units"))
    else:
        output().print(gaps_table(lines, spoken, say(spoken, "asof_recorded", at=clock(instant))))
    open_ones = [line for line in lines if line.gap is not None and line.gap.unexplained]
    if open_ones:
        issues = sum(abs(line.gap.left) for line in open_ones if line.gap is not None)
        raise FoundWrong(say(spoken, "unexplained", inspections=len(open_ones), issues=issues))


def explain(
    inspection: Annotated[str, typer.Argument(help="Id of an inspection, or the beginning of one.")],
    reason: ReasonOption,
    count: Annotated[int | None, typer.Option(help="So many issues of the gap; default: all of it.", min=1)] = None,
    role: RoleOption = Role.AUDITOR,
    actor: ActorOption = None,
    actor_unit: ActorUnitOption = None,
    dry_run: DryOption = False,
    lang: LangOption = None,
) -> None:
    """Record why a circular declares another number than it itemises. It holds for the two numbers of today.

    Example: taizhang audit explain 210603-province-20240108 --count 2 --reason "两个问题涉密"
    """
    why = reason_of(reason)
    with open_warehouse(lang) as (client, spoken):
        line = find_inspection(gaps(client, datetime.now(UTC)), inspection)
    if line.gap is None or not line.gap.unexplained:
        raise CannotRun(say(spoken, "no_gap", inspection=line.inspection))
    if count is not None and count > abs(line.gap.left):
        raise CannotRun(say(spoken, "less_left", inspection=line.inspection, left=abs(line.gap.left)))
    said = GapExplained(declared=line.gap.declared, itemised=line.gap.itemised, reason=why, count=count)
    send(
        acted(said, line.unit, line.inspection, actor=actor, role=role, actor_unit=actor_unit),
        settings_for(lang),
        dry_run,
    )
    if not dry_run:
        explained = count or abs(line.gap.left)
        typer.echo(say(spoken, "gap_explained", inspection=line.inspection, count=explained))


def gaps_table(lines: Sequence[GapLine], lang: Lang, title: str) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column(say(lang, "unit"), overflow="fold")
    for figure in FIGURES:
        table.add_column(say(lang, figure), justify="right")
    table.add_column(say(lang, "explanations"), overflow="fold")
    for line in lines:
        numbers, gap = line.numbers, line.gap
        differences = (None, None) if gap is None else (gap.gap, gap.left)
        figures = (numbers.declared, numbers.itemised, numbers.done_as_stated, numbers.verified, *differences)
        cells = ["—" if figure is None else str(figure) for figure in figures]
        table.add_row(Text(f"{line.name}\n{line.inspection}"), *cells, Text(_explained(line, lang)))
    return table


def _explained(line: GapLine, lang: Lang) -> str:
    """Only what holds for today's numbers; JSON has the others too."""
    gap = line.gap
    holding = [each for each in line.explanations if gap is not None and holds(each, gap.declared, gap.itemised)]
    return "\n".join(
        f"{each.count or say(lang, 'all')}  {each.reason}  {each.actor} ({term(lang, each.role)}) {clock(each.at)}"
        for each in holding
    )


def as_builtins(line: GapLine) -> dict[str, object]:
    numbers, gap = line.numbers, line.gap
    return {
        "unit": line.unit,
        "name": line.name,
        "inspection": line.inspection,
        **msgspec.to_builtins(numbers),
        "gap": None if gap is None else gap.gap,
        "explained": None if gap is None else gap.explained,
        "unexplained": None if gap is None else gap.left,
        "explanations": [
            {**msgspec.to_builtins(each), "holds": gap is not None and holds(each, gap.declared, gap.itemised)}
            for each in line.explanations
        ],
    }
