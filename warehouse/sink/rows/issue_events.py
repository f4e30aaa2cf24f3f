"""issue-events -> every record as it stood, and what happened to units and inspections."""

from collections.abc import Sequence
from typing import Any

from ledger import Event, Role, Unreadable, accept
from warehouse.sink.ranges import Lane, Record
from warehouse.sink.rows.declarations import DECLARATIONS, declaration_rows
from warehouse.sink.rows.findings import FINDING_JUDGEMENTS, FINDINGS, finding_rows, judgement_rows
from warehouse.sink.rows.table import Rows, Shaped, Table
from warehouse.sink.rows.unit_history import UNIT_HISTORY, unit_history_row
from warehouse.sink.storable import EPOCH, micros, millis

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


class _Unread:
    """Stands in the typed columns for what nobody could read."""

    id = kind = unit = subject = actor = source = ""
    actor_unit = causation = correlation = None
    occurred = recorded = EPOCH
    role: Role | None = None


_UNREAD = _Unread()


def shape_issue_events(lane: Lane, records: Sequence[Record], floor: int) -> Shaped:
    """A record is a row, readable or not: `accepted` and `reason` are the ledger's own judgement."""
    partition = lane.partition
    read: list[Event | _Unread] = []
    refused: list[Unreadable | None] = []
    history: list[tuple[Any, ...]] = []
    declared: list[tuple[Any, ...]] = []
    findings: list[tuple[Any, ...]] = []
    judgements: list[tuple[Any, ...]] = []
    for record in records:
        try:
            event = accept(record.key, record.value, partition)
        except Unreadable as why:
            read.append(_UNREAD)
            refused.append(why)
            continue
        read.append(event)
        refused.append(None)
        if not event.kind.startswith("issue."):
            history.append(unit_history_row(event, lane, record))
            declared.extend(declaration_rows(event, lane, record.offset))
            findings.extend(finding_rows(event, lane, record.offset))
            judgements.extend(judgement_rows(event, lane, record.offset))
    tables = [Rows(ISSUE_EVENTS, _columns(lane, records, read, refused))]
    beside = (
        (UNIT_HISTORY, history),
        (DECLARATIONS, declared),
        (FINDINGS, findings),
        (FINDING_JUDGEMENTS, judgements),
    )
    tables += [Rows.of(table, rows) for table, rows in beside if rows]
    return Shaped(tables, floor)


def _columns(
    lane: Lane,
    records: Sequence[Record],
    read: Sequence[Event | _Unread],
    refused: Sequence[Unreadable | None],
) -> list[Sequence[Any]]:
    """Column by column, in the table's order: half the time of building rows and turning them."""
    return [
        [lane.topic] * len(records),
        [lane.partition] * len(records),
        [record.offset for record in records],
        [millis(record.timestamp) for record in records],
        [record.key for record in records],
        [record.value for record in records],
        [why is None for why in refused],
        ["" if why is None else why.reason for why in refused],
        ["" if why is None else why.detail for why in refused],
        [event.id for event in read],
        [event.kind for event in read],
        [event.unit for event in read],
        [event.subject for event in read],
        [micros(event.occurred) for event in read],
        [micros(event.recorded) for event in read],
        [event.actor for event in read],
        [event.actor_unit or "" for event in read],
        [event.role or "" for event in read],
        [event.source for event in read],
        [event.causation or "" for event in read],
        [event.correlation or "" for event in read],
    ]
