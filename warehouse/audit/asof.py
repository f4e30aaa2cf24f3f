"""The whole ledger as of any instant, on either axis of time.

recorded   what was known then: sums over the daily balances of whole days, and the postings of the last one
occurred   what was so then, as we know it today: a replay of the raw events by when they happened
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from clickhouse_connect.driver.client import Client

from ledger import DONE, FOLDED_INTO_OTHERS, Book, IssueState, UnitRow, day_of
from warehouse.audit.figures import Figures, figures_of
from warehouse.audit.replay import Progress, as_it_occurred, partitions, replay_into
from warehouse.audit.tree import Tree, tree_at
from warehouse.sink.storable import micros, storable_day


class Axis(StrEnum):
    RECORDED = "recorded"
    OCCURRED = "occurred"


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit: its own numbers, and with everything below it. `depth` 0 is the top of what was asked for."""

    unit: str
    name: str
    kind: str
    parent: str | None
    depth: int
    own: Figures
    total: Figures


_BY_STATUS = """
SELECT
    unit,
    sum(n) AS itemised,
    sumIf(n, stated = 'done') AS done_as_stated,
    sumIf(n, status IN {done:Array(String)}) AS verified,
    sumIf(n, stated = 'not_stated') AS not_stated
FROM
(
    SELECT unit, status, stated, n FROM daily_status WHERE day < {day:Date32}
    UNION ALL
    SELECT unit, status, stated, toInt64(amount) FROM postings
    WHERE day = {day:Date32} AND recorded <= fromUnixTimestamp64Micro({until:Int64})
)
WHERE status NOT IN {elsewhere:Array(String)}
GROUP BY unit
"""
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


def asof(
    client: Client,
    at: datetime,
    unit: str | None = None,
    axis: Axis = Axis.RECORDED,
    progress: Progress = lambda _n: None,
) -> list[UnitLine]:
    """Every unit (or `unit` and those below it) at `at`, under the tree as known then. Raises NotFound."""
    tree, own = _as_known(client, at) if axis is Axis.RECORDED else _as_it_was(client, at, progress)
    return lines(tree, own, unit)


def units_table(client: Client, at: datetime) -> list[UnitLine]:
    """The table a reader starts from: every unit with a number in it, its own or from below, parents first."""
    return [line for line in asof(client, at) if line.total != Figures()]


def lines(tree: Tree, own: Mapping[str, Figures], root: str | None) -> list[UnitLine]:
    """Own numbers rolled up through the tree, parents before children."""
    tree.add(own)
    total = dict(own)
    wanted = tree.below(root) if root is not None else set(tree.units)
    for code, figures in own.items():
        for above in tree.above(code)[1:]:
            total[above] = total.get(above, Figures()) + figures
    nothing = Figures()
    return [
        UnitLine(
            each.code,
            each.name,
            each.kind,
            each.parent,
            depth,
            own.get(each.code, nothing),
            total.get(each.code, nothing),
        )
        for depth, each in tree.in_order(root)
        if each.code in wanted
    ]


def _as_known(client: Client, at: datetime) -> tuple[Tree, dict[str, Figures]]:
    tree = tree_at(client, at)
    bound = {
        "day": storable_day(day_of(at)),
        "until": micros(at),
        "done": _words(DONE),
        "elsewhere": _words(FOLDED_INTO_OTHERS),
    }
    by_status = client.query(_BY_STATUS, parameters=bound).result_rows
    overdue = {str(unit): int(n) for unit, n in client.query(_OVERDUE, parameters=bound).result_rows}
    own = {
        str(unit): Figures(0, itemised, done, verified, overdue.get(unit, 0), silent)
        for unit, itemised, done, verified, silent in by_status
    }
    for code, each in tree.units.items():
        if each.declared:
            own[code] = own.get(code, Figures()) + Figures(declared=each.declared)
    return tree, own


def _as_it_was(client: Client, at: datetime, progress: Progress) -> tuple[Tree, dict[str, Figures]]:
    units: dict[str, UnitRow] = {}
    for partition in partitions(client):
        # An issue and its unit live in one partition: nothing of the others is needed, and this one's issues can go.
        issues: dict[str, IssueState] = {}
        replay_into(Book(issues, units), as_it_occurred(client, partition, at), progress)
    return Tree(units.values()), {code: figures_of(row.own, day_of(at)) for code, row in units.items()}


def _words(statuses: Iterable[StrEnum]) -> list[str]:
    return sorted(status.value for status in statuses)
