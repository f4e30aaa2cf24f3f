"""Which events already stand in the log: asked of the warehouse, and for what it has not got yet, of the log itself.

The warehouse alone would miss what the sink has still to bring, and a second import right after the first would publish
everything twice (harmless in the fold, but noise for ever). The log alone is always right and gets slow with years.
"""

from collections.abc import Iterator, Mapping

from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import ClickHouseError

from infra.errors import CannotRun
from infra.log_reading import TOPIC, LogReading
from ledger import Unreadable, accept, partition_of

STATEMENT_BYTES = 100_000
"""Ids of one question to ClickHouse, which reads no statement above 256 KiB; escaping may double them."""
KEPT = 200_000
"""Ids of the log's tail that are remembered (some 20 MB), so that the next question need not read it again."""


class LedgerIds:
    """`KnownIds` of a running platform. `warehouse` None: the log is read from its beginning."""

    def __init__(self, log: LogReading, warehouse: Client | None) -> None:
        self._log, self._warehouse = log, warehouse
        self._kept: dict[int, set[str]] = {}

    def among(self, ids: Mapping[str, str]) -> set[str]:
        """Asks ClickHouse for these ids, then reads the end of their units' partitions from there on."""
        if not ids:
            return set()
        partitions = {partition_of(unit) for unit in ids.values()}
        # In this order: what arrives in the warehouse between the two questions is then read in both places.
        starts, found = dict[int, int](), set[str]()
        if self._warehouse is not None:
            try:
                starts, found = reached(self._warehouse), _in_warehouse(self._warehouse, ids)
            except ClickHouseError as error:
                raise CannotRun(f"ClickHouse can't say what is known: {str(error).splitlines()[0][:200]}") from error
        for p in partitions & self._kept.keys():
            found |= self._kept[p] & ids.keys()
        unread = partitions - self._kept.keys()
        return found | self._in_log({p: starts.get(p, 0) for p in unread}, ids) if unread else found

    def _in_log(self, starts: Mapping[int, int], ids: Mapping[str, str]) -> set[str]:
        """Reads the partitions from their starts to their noted ends, and keeps what it saw while that is little."""
        room = KEPT - sum(len(kept) for kept in self._kept.values())
        seen: dict[int, set[str]] = {p: set() for p in starts}
        found: set[str] = set()
        for partition, records in self._log.records(starts):
            some = {_id_of(record.key, record.value, record.partition) for record in records} - {""}
            found |= some & ids.keys()
            if room > 0:
                seen[partition] |= some
                room -= len(some)
        if room > 0:
            self._kept |= seen
        return found


def reached(warehouse: Client) -> dict[int, int]:
    """Per partition the first offset that the warehouse has not got."""
    query = "SELECT partition, max(offset) + 1 FROM issue_events WHERE topic = {topic:String} GROUP BY partition"
    return {int(p): int(end) for p, end in warehouse.query(query, parameters={"topic": TOPIC}).result_rows}


def _in_warehouse(warehouse: Client, ids: Mapping[str, str]) -> set[str]:
    """The ids stand in the statement itself (`%()s`), because parameters would travel in the address.

    Partition and unit are named too: the table is ordered by the one, and the other is a cheap column to look at first.
    """
    query = (
        "SELECT DISTINCT event_id FROM issue_events WHERE topic = %(topic)s AND partition IN %(partitions)s "
        "AND unit IN %(units)s AND accepted AND event_id IN %(ids)s"
    )
    found: set[str] = set()
    for some in statements(ids):
        units = sorted(set(some.values()))
        partitions = sorted({partition_of(unit) for unit in units})
        asked = {"topic": TOPIC, "partitions": partitions, "units": units, "ids": list(some)}
        found.update(str(row[0]) for row in warehouse.query(query, parameters=asked).result_rows)
    return found


def statements(ids: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Cut to what one statement may hold, the ids of a unit together."""
    some: dict[str, str] = {}
    size, last = 0, None
    for known, unit in sorted(ids.items(), key=lambda item: item[1]):
        more = len(known.encode()) + 4 + (0 if unit == last else len(unit) + 4)
        if some and size + more > STATEMENT_BYTES:
            yield some
            some, size, more = {}, 0, len(known.encode()) + len(unit) + 8
        some[known], size, last = unit, size + more, unit
    if some:
        yield some


def _id_of(key: bytes | None, value: bytes | None, partition: int) -> str:
    try:
        return accept(key, value, partition).id
    except Unreadable:
        return ""  # a record that nobody can read is nobody's known event
