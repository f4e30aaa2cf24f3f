"""unit-rollups -> the latest snapshot of each unit, by version."""

from collections.abc import Sequence
from typing import Any

import msgspec

from ledger import Snapshot
from warehouse.sink.errors import Undecodable
from warehouse.sink.ranges import Lane, Record
from warehouse.sink.rows.table import Rows, Shaped, Table
from warehouse.sink.storable import int64, millis

UNIT_ROLLUPS = Table(
    "unit_rollups",
    {
        "unit": "String",
        "parent": "String",
        "version": "UInt64",
        "depth": "UInt16",
        "name": "String",
        "kind": "LowCardinality(String)",
        "active": "Bool",
        "registered": "Bool",
        "own_status": "Map(String, Int64)",
        "own_due": "Map(String, Int64)",
        "own_declared": "Int64",
        "total_status": "Map(String, Int64)",
        "total_due": "Map(String, Int64)",
        "total_declared": "Int64",
        "partition": "UInt16",
        "offset": "UInt64",
        "kafka_time": "DateTime64(3, 'Asia/Shanghai')",
    },
)
_decode = msgspec.json.Decoder(Snapshot).decode


def shape_unit_rollups(lane: Lane, records: Sequence[Record], floor: int) -> Shaped:
    """Repetitions need no mark: a snapshot replaces the one of a lower version, and the same one changes nothing."""
    rows: list[tuple[Any, ...]] = []
    for record in records:
        try:
            snapshot = _decode(record.value or b"")
        except (msgspec.MsgspecError, UnicodeDecodeError) as why:
            raise Undecodable(f"{lane} offset {record.offset} is no snapshot of a unit: {why}") from None
        own, total = snapshot.own, snapshot.total
        rows.append(
            (
                *(snapshot.unit, snapshot.parent or "", snapshot.version, snapshot.depth),
                *(snapshot.name, snapshot.kind, snapshot.active, snapshot.registered),
                *(own.status, own.due, int64(own.declared)),
                *(total.status, total.due, int64(total.declared)),
                *(lane.partition, record.offset, millis(record.timestamp)),
            )
        )
    return Shaped([Rows.of(UNIT_ROLLUPS, rows)], floor)
