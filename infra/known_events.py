"""What the ledger has of some units' inspections: from the warehouse, and what it has not got yet from the log.

Asked before an import, so that a second edition speaks of the issues that are there.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import ClickHouseError

from infra.errors import CannotRun
from infra.known_ids import reached
from infra.log_reading import TOPIC, LogReading
from ledger import Event, Unreadable, accept, partition_of
from producers.circulars import KINDS

KEPT = 50_000
"""Events of the log's tail that are remembered, so that the next question need not read it again."""
UNITS = 1_000
"""Asked about in one statement: ClickHouse reads none above 256 KiB."""

_EVENTS = """
SELECT unit, partition, value
FROM issue_events
WHERE topic = %(topic)s AND partition IN %(partitions)s AND unit IN %(units)s AND accepted AND event_type IN %(kinds)s
ORDER BY topic, partition, offset
"""


class LedgerEvents:
    """`KnownEvents` of a running platform. `warehouse` None: the log is read from its beginning."""

    def __init__(self, log: LogReading, warehouse: Client | None) -> None:
        self._log, self._warehouse = log, warehouse
        self._kept: dict[int, list[Event]] = {}

    def of(self, units: Collection[str]) -> Iterable[Event]:
        """The warehouse's events first, then the log's from there on: each unit's in the order of the log."""
        asked = sorted(units)
        partitions = {partition_of(unit) for unit in asked}
        # In this order: what arrives in the warehouse between the two questions is then read in both places.
        starts, found = dict[int, int](), list[Event]()
        if self._warehouse is not None and asked:
            try:
                starts, found = reached(self._warehouse), list(_in_warehouse(self._warehouse, asked))
            except ClickHouseError as error:
                raise CannotRun(f"ClickHouse can't say what is known: {str(error).splitlines()[0][:200]}") from error
        for p in sorted(partitions & self._kept.keys()):
            found += [event for event in self._kept[p] if event.unit in units]
        unread = partitions - self._kept.keys()
        return [*found, *self._in_log({p: starts.get(p, 0) for p in unread}, units)] if unread else found

    def _in_log(self, starts: Mapping[int, int], units: Collection[str]) -> list[Event]:
        room = KEPT - sum(len(kept) for kept in self._kept.values())
        seen: dict[int, list[Event]] = {p: [] for p in starts}
        found: list[Event] = []
        for partition, records in self._log.records(starts):
            read = [_event_of(record.key, record.value, partition) for record in records]
            some = [event for event in read if event is not None]
            found += [event for event in some if event.unit in units]
            room -= len(some)
            if room > 0:
                seen[partition] += some
        if room > 0:
            self._kept |= seen
        return found


def _in_warehouse(warehouse: Client, units: list[str]) -> Iterator[Event]:
    """By the ledger's own reading of the bytes. The units stand in the statement itself (`%()s`)."""
    for first in range(0, len(units), UNITS):
        some = units[first : first + UNITS]
        partitions = sorted({partition_of(unit) for unit in some})
        asked = {"topic": TOPIC, "partitions": partitions, "units": some, "kinds": sorted(KINDS)}
        raw: dict[str, str | dict[str, str]] = {"value": "bytes"}
        for unit, partition, value in warehouse.query(_EVENTS, parameters=asked, column_formats=raw).result_rows:
            yield accept(str(unit).encode(), value, partition)


def _event_of(key: bytes | None, value: bytes | None, partition: int) -> Event | None:
    try:
        event = accept(key, value, partition)
    except Unreadable:
        return None  # a record that nobody can read tells nothing of an issue
    return event if event.kind in KINDS else None
