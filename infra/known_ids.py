"""Which events already stand in the log: asked of the warehouse, and for what it has not got yet, of the log itself.

The warehouse alone would miss what the sink has still to bring, and a second import right after the first would publish
everything twice (harmless in the fold, but noise for ever). The log alone is always right and gets slow with years.
"""

from collections.abc import Iterator, Mapping

from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import ClickHouseError
from kafka import KafkaConsumer, TopicPartition  # type: ignore[import-untyped]  # kafka-python ships no types

from infra.errors import CannotRun
from ledger import Unreadable, accept, partition_of

TOPIC = "issue-events"
SILENCE_SECONDS = 30
"""A broker that gives no record for so long although the log goes on is not waited for any further."""
STATEMENT_BYTES = 100_000
"""Ids of one question to ClickHouse, which reads no statement above 256 KiB; escaping may double them."""
KEPT = 200_000
"""Ids of the log's tail that are remembered (some 20 MB), so that the next question need not read it again."""


class LedgerIds:
    """`KnownIds` of a running platform. `warehouse` None: the log is read from its beginning.

    Of each partition it looks at what stood there when it was first asked about it: what its owner publishes between
    two questions would be read again and again.
    """

    def __init__(self, bootstrap: str, warehouse: Client | None) -> None:
        self._bootstrap, self._warehouse = bootstrap, warehouse
        self._ends: dict[int, int] = {}
        self._kept: dict[int, set[str]] = {}

    def among(self, ids: Mapping[str, str]) -> set[str]:
        """Asks ClickHouse for these ids, then reads the end of their units' partitions from there on."""
        if not ids:
            return set()
        partitions = {partition_of(unit) for unit in ids.values()}
        # In this order: what arrives in the warehouse between the two questions is then read in both places.
        reached, found = dict[int, int](), set[str]()
        if self._warehouse is not None:
            try:
                reached, found = _reached(self._warehouse), _in_warehouse(self._warehouse, ids)
            except ClickHouseError as error:
                raise CannotRun(f"ClickHouse can't say what is known: {str(error).splitlines()[0][:200]}") from error
        for p in partitions & self._kept.keys():
            found |= self._kept[p] & ids.keys()
        unread = partitions - self._kept.keys()
        return found | self._in_log({p: reached.get(p, 0) for p in unread}, ids) if unread else found

    def _in_log(self, starts: Mapping[int, int], ids: Mapping[str, str]) -> set[str]:
        """Reads the partitions from their starts to their noted ends, and keeps what it saw while that is little."""
        consumer = KafkaConsumer(
            bootstrap_servers=self._bootstrap.split(","), enable_auto_commit=False, auto_offset_reset="none"
        )
        try:
            self._note_ends(consumer, starts)
            tails = {TopicPartition(TOPIC, p): self._ends[p] for p, start in starts.items() if start < self._ends[p]}
            consumer.assign(list(tails))
            for tail in tails:
                consumer.seek(tail, starts[tail.partition])
            room = KEPT - sum(len(kept) for kept in self._kept.values())
            seen: dict[int, set[str]] = {p: set() for p in starts}
            found: set[str] = set()
            for partition, some in _ids(consumer, tails):
                found |= some & ids.keys()
                if room > 0:
                    seen[partition] |= some
                    room -= len(some)
            if room > 0:
                self._kept |= seen
            return found
        finally:
            consumer.close()

    def _note_ends(self, consumer: KafkaConsumer, starts: Mapping[int, int]) -> None:
        """Of partitions asked about for the first time. Raises CannotRun when the log lacks what is to be read."""
        new = {TopicPartition(TOPIC, p): p for p in starts if p not in self._ends}
        if not new:
            return
        first, ends = consumer.beginning_offsets(list(new)), consumer.end_offsets(list(new))
        for at, p in new.items():
            if starts[p] > ends[at]:
                raise CannotRun(
                    f"the warehouse holds {TOPIC}/{p} up to offset {starts[p] - 1}, Kafka only up to {ends[at] - 1}: "
                    "they don't belong together"
                )
            if starts[p] < first[at]:
                raise CannotRun(f"{TOPIC}/{p} begins at offset {first[at]}: events before it were deleted")
            self._ends[p] = ends[at]


def _reached(warehouse: Client) -> dict[int, int]:
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


def _ids(consumer: KafkaConsumer, tails: Mapping[TopicPartition, int]) -> Iterator[tuple[int, set[str]]]:
    """Ids of accepted events, batch by batch, until each partition's end is passed."""
    while open_tails := [tail for tail in tails if consumer.position(tail) < tails[tail]]:
        consumer.pause(*(tails.keys() - set(open_tails)))
        batches = consumer.poll(timeout_ms=SILENCE_SECONDS * 1000)
        if not batches:
            raise CannotRun(f"Kafka gives no records of {TOPIC} although there are some; see `taizhang status`")
        for at, records in batches.items():
            before = (r for r in records if r.offset < tails[at])
            yield at.partition, {_id_of(r.key, r.value, r.partition) for r in before} - {""}


def _id_of(key: bytes | None, value: bytes | None, partition: int) -> str:
    try:
        return accept(key, value, partition).id
    except Unreadable:
        return ""  # a record that nobody can read is nobody's known event
