"""How the ledger as of an instant looks: JSON for machines, tables for people."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

import typer
from rich import box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from infra.cli.audit_words import Lang, say, term
from infra.cli.printing import clock, output
from ledger import ZONE, Status
from warehouse.audit import NUMBERS, Axis, Figures, Under, UnitLine

WIDE = 120
"""Characters. On a narrower terminal the columns stand close together."""


class By(StrEnum):
    """Which columns the table has."""

    FIGURES = "figures"
    STATUS = "status"


def as_builtins(lines: Sequence[UnitLine], at: datetime, axis: Axis, tree: Under) -> dict[str, object]:
    return {"at": at.astimezone(ZONE).isoformat(), "axis": axis, "tree": tree, "units": lines}


def print_asof(lines: Sequence[UnitLine], at: datetime, axis: Axis, tree: Under, by: By, lang: Lang) -> None:
    if not lines:
        typer.echo(say(lang, "no_units"))
        return
    title = say(lang, f"asof_{axis}", at=clock(at))
    if tree is Under.NOW:
        title += say(lang, "under_now")
    if by is By.STATUS and not _occurring(lines):
        typer.echo(say(lang, "no_issues"))
        return
    output().print(units_table(lines, lang, title, by=by))


def units_table(
    lines: Sequence[UnitLine], lang: Lang, title: str, width: int | None = None, by: By = By.FIGURES
) -> Table:
    """Totals with everything below; a unit's own numbers in brackets where they differ. `width`: the terminal's."""
    columns = NUMBERS if by is By.FIGURES else _occurring(lines)
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    if (width or output().width) < WIDE:
        table.padding = 0
    table.add_column(say(lang, "unit"), no_wrap=True)
    table.add_column(say(lang, "name"), overflow="fold")
    for column in columns:
        heading = say(lang, column) if by is By.FIGURES else term(lang, column)
        table.add_column(heading, justify="right", min_width=max(cell_len(word) for word in heading.split()))
    for line in lines:
        numbers = [(_number(line.total, column, by), _number(line.own, column, by)) for column in columns]
        cells = [str(total) if own in (total, 0) else f"{total} ({own})" for total, own in numbers]
        table.add_row(Text("  " * line.depth + line.unit), Text(line.name), *cells)
    return table


def _occurring(lines: Sequence[UnitLine]) -> tuple[str, ...]:
    """Statuses that some issue is in, in the order of the life cycle; those of a newer version behind them."""
    found = {status for line in lines for status in line.total.statuses}
    known = [str(status) for status in Status if status in found]
    return (*known, *sorted(found.difference(known)))


def _number(figures: Figures, column: str, by: By) -> int:
    return figures.statuses.get(column, 0) if by is By.STATUS else int(getattr(figures, column))
