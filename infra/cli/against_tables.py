"""How the ledger against an answer sheet looks: JSON for machines, tables for people, one line for what differs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from infra.cli.audit_words import Lang, say, term
from infra.cli.printing import clock, output, print_json
from producers.simulator import Header
from warehouse.audit import Compared, Disagreement, Records


class Counted(NamedTuple):
    """One count of records. `agrees` None: the ledger can't tell."""

    what: str
    sheet: int
    ledger: int
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that was compared. `waiting`: events that are still on their way into the balances."""

    header: Header
    compared: Sequence[Compared]
    records: Records
    waiting: int
    limit: int

    @property
    def counts(self) -> Iterator[Counted]:
        for what in ("events", "duplicates", "unreadable"):
            sheet, ledger = int(getattr(self.header, what)), int(getattr(self.records, what))
            agrees: bool | None = sheet == ledger
            if what == "unreadable" and ledger < sheet <= ledger + self.records.unplaced:
                agrees = None
            yield Counted(what, sheet, ledger, agrees)

    @property
    def differences(self) -> int:
        return sum(one.differences for one in self.compared)

    @property
    def first(self) -> list[Disagreement]:
        return [found for one in self.compared for found in one.first][: self.limit]

    @property
    def agrees(self) -> bool:
        return self.differences == 0 and all(count.agrees is not False for count in self.counts)


def print_result(result: Result, lang: Lang, as_json: bool) -> None:
    if as_json:
        print_json(_as_builtins(result))
        return
    console = output()
    if result.compared:
        console.print(_instants_table(result.compared, lang))
    console.print(_records_table(result, lang))
    if result.first:
        console.print(_differences_table(result.first, lang))
    if result.agrees:
        instants = len({one.at for one in result.compared})
        numbers = sum(one.numbers for one in result.compared)
        typer.echo(say(lang, "against_agree", instants=instants, numbers=numbers))


def difference_line(result: Result, lang: Lang) -> str:
    """The first one, with both numbers. Records come first when they differ: the figures then follow from that."""
    waiting = say(lang, "in_transit", n=result.waiting) if result.waiting else ""
    for count in result.counts:
        if count.agrees is False:
            what = say(lang, count.what)
            return say(lang, "records_differ", what=what, sheet=count.sheet, ledger=count.ledger) + waiting
    found = result.first[0]
    values = {"unit": found.unit, "at": found.at.isoformat(), "sheet": found.sheet, "ledger": found.ledger}
    words = {"axis": say(lang, found.axis), "tree": say(lang, found.tree), "part": say(lang, found.part)}
    line = say(lang, "against_differ", figure=_figure(found, lang), n=result.differences, **values, **words)
    return line + waiting


def _instants_table(compared: Sequence[Compared], lang: Lang) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    for heading in ("instant", "axis", "tree", "units", "numbers", "differences"):
        table.add_column(say(lang, heading), justify="left" if heading in ("instant", "axis", "tree") else "right")
    for one in compared:
        words = (clock(one.at), say(lang, one.axis), say(lang, one.tree))
        table.add_row(*words, str(one.units), str(one.numbers), str(one.differences))
    return table


def _records_table(result: Result, lang: Lang) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column(say(lang, "records"))
    table.add_column(say(lang, "sheet"), justify="right")
    table.add_column(say(lang, "ledger"), justify="right")
    table.add_column("")
    for count in result.counts:
        untold = say(lang, "cannot_tell", unplaced=result.records.unplaced)
        note = untold if count.agrees is None else "✓" if count.agrees else "✗"
        table.add_row(say(lang, count.what), str(count.sheet), str(count.ledger), note)
    return table


def _differences_table(first: Sequence[Disagreement], lang: Lang) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    for heading in ("instant", "axis", "tree", "unit", "part", "figure", "sheet", "ledger"):
        table.add_column(say(lang, heading), justify="right" if heading in ("sheet", "ledger") else "left")
    for found in first:
        words = (say(lang, found.axis), say(lang, found.tree), found.unit, say(lang, found.part), _figure(found, lang))
        cells = (clock(found.at), *words, str(found.sheet), str(found.ledger))
        table.add_row(*map(Text, cells))
    return table


def _figure(found: Disagreement, lang: Lang) -> str:
    if found.part == "parent":
        return say(lang, "parent")
    name = found.figure.removeprefix("statuses.")
    return say(lang, name) if name == found.figure else f"{say(lang, 'status')} {term(lang, name)}"


def _as_builtins(result: Result) -> dict[str, object]:
    return {
        "root": result.header.root,
        "seed": result.header.seed,
        "agrees": result.agrees,
        "compared": [
            {
                "at": one.at.isoformat(),
                "axis": one.axis,
                "tree": one.tree,
                "units": one.units,
                "numbers": one.numbers,
                "differences": one.differences,
            }
            for one in result.compared
        ],
        "records": [count._asdict() for count in result.counts],
        "unplaced": result.records.unplaced,
        "under_way": result.waiting,
        "differences": result.differences,
        "first": result.first,
    }
