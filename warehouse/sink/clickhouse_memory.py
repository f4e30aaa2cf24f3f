"""The sink's memory in ClickHouse: tables sink_ranges and sink_claims.

On a replicated cluster all sinks must talk to one replica, or read with select_sequential_consistency=1 and write with
insert_quorum: fencing rests on reading what was written before.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from clickhouse_connect.driver.client import Client

from warehouse.sink.ranges import Known, Lane, Phase, Range

_SYNC = {"async_insert": 0}
_CLAIM_COLUMNS = ("topic", "partition", "epoch", "writer", "written")
_CLAIM_TYPES = ("LowCardinality(String)", "UInt16", "UInt64", "String", "DateTime64(3)")
_RANGE_COLUMNS = (
    *("topic", "partition", "epoch", "first", "last", "phase", "count"),
    *("digest", "floor", "ceiling", "writer", "written"),
)
_RANGE_TYPES = (
    *("LowCardinality(String)", "UInt16", "UInt64", "UInt64", "UInt64", "UInt8", "UInt64"),
    *("String", "Int64", "Int64", "String", "DateTime64(3)"),
)
_NEWEST = """
SELECT first, last, phase, count, digest, floor, ceiling
FROM sink_ranges
WHERE topic = {topic:String} AND partition = {partition:UInt16}
ORDER BY topic DESC, partition DESC, epoch DESC, first DESC, last DESC, phase DESC
LIMIT 1
"""


class ClickHouseMemory:
    """Blocking; called from threads. Raises clickhouse_connect's errors."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def claim(self, lanes: Iterable[Lane], writer: str) -> dict[Lane, int]:
        wanted, claimed = set(lanes), dict[Lane, int]()
        while wanted:
            above = self.epochs(wanted)
            now = datetime.now(UTC)
            rows = [[lane.topic, lane.partition, above[lane] + 1, writer, now] for lane in sorted(wanted)]
            self._client.insert(
                "sink_claims", rows, column_names=_CLAIM_COLUMNS, column_type_names=_CLAIM_TYPES, settings=_SYNC
            )
            rivals = self._rivals(wanted, writer)
            mine = {lane: above[lane] + 1 for lane in wanted}
            claimed |= {lane: epoch for lane, epoch in mine.items() if rivals.get(lane, 0) < epoch}
            wanted -= set(claimed)
        return claimed

    def epochs(self, lanes: Iterable[Lane]) -> dict[Lane, int]:
        rows = self._client.query("SELECT topic, partition, max(epoch) FROM sink_claims GROUP BY ALL").result_rows
        highest = {Lane(topic, partition): int(epoch) for topic, partition, epoch in rows}
        return {lane: highest.get(lane, 0) for lane in lanes}

    def _rivals(self, lanes: Iterable[Lane], writer: str) -> dict[Lane, int]:
        rows = self._client.query(
            "SELECT topic, partition, max(epoch) FROM sink_claims WHERE writer != {writer:String} GROUP BY ALL",
            parameters={"writer": writer},
        ).result_rows
        return {Lane(topic, partition): int(epoch) for topic, partition, epoch in rows}

    def known(self, lanes: Iterable[Lane]) -> dict[Lane, Known]:
        found: dict[Lane, Known] = {}
        for lane in lanes:
            bound = {"topic": lane.topic, "partition": lane.partition}
            for first, last, phase, count, digest, floor, ceiling in self._client.query(
                _NEWEST, parameters=bound
            ).result_rows:
                found[lane] = Known(Range(lane, first, last, count, digest, floor, ceiling), Phase(phase))
        return found

    def remember(self, ranges: Sequence[Range], phase: Phase, epochs: Mapping[Lane, int], writer: str) -> None:
        now = datetime.now(UTC)
        rows = [
            [
                *(each.lane.topic, each.lane.partition, epochs[each.lane], each.first, each.last, int(phase)),
                *(each.count, each.digest, each.floor, each.ceiling, writer, now),
            ]
            for each in ranges
        ]
        self._client.insert(
            "sink_ranges", rows, column_names=_RANGE_COLUMNS, column_type_names=_RANGE_TYPES, settings=_SYNC
        )
