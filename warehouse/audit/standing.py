"""How every unit stood at an instant, on either axis of time.

recorded   what was known then: sums over the daily balances of whole days, and the postings of the last one
occurred   what was so then, as we know it today: a replay of the raw events by when they happened
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from clickhouse_connect.driver.client import Client

from ledger import FOLDED_INTO_OTHERS, Book, IssueState, Status, UnitRow, day_of
from warehouse.audit.axis import Axis
from warehouse.audit.figures import Figures, counted, figures_of
from warehouse.audit.replay import Progress, as_it_occurred, partitions
from warehouse.audit.tree import Tree, Unit, tree_at, unit_of
from warehouse.sink.storable import micros, storable_day


@dataclass(frozen=True, slots=True)
class Standing:
    """`tree`: as known at `at`. `own`: each unit's own figures; a unit without any may be absent."""

    at: datetime
    axis: Axis
    tree: Tree
    own: Mapping[str, Figures]


_STATUSES = (*(status.value for status in Status), "unknown")
"""In this order the sums come. ClickHouse may hold a status that this ledger has no word for; it must not vanish."""
_NOTHING = ([0] * len(_STATUSES), 0, 0)
_SUMS = """
SELECT
    unit,
    sumResample(0, %d, 1)(n, transform(status, {known:Array(String)}, range(length({known:Array(String)})), %d)),
    sumIf(n, stated = 'done' AND status NOT IN {elsewhere:Array(String)}),
    sumIf(n, stated = 'not_stated' AND status NOT IN {elsewhere:Array(String)})
FROM
(
    SELECT unit, status, stated, n FROM daily_status WHERE day < {day:Date32}
    UNION ALL
    SELECT unit, status, stated, toInt64(amount) FROM postings
    WHERE day = {day:Date32} AND recorded <= fromUnixTimestamp64Micro({until:Int64})
)
GROUP BY unit
"""
_BY_STATUS = _SUMS % (len(_STATUSES), len(_STATUSES) - 1)
"""One row for each unit, with an array: grouping by unit and status took twice the time of grouping by unit."""
_OVERDUE = """
SELECT unit, sum(n) AS overdue
FROM
(
    SELECT unit, n FROM daily_due WHERE day < {day:Date32} AND due < {day:Date32}
    UNION ALL
    SELECT unit, toInt64(amount) FROM postings
    WHERE day = {day:Date32} AND recorded <= fromUnixTimestamp64Micro({until:Int64}) AND due < {day:Date32}
)
GROUP BY unit
"""


def asof_many(
    client: Client, instants: Iterable[datetime], axis: Axis, progress: Progress = lambda _n: None
) -> Iterator[Standing]:
    """The ledger at each of the instants, the earliest first, each once.

    Recorded: two sums for each instant, when it is asked for. Occurred: one replay for all of them, before the first.
    """
    ascending = sorted(set(instants))
    if axis is Axis.OCCURRED:
        return _as_it_was(client, ascending, progress)
    return (_as_known(client, at) for at in ascending)


def _as_known(client: Client, at: datetime) -> Standing:
    tree = tree_at(client, at)
    bound = {
        "day": storable_day(day_of(at)),
        "until": micros(at),
        "known": list(_STATUSES[:-1]),
        "elsewhere": sorted(status.value for status in FOLDED_INTO_OTHERS),
    }
    sums = {str(unit): row for unit, *row in client.query(_BY_STATUS, parameters=bound).result_rows}
    overdue = {str(unit): int(n) for unit, n in client.query(_OVERDUE, parameters=bound).result_rows}
    declared = {code: each.declared for code, each in tree.units.items() if each.declared}
    own: dict[str, Figures] = {}
    for code in sums.keys() | declared.keys():
        by_status, done, silent = sums.get(code, _NOTHING)
        own[code] = counted(
            dict(zip(_STATUSES, by_status, strict=True)),
            declared=declared.get(code, 0),
            done_as_stated=done,
            not_stated=silent,
            overdue=overdue.get(code, 0),
        )
    return Standing(at, Axis.RECORDED, tree, own)


def _as_it_was(client: Client, instants: Sequence[datetime], progress: Progress) -> Iterator[Standing]:
    if not instants:
        return
    own: list[dict[str, Figures]] = [{} for _ in instants]
    units: list[list[Unit]] = [[] for _ in instants]

    def note(position: int, rows: Mapping[str, UnitRow]) -> None:
        today = day_of(instants[position])
        own[position].update((code, figures_of(row.own, today)) for code, row in rows.items())
        units[position].extend(map(unit_of, rows.values()))

    for partition in partitions(client):
        # An issue and its unit live in one partition: nothing of the others is needed, and this one's issues can go.
        issues: dict[str, IssueState] = {}
        rows: dict[str, UnitRow] = {}
        book, passed = Book(issues, rows), 0
        for event, at in as_it_occurred(client, partition, instants[-1], progress):
            while event.occurred > instants[passed]:
                note(passed, rows)
                passed += 1
            book.post(event, at)
        for position in range(passed, len(instants)):
            note(position, rows)
    for instant, figures, known in zip(instants, own, units, strict=True):
        yield Standing(instant, Axis.OCCURRED, Tree(known), figures)
