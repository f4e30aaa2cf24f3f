"""Per inspection: declared against itemised against said to be done against verified, and who explained the gap."""

from dataclasses import dataclass
from datetime import datetime

from clickhouse_connect.driver.client import Client

from ledger import DONE, FOLDED_INTO_OTHERS, Book, Event, UnitRow, day_of
from ledger.metrics import Completion, Gap, Given, reconciliation
from warehouse.audit.errors import NotFound
from warehouse.audit.tree import Tree, unit_events, unit_of
from warehouse.sink.storable import micros, storable_day

_ITEMISED = """
SELECT
    unit,
    inspection,
    sum(toInt64(amount)) AS itemised,
    sumIf(toInt64(amount), stated = 'done') AS done_as_stated,
    sumIf(toInt64(amount), status IN {done:Array(String)}) AS verified
FROM postings
WHERE day <= {day:Date32} AND recorded <= fromUnixTimestamp64Micro({until:Int64})
  AND status NOT IN {elsewhere:Array(String)} AND ({everywhere:Bool} OR unit IN {units:Array(String)})
GROUP BY unit, inspection
"""
Key = tuple[str, str]
"""Unit and inspection."""


@dataclass(frozen=True, slots=True)
class GapLine:
    """One inspection of one unit. `gap` is None where its circular declares no number of issues. `explanations` are all
    that were given; those for other numbers than today's don't count any more."""

    unit: str
    name: str
    inspection: str
    numbers: Completion
    gap: Gap | None
    explanations: tuple[Given, ...]


def gaps(client: Client, at: datetime, unit: str | None = None) -> list[GapLine]:
    """What was known at `at`, by unit and inspection; `unit`: it and everything below. Raises NotFound."""
    rows: dict[str, UnitRow] = {}
    given: dict[Key, dict[str, Given]] = {}
    book = Book({}, rows)
    for event, where in unit_events(client, at):
        book.post(event, where)
        if event.kind == "inspection.gap_explained":
            given.setdefault((event.unit, event.subject), {}).setdefault(event.id, _given(event))
    tree = Tree(map(unit_of, rows.values()))
    wanted = None if unit is None else tree.below(unit)
    declared = {(row.unit, inspection): n for row in rows.values() for inspection, n in row.declared.items()}
    itemised = _itemised(client, at, wanted)
    return [
        _line(key, declared.get(key) or None, itemised.get(key, (0, 0, 0)), tuple(given.get(key, {}).values()), tree)
        for key in sorted(declared.keys() | itemised.keys())
        if wanted is None or key[0] in wanted
    ]


def find_inspection(lines: list[GapLine], prefix: str) -> GapLine:
    """The one inspection whose id is `prefix` or alone begins with it. Raises NotFound."""
    found = [line for line in lines if prefix and line.inspection.startswith(prefix)]
    exact = [line for line in found if line.inspection == prefix] or found
    if not exact:
        raise NotFound(f"no inspection {prefix!r} in the warehouse; `taizhang audit gaps` lists them")
    if len(exact) > 1:
        ids = ", ".join(line.inspection for line in exact[:3])
        raise NotFound(f"{prefix!r} fits several inspections: {ids}{' …' if len(exact) > 3 else ''}")
    return exact[0]


def _itemised(client: Client, at: datetime, wanted: set[str] | None) -> dict[Key, tuple[int, int, int]]:
    bound = {
        "day": storable_day(day_of(at)),
        "until": micros(at),
        "done": sorted(DONE),
        "elsewhere": sorted(FOLDED_INTO_OTHERS),
        "everywhere": wanted is None,
        "units": sorted(wanted or ()),
    }
    counted = client.query(_ITEMISED, parameters=bound).result_rows
    return {(str(unit), str(inspection)): (int(a), int(b), int(c)) for unit, inspection, a, b, c in counted}


def _line(
    key: Key, declared: int | None, counted: tuple[int, int, int], given: tuple[Given, ...], tree: Tree
) -> GapLine:
    unit, inspection = key
    numbers = Completion(declared, *counted)
    gap = None if declared is None else reconciliation(declared, numbers.itemised, given)
    name = tree.units[unit].name if unit in tree.units else ""
    return GapLine(unit, name, inspection, numbers, gap, given)


def _given(event: Event) -> Given:
    said = event.data
    return Given(said.declared, said.itemised, said.count, said.reason, event.actor, event.role, event.recorded)
