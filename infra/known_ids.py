"""Which events already stand in the log: asked of the warehouse, and for what it has not got yet, of the log itself.

The warehouse alone would miss what the sink has still to bring, and a second import right after the first would publish
everything twice (harmless in the fold, but noise for ever). The log alone is always right and gets slow with years.
"""

from collections.abc import Mapping

import msgspec
from clickhouse_connect.driver.client import Client
from kafka import KafkaConsumer, TopicPartition  # type: ignore[import-untyped]  # kafka-python ships no types

from infra.errors import CannotRun
from ledger import partition_of

TOPIC = "issue-events"
SILENCE_SECONDS = 30
"""A broker that gives no record for so long although the log goes on is not waited for any further."""


class _Id(msgspec.Struct):
    id: str


_id = msgspec.json.Decoder(_Id)


class LedgerIds:
    """`KnownIds` of a running platform. `warehouse` None: the log is read from its beginning."""

    def __init__(self, bootstrap: str, warehouse: Client | None) -> None:
        self._bootstrap, self._warehouse = bootstrap, warehouse

    def among(self, ids: Mapping[str, str]) -> set[str]:
        """Reads of ClickHouse what the units of these ids have, then the end of their partitions from there on."""
        if not ids:
            return set()
        units = set(ids.values())
        partitions = {partition_of(unit) for unit in units}
        # In this order: what arrives in the warehouse between the two questions is then read in both places.
        ends = self._reached() if self._warehouse is not None else {}
        found = self._in_warehouse(units, ids) if self._warehouse is not None else set[str]()
        return found | self._in_log({p: ends.get(p, 0) for p in partitions}, ids)

    def _reached(self) -> dict[int, int]:
        """Per partition the first offset that the warehouse has not got."""
        assert self._warehouse is not None  # noqa: S101 - the caller looked
        query = "SELECT partition, max(offset) + 1 FROM issue_events WHERE topic = {topic:String} GROUP BY partition"
        return {int(p): int(end) for p, end in self._warehouse.query(query, parameters={"topic": TOPIC}).result_rows}

    def _in_warehouse(self, units: set[str], ids: Mapping[str, str]) -> set[str]:
        """All imported events of the units, block by block: fewer parameters than asking for each id."""
        assert self._warehouse is not None  # noqa: S101 - the caller looked
        query = (
            "SELECT event_id FROM issue_events WHERE topic = {topic:String} AND unit IN {units:Array(String)} "
            "AND accepted AND startsWith(source, '/circulars/')"
        )
        found: set[str] = set()
        for some in _chunks(sorted(units), 200):
            answer = self._warehouse.query_row_block_stream(query, parameters={"topic": TOPIC, "units": some})
            with answer as blocks:
                for block in blocks:
                    found.update(row[0] for row in block if row[0] in ids)
        return found

    def _in_log(self, starts: Mapping[int, int], ids: Mapping[str, str]) -> set[str]:
        consumer = KafkaConsumer(
            bootstrap_servers=self._bootstrap.split(","), enable_auto_commit=False, auto_offset_reset="none"
        )
        try:
            tails = _tails(consumer, starts)
            found: set[str] = set()
            while open_tails := [p for p in tails if consumer.position(p) < tails[p]]:
                consumer.pause(*(tails.keys() - set(open_tails)))
                batches = consumer.poll(timeout_ms=SILENCE_SECONDS * 1000)
                if not batches:
                    raise CannotRun(f"Kafka gives no records of {TOPIC} although there are some; see `taizhang status`")
                for records in batches.values():
                    found |= {_id_of(record.value) for record in records} & ids.keys()
            return found
        finally:
            consumer.close()


def _tails(consumer: KafkaConsumer, starts: Mapping[int, int]) -> dict[TopicPartition, int]:
    """The partitions that go on beyond their start, with their ends as of now; the consumer stands at the starts."""
    partitions = {TopicPartition(TOPIC, p): start for p, start in starts.items()}
    first, ends = consumer.beginning_offsets(list(partitions)), consumer.end_offsets(list(partitions))
    for p, start in partitions.items():
        if start > ends[p]:
            raise CannotRun(
                f"the warehouse holds {TOPIC}/{p.partition} up to offset {start - 1}, Kafka only up to {ends[p] - 1}: "
                "they don't belong together"
            )
        if start < first[p]:
            raise CannotRun(f"{TOPIC}/{p.partition} begins at offset {first[p]}: events before it were deleted")
    tails = {p: ends[p] for p, start in partitions.items() if start < ends[p]}
    consumer.assign(list(tails))
    for p in tails:
        consumer.seek(p, partitions[p])
    return tails


def _id_of(value: bytes | None) -> str:
    try:
        return _id.decode(value or b"").id
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return ""  # an unreadable record is nobody's known event


def _chunks(items: list[str], size: int) -> list[list[str]]:
    return [items[at : at + size] for at in range(0, len(items), size)]
