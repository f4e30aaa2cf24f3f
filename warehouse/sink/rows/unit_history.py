"""What happened to a unit or an inspection, with the event's bytes: the unit tree as of any date is their replay."""

from typing import Any

from ledger import Event, headline
from warehouse.sink.ranges import Lane, Record
from warehouse.sink.rows.table import Table
from warehouse.sink.storable import int64, micros

UNIT_HISTORY = Table(
    "unit_history",
    {
        "partition": "UInt16",
        "offset": "UInt64",
        "event_id": "String",
        "event_type": "LowCardinality(String)",
        "unit": "LowCardinality(String)",
        "subject": "String",
        "occurred": "DateTime64(6, 'Asia/Shanghai')",
        "recorded": "DateTime64(6, 'Asia/Shanghai')",
        "actor": "String",
        "actor_role": "LowCardinality(String)",
        "name": "String",
        "kind": "LowCardinality(String)",
        "parent": "String",
        "headline": "Nullable(Int64)",
        "value": "String",
    },
)


def unit_history_row(event: Event, lane: Lane, record: Record) -> tuple[Any, ...]:
    """`parent`: the unit it belongs to from now on, where the event says so."""
    data = event.data
    return (
        lane.partition,
        record.offset,
        event.id,
        event.kind,
        event.unit,
        event.subject,
        micros(event.occurred),
        micros(event.recorded),
        event.actor,
        event.role.value,
        getattr(data, "name", ""),
        str(getattr(data, "kind", "")),
        getattr(data, "parent", None) or getattr(data, "into", ""),
        int64(headline(data.declared)) if event.kind == "inspection.circular_published" else None,
        record.value,
    )
