"""The unit tree as known at an instant: a replay of the few events about units and inspections."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from clickhouse_connect.driver.client import Client

from ledger import (
    Book,
    Coordinates,
    Event,
    Flag,
    UnitRow,
    accept,
    ancestors,
    gb_parent,
    happened_by,
    known_by,
    unknown_parents,
    with_descendants,
)
from warehouse.audit.axis import Axis
from warehouse.audit.errors import NotFound
from warehouse.sink.storable import LAST_DAY

FOR_EVER = datetime.fromisoformat(f"{LAST_DAY}T00:00:00+00:00")
_EVENTS = "SELECT partition, offset, unit, value FROM unit_history ORDER BY partition, offset"
_BY = {Axis.RECORDED: known_by, Axis.OCCURRED: happened_by}


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit as the events up to an instant describe it. `declared`: of its own circulars."""

    code: str
    name: str
    kind: str
    parent: str | None
    registered: bool
    declared: int
    flags: tuple[Flag, ...]


def unit_of(row: UnitRow) -> Unit:
    """As it is now: the row goes on changing while its book is written."""
    return Unit(row.unit, row.name, row.kind, row.parent, row.registered, row.own.declared, row.flags)


class Tree:
    """Units, and everything above them that is named or follows from a prefix."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units = {unit.code: unit for unit in units}
        self._parents = {code: unit.parent for code, unit in self.units.items()}
        self.add(unknown_parents(self.units, self.parents))

    @property
    def parents(self) -> Mapping[str, str | None]:
        return self._parents

    def add(self, codes: Iterable[str]) -> None:
        """Units of which only issues or lower units are known; what is above them comes along."""
        for code in codes:
            for each in (code, *ancestors(code, self.parents)):
                if each not in self.units:
                    self.units[each] = Unit(each, "", "", gb_parent(each), False, 0, ())
                    self._parents[each] = gb_parent(each)

    def above(self, code: str) -> list[str]:
        """The unit itself, then its ancestors up to the root."""
        return [code, *ancestors(code, self.parents)]

    def below(self, code: str) -> set[str]:
        """The unit itself and everything below it. Raises NotFound."""
        if code not in self.units:
            raise NotFound(f"no unit {code} is known at that time")
        return with_descendants(code, self.parents)

    def in_order(self, root: str | None = None) -> Iterator[tuple[int, Unit]]:
        """Depth and unit, parents before children, codes ascending. Units in a circle come last, at depth 0."""
        children: dict[str | None, list[str]] = {}
        for code, parent in sorted(self.parents.items()):
            children.setdefault(parent, []).append(code)
        seen: set[str] = set()

        def walk(code: str, depth: int) -> Iterator[tuple[int, Unit]]:
            if code in seen:
                return
            seen.add(code)
            yield depth, self.units[code]
            for child in children.get(code, []):
                yield from walk(child, depth + 1)

        starts = children.get(None, []) if root is None else [root]
        for code in starts:
            yield from walk(code, 0)
        for code in sorted(self.units) if root is None else []:
            yield from walk(code, 0)


def tree_at(client: Client, until: datetime = FOR_EVER, axis: Axis = Axis.RECORDED) -> Tree:
    """As known at `until` (recorded), or as it was then (occurred). Without `until`: as all of the ledger has it."""
    units: dict[str, UnitRow] = {}
    book = Book({}, units)
    for event, at in unit_events(client, until, axis):
        book.post(event, at)
    return Tree(map(unit_of, units.values()))


def unit_events(
    client: Client, until: datetime = FOR_EVER, axis: Axis = Axis.RECORDED
) -> Iterator[tuple[Event, Coordinates]]:
    """What happened to units and inspections up to `until`, in the log's order or, on the occurred axis, as it was.

    All of it is read, a few events of each unit: what was known by when is the ledger's to say, not a column's.
    """
    return iter(_BY[axis](_logged(client), until))


def _logged(client: Client) -> Iterator[tuple[Event, Coordinates]]:
    raw: dict[str, str | dict[str, str]] = {"value": "bytes"}
    for partition, offset, unit, value in client.query(_EVENTS, column_formats=raw).result_rows:
        yield accept(str(unit).encode(), value, partition), Coordinates(partition, offset)
