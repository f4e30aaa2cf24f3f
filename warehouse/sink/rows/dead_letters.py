"""dead-letters -> original bytes under their original coordinates."""

from collections.abc import Sequence
from typing import Any

from warehouse.sink.ranges import Lane, Record
from warehouse.sink.rows.table import Rows, Shaped, Table
from warehouse.sink.storable import millis

DEAD_LETTERS = Table(
    "dead_letters",
    {
        "topic": "LowCardinality(String)",
        "partition": "UInt16",
        "offset": "UInt64",
        "reason": "LowCardinality(String)",
        "detail": "String",
        "key": "Nullable(String)",
        "value": "Nullable(String)",
        "source_time": "DateTime64(3, 'Asia/Shanghai')",
        "worker": "String",
        "letter_partition": "UInt16",
        "letter_offset": "UInt64",
        "kafka_time": "DateTime64(3, 'Asia/Shanghai')",
    },
)
_MOST = {"partition": 0xFFFF, "offset": (1 << 64) - 1, "timestamp": 1 << 62}


def shape_dead_letters(lane: Lane, records: Sequence[Record], floor: int) -> Shaped:
    """A letter without readable coordinates (written by hand) keeps its own: it must not vanish either."""
    rows: list[tuple[Any, ...]] = []
    for record in records:
        said = {name: value.decode("utf-8", "replace") for name, value in record.headers if value is not None}
        numbers = {name: _number(said.get(name), most) for name, most in _MOST.items()}
        partition, offset = numbers["partition"], numbers["offset"]
        if "topic" not in said or partition is None or offset is None:
            said["topic"], partition, offset = lane.topic, lane.partition, record.offset
        rows.append(
            (
                *(said["topic"], partition, offset, said.get("reason", ""), said.get("detail", "")),
                *(record.key, record.value, millis(numbers["timestamp"] or 0), said.get("worker", "")),
                *(lane.partition, record.offset, millis(record.timestamp)),
            )
        )
    return Shaped([Rows.of(DEAD_LETTERS, rows)], floor)


def _number(text: str | None, most: int) -> int | None:
    if text is None or len(text) > 20 or not (text.isascii() and text.isdigit()):
        return None
    number = int(text)
    return number if number <= most else None
