"""issue-events -> every record as it stood, and what happened to units and inspections."""

from collections.abc import Sequence
from typing import Any

from ledger import Event, Unreadable, accept
from warehouse.sink.ranges import Lane, Record
from warehouse.sink.rows.declarations import DECLARATIONS, declaration_rows
from warehouse.sink.rows.table import Rows, Shaped, Table
from warehouse.sink.rows.unit_history import UNIT_HISTORY, unit_history_row
from warehouse.sink.storable import micros, millis

ISSUE_EVENTS = Table(
    "issue_events",
    {
        "topic": "LowCardinality(String)",
        "partition": "UInt16",
        "offset": "UInt64",
        "kafka_time": "DateTime64(3, 'Asia/Shanghai')",
        "key": "Nullable(String)",
        "value": "Nullable(String)",
        "accepted": "Bool",
        "reason": "LowCardinality(String)",
        "detail": "String",
        "event_id": "String",
        "event_type": "LowCardinality(String)",
        "unit": "LowCardinality(String)",
        "subject": "String",
        "occurred": "DateTime64(6, 'Asia/Shanghai')",
        "recorded": "DateTime64(6, 'Asia/Shanghai')",
        "actor": "String",
        "actor_unit": "LowCardinality(String)",
        "actor_role": "LowCardinality(String)",
        "source": "LowCardinality(String)",
        "causation": "String",
        "correlation": "String",
    },
)
_UNREAD = ("", "", "", "", 0, 0, "", "", "", "", "", "")


def shape_issue_events(lane: Lane, records: Sequence[Record], floor: int) -> Shaped:
    """A record is a row, readable or not: `accepted` and `reason` are the ledger's own judgement."""
    rows: list[tuple[Any, ...]] = []
    history: list[tuple[Any, ...]] = []
    declared: list[tuple[Any, ...]] = []
    topic, partition = lane
    for record in records:
        stood = (topic, partition, record.offset, millis(record.timestamp), record.key, record.value)
        try:
            event = accept(record.key, record.value, partition)
        except Unreadable as why:
            rows.append((*stood, False, why.reason, why.detail, *_UNREAD))
            continue
        rows.append((*stood, True, "", "", *_typed(event)))
        if not event.kind.startswith("issue."):
            history.append(unit_history_row(event, lane, record))
            declared.extend(declaration_rows(event, lane, record.offset))
    tables = [Rows.of(ISSUE_EVENTS, rows)]
    if history:
        tables.append(Rows.of(UNIT_HISTORY, history))
    if declared:
        tables.append(Rows.of(DECLARATIONS, declared))
    return Shaped(tables, floor)


def _typed(event: Event) -> tuple[Any, ...]:
    return (
        event.id,
        event.kind,
        event.unit,
        event.subject,
        micros(event.occurred),
        micros(event.recorded),
        event.actor,
        event.actor_unit or "",
        event.role.value,
        event.source,
        event.causation or "",
        event.correlation or "",
    )
