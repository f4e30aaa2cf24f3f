"""issue-states -> the state after each issue event. Repeated outputs of a worker are dropped here."""

from collections.abc import Sequence
from typing import Any

import msgspec

from ledger import Entry, decode_entry
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
_NO_BUCKET = ("", "", "", "", "", None)


def shape_issue_states(lane: Lane, records: Sequence[Record], floor: int) -> Shaped:
    """A worker that crashed sends its outputs again, in order: what is not above the mark has been seen."""
    rows: list[tuple[Any, ...]] = []
    ceiling = floor
    for record in records:
        entry = _decode(lane, record)
        if entry.offset <= ceiling:
            continue
        ceiling = entry.offset
        rows.append(_row(entry, record))
    return Shaped([Rows.of(ISSUE_STATES, rows)] if rows else [], ceiling)


def _decode(lane: Lane, record: Record) -> Entry:
    try:
        entry = decode_entry(record.value or b"")
    except (msgspec.MsgspecError, UnicodeDecodeError) as why:
        raise Undecodable(f"{lane} offset {record.offset} is no entry of the ledger: {why}") from None
    if entry.partition != lane.partition:
        raise Undecodable(
            f"{lane} offset {record.offset} is about partition {entry.partition}: another layout's worker"
        )
    return entry


def _row(entry: Entry, record: Record) -> tuple[Any, ...]:
    before, after = entry.before, entry.after
    left: tuple[Any, ...] = _NO_BUCKET
    if before is not None:
        left = (
            *(before.inspection, before.round, before.scope.value),
            *(before.status.value, before.stated.value, days(before.due)),
        )
    return (
        *(entry.topic, entry.partition, entry.offset, record.offset, millis(record.timestamp)),
        *(entry.event_id, entry.event_type, entry.issue, entry.unit),
        *(after.inspection, after.round, after.scope.value, entry.aspect, entry.number, entry.title),
        *(micros(entry.occurred), micros(entry.recorded)),
        *(entry.actor, entry.actor_unit or "", entry.actor_role.value, entry.seq, entry.duplicate),
        *(after.status.value, after.stated.value, days(entry.due), days(entry.original_due), before != after),
        *left,
        days(after.due),
        [flag.rule for flag in entry.flags],
        [flag.detail for flag in entry.flags],
    )
