"""Findings about an inspection's circulars, and what people made of them, one row an event."""

from typing import Any

from ledger import JUDGEMENTS, Event, may_judge
from warehouse.sink.ranges import Lane
from warehouse.sink.rows.table import Table
from warehouse.sink.storable import int64, micros

FINDINGS = Table(
    "findings",
    {
        "unit": "LowCardinality(String)",
        "inspection": "String",
        "finding": "String",
        "partition": "UInt16",
        "offset": "UInt64",
        "event_id": "String",
        "occurred": "DateTime64(6, 'Asia/Shanghai')",
        "recorded": "DateTime64(6, 'Asia/Shanghai')",
        "actor": "String",
        "actor_role": "LowCardinality(String)",
        "rule": "LowCardinality(String)",
        "severity": "LowCardinality(String)",
        "circular": "String",
        "issue": "String",
        "lines": "Array(Int64)",
        "quotes": "Array(String)",
        "stated": "String",
        "computed": "String",
        "zh": "String",
        "en": "String",
    },
)

FINDING_JUDGEMENTS = Table(
    "finding_judgements",
    {
        "unit": "LowCardinality(String)",
        "inspection": "String",
        "finding": "String",
        "partition": "UInt16",
        "offset": "UInt64",
        "event_id": "String",
        "occurred": "DateTime64(6, 'Asia/Shanghai')",
        "recorded": "DateTime64(6, 'Asia/Shanghai')",
        "actor": "String",
        "actor_unit": "LowCardinality(String)",
        "actor_role": "LowCardinality(String)",
        "verdict": "LowCardinality(String)",
        "lawful": "Bool",
        "reason": "String",
    },
)


def finding_rows(event: Event, lane: Lane, offset: int) -> list[tuple[Any, ...]]:
    """Nothing for other events."""
    if event.kind != "inspection.finding_raised":
        return []
    found = event.data
    return [
        (
            *(event.unit, event.subject, found.key, lane.partition, offset, event.id),
            *(micros(event.occurred), micros(event.recorded), event.actor, event.role.value),
            *(found.rule, found.severity.value, found.circular or "", found.issue or ""),
            *([int64(line) for line in found.lines], list(found.quotes)),
            *(found.stated or "", found.computed or "", found.zh, found.en),
        )
    ]


def judgement_rows(event: Event, lane: Lane, offset: int) -> list[tuple[Any, ...]]:
    """Nothing for other events. Who judged unlawfully stands there too: nothing is hidden, it only doesn't count."""
    verdict = JUDGEMENTS.get(event.kind)
    if verdict is None:
        return []
    lawful = may_judge(event.role, event.actor_unit, event.unit)
    return [
        (
            *(event.unit, event.subject, event.data.finding, lane.partition, offset, event.id),
            *(micros(event.occurred), micros(event.recorded)),
            *(event.actor, event.actor_unit or "", event.role.value),
            *(verdict.value, lawful, event.data.reason),
        )
    ]
