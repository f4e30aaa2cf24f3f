"""issue-states -> the state after each issue event. Repeated outputs of a worker are dropped here."""

from collections.abc import Sequence
from typing import Any

import msgspec

from ledger import Bucket, Entry, decode_entry
from warehouse.sink.errors import Undecodable
from warehouse.sink.ranges import Lane, Record
from warehouse.sink.rows.table import Rows, Shaped, Table
from warehouse.sink.storable import days, micros, millis

ISSUE_STATES = Table(
    "issue_states",
    {
        "topic": "LowCardinality(String)",
        "partition": "UInt16",
        "offset": "UInt64",
        "state_offset": "UInt64",
        "kafka_time": "DateTime64(3, 'Asia/Shanghai')",
        "event_id": "String",
        "event_type": "LowCardinality(String)",
        "issue": "String",
        "unit": "LowCardinality(String)",
        "inspection": "LowCardinality(String)",
        "round": "LowCardinality(String)",
        "scope": "LowCardinality(String)",
        "aspect": "String",
        "number": "String",
        "title": "String",
        "occurred": "DateTime64(6, 'Asia/Shanghai')",
        "recorded": "DateTime64(6, 'Asia/Shanghai')",
        "actor": "String",
        "actor_unit": "LowCardinality(String)",
        "actor_role": "LowCardinality(String)",
        "seq": "UInt32",
        "duplicate": "Bool",
        "status": "LowCardinality(String)",
        "stated": "LowCardinality(String)",
        "due": "Nullable(Date32)",
        "original_due": "Nullable(Date32)",
        "moved": "Bool",
        "before_inspection": "LowCardinality(String)",
        "before_round": "LowCardinality(String)",
        "before_scope": "LowCardinality(String)",
        "before_status": "LowCardinality(String)",
        "before_stated": "LowCardinality(String)",
        "before_due": "Nullable(Date32)",
        "after_due": "Nullable(Date32)",
        "flag_rules": "Array(LowCardinality(String))",
        "flag_details": "Array(String)",
    },
)


class _NoBucket:
    """Before an issue's first event."""

    inspection = round = scope = status = stated = ""
    due = None


_NO_BUCKET = _NoBucket()


def shape_issue_states(lane: Lane, records: Sequence[Record], floor: int) -> Shaped:
    """A worker that crashed sends its outputs again, in order: what is not above the mark has been seen."""
    entries: list[Entry] = []
    sent: list[Record] = []
    ceiling = floor
    for record in records:
        entry = _decode(lane, record)
        if entry.offset > ceiling:
            ceiling = entry.offset
            entries.append(entry)
            sent.append(record)
    return Shaped([Rows(ISSUE_STATES, _columns(entries, sent))] if entries else [], ceiling)


def _decode(lane: Lane, record: Record) -> Entry:
    try:
        entry = decode_entry(record.value or b"")
    except (msgspec.MsgspecError, UnicodeDecodeError) as why:
        raise Undecodable(f"{lane} offset {record.offset} is no entry of the ledger: {why}") from None
    if entry.partition != lane.partition:
        raise Undecodable(f"{lane} offset {record.offset} is about partition {entry.partition}: from another layout")
    return entry


def _columns(entries: Sequence[Entry], sent: Sequence[Record]) -> list[Sequence[Any]]:
    """Column by column, in the table's order."""
    left: list[Bucket | _NoBucket] = [entry.before or _NO_BUCKET for entry in entries]
    entered = [entry.after for entry in entries]
    return [
        [entry.topic for entry in entries],
        [entry.partition for entry in entries],
        [entry.offset for entry in entries],
        [record.offset for record in sent],
        [millis(record.timestamp) for record in sent],
        [entry.event_id for entry in entries],
        [entry.event_type for entry in entries],
        [entry.issue for entry in entries],
        [entry.unit for entry in entries],
        [bucket.inspection for bucket in entered],
        [bucket.round for bucket in entered],
        [bucket.scope for bucket in entered],
        [entry.aspect for entry in entries],
        [entry.number for entry in entries],
        [entry.title for entry in entries],
        [micros(entry.occurred) for entry in entries],
        [micros(entry.recorded) for entry in entries],
        [entry.actor for entry in entries],
        [entry.actor_unit or "" for entry in entries],
        [entry.actor_role for entry in entries],
        [entry.seq for entry in entries],
        [entry.duplicate for entry in entries],
        [bucket.status for bucket in entered],
        [bucket.stated for bucket in entered],
        [days(entry.due) for entry in entries],
        [days(entry.original_due) for entry in entries],
        [entry.before != entry.after for entry in entries],
        [bucket.inspection for bucket in left],
        [bucket.round for bucket in left],
        [bucket.scope for bucket in left],
        [bucket.status for bucket in left],
        [bucket.stated for bucket in left],
        [days(bucket.due) for bucket in left],
        [days(bucket.due) for bucket in entered],
        [[flag.rule for flag in entry.flags] for entry in entries],
        [[flag.detail for flag in entry.flags] for entry in entries],
    ]
