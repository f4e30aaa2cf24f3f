"""Three independent countings of the same ledger, bucket by bucket.

rollups    what the Faust workers reported: the latest snapshot of each unit, own and with everything below
balances   ClickHouse's daily balances, rolled up by the unit tree
replay     a fresh fold of the raw events in partition order
"""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from clickhouse_connect.driver.client import Client

from ledger import Book, Counts, IssueState, UnitRow
from warehouse.audit.proof import under_way
from warehouse.audit.replay import Progress, in_log_order, partitions, replay_into, settle
from warehouse.audit.tree import tree_at
from warehouse.sink.storable import storable_day

Counting = Mapping[str, tuple[Counts, Counts]]
"""Per unit, its own counts and those with everything below it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One number that the three don't agree on. `part`: own or total; `bucket`: `scope|status|stated`, `due …`,
    `declared`."""

    unit: str
    part: str
    bucket: str
    rollups: int
    balances: int
    replay: int


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """`difference` is the first one found, None when the three agree. `issues` and `events` as replayed."""

    units: int
    issues: int
    events: int
    buckets: int
    under_way: int
    difference: Difference | None


class Reconciler:
    """Counts as often as asked; the replay goes on from where it stopped, so that waiting costs no second fold."""

    def __init__(self, client: Client, progress: Progress = lambda _n: None) -> None:
        self._client = client
        self._progress = progress
        self._issues: dict[str, IssueState] = {}
        self._units: dict[str, UnitRow] = {}
        self._book = Book(self._issues, self._units)
        self._next: dict[int, int] = {}

    def count(self) -> Reconciliation:
        """Count once, now. While events are under way the three may differ without anything being wrong."""
        replay = self._replay()
        rollups, balances = rollups_of(self._client), balances_of(self._client)
        found = list(_cells(rollups, balances, replay))
        return Reconciliation(
            units=len(replay),
            issues=len(self._issues),
            events=sum(self._next.values()),
            buckets=len(found),
            under_way=under_way(self._client),
            difference=next((cell for cell in found if not cell.rollups == cell.balances == cell.replay), None),
        )

    def _replay(self) -> Counting:
        for partition in partitions(self._client):
            first = self._next.get(partition, 0)
            following = replay_into(self._book, in_log_order(self._client, partition, first), self._progress)
            self._next[partition] = max(first, following)
        settle(self._book)
        return {unit: (storable(row.own), storable(row.total())) for unit, row in self._units.items()}


def reconcile(
    client: Client,
    wait_seconds: float = 0,
    progress: Progress = lambda _n: None,
    clock: Callable[[], float] = time.monotonic,
    pause: Callable[[float], None] = time.sleep,
) -> Reconciliation:
    """Count until the three agree, at most `wait_seconds` long; the last counting is the answer."""
    reconciler, deadline = Reconciler(client, progress), clock() + wait_seconds
    while True:
        counted = reconciler.count()
        if (counted.difference is None and counted.under_way == 0) or clock() >= deadline:
            return counted
        pause(0.25)


def rollups_of(client: Client) -> Counting:
    """The workers' own numbers."""
    columns = "unit, own_status, own_due, own_declared, total_status, total_due, total_declared"
    rows = client.query(f"SELECT {columns} FROM units_live").result_rows  # noqa: S608 - a constant of this line
    return {
        str(row[0]): (storable(Counts(row[1], row[2], row[3])), storable(Counts(row[4], row[5], row[6])))
        for row in rows
    }


_DECLARED = """
SELECT unit, sum(number)
FROM
(
    SELECT unit, subject, argMax(assumeNotNull(headline), (least(occurred, recorded), offset)) AS number
    FROM unit_history
    WHERE event_type = 'inspection.circular_published'
      AND (unit, event_id, offset) IN (SELECT unit, event_id, min(offset) FROM unit_history GROUP BY unit, event_id)
    GROUP BY unit, subject
)
GROUP BY unit
"""


def balances_of(client: Client) -> Counting:
    """ClickHouse's sums over all days, rolled up by the tree."""
    own: dict[str, Counts] = {}

    def of(unit: str) -> Counts:
        return own.setdefault(unit, Counts({}, {}, 0))

    status = "SELECT unit, concat(scope, '|', status, '|', stated), sum(n) AS open FROM daily_status"
    for unit, key, n in client.query(f"{status} GROUP BY ALL HAVING open != 0").result_rows:
        of(unit).status[key] = n
    due = "SELECT unit, toString(due), sum(n) AS open FROM daily_due"
    for unit, key, n in client.query(f"{due} GROUP BY ALL HAVING open != 0").result_rows:
        of(unit).due[key] = n
    for unit, n in client.query(_DECLARED).result_rows:
        of(unit).declared = n
    tree = tree_at(client)
    tree.add(own)
    total = {unit: Counts({}, {}, 0) for unit in tree.units}
    for unit, counts in own.items():
        for above in tree.above(unit):
            total[above].add(counts)
    return {unit: (own.get(unit, Counts({}, {}, 0)), counts) for unit, counts in total.items()}


def storable(counts: Counts) -> Counts:
    """Deadlines beyond what ClickHouse's dates hold (year 2299) are counted at its edge, in all three alike."""
    due: dict[str, int] = {}
    for day, n in counts.due.items():
        key = storable_day(date.fromisoformat(day)).isoformat()
        due[key] = due.get(key, 0) + n
    return Counts(counts.status, due, counts.declared)


def _cells(rollups: Counting, balances: Counting, replay: Counting) -> Iterator[Difference]:
    """Every number side by side, in a fixed order; what a counting does not mention is 0 there."""
    nothing = (Counts({}, {}, 0), Counts({}, {}, 0))
    for unit in sorted(rollups.keys() | balances.keys() | replay.keys()):
        sides = [counting.get(unit, nothing) for counting in (rollups, balances, replay)]
        for position, part in enumerate(("own", "total")):
            flat = [_flat(side[position]) for side in sides]
            for bucket in sorted({key for numbers in flat for key in numbers}):
                yield Difference(unit, part, bucket, *(numbers.get(bucket, 0) for numbers in flat))


def _flat(counts: Counts) -> dict[str, int]:
    return {**counts.status, **{f"due {day}": n for day, n in counts.due.items()}, "declared": counts.declared}
