"""A published circular's declared numbers, one row each."""

from collections.abc import Sequence
from typing import Any

from ledger import Event
from warehouse.sink.ranges import Lane
from warehouse.sink.rows.table import Table
from warehouse.sink.storable import days, int64, micros

DECLARATIONS = Table(
    "declarations",
    {
        "unit": "LowCardinality(String)",
        "inspection": "String",
        "event_id": "String",
        "partition": "UInt16",
        "offset": "UInt64",
        "position": "UInt32",
        "occurred": "DateTime64(6, 'Asia/Shanghai')",
        "recorded": "DateTime64(6, 'Asia/Shanghai')",
        "title": "String",
        "sha256": "String",
        "published_on": "Nullable(Date32)",
        "feedback_from": "Nullable(Date32)",
        "feedback_to": "Nullable(Date32)",
        "what": "LowCardinality(String)",
        "scope": "LowCardinality(String)",
        "status": "LowCardinality(String)",
        "count": "Int64",
        "counted_as": "LowCardinality(String)",
        "approximate": "Bool",
        "headline": "Bool",
        "line": "Nullable(Int64)",
        "quote": "String",
    },
)


def declaration_rows(event: Event, lane: Lane, offset: int) -> list[tuple[Any, ...]]:
    """Nothing for other events, and for circulars that declare nothing: their headline 0 stands in unit_history."""
    if event.kind != "inspection.circular_published":
        return []
    circular = event.data
    speaks = headline_positions(circular.declared)
    return [
        (
            event.unit,
            event.subject,
            event.id,
            lane.partition,
            offset,
            position,
            micros(event.occurred),
            micros(event.recorded),
            circular.title or "",
            circular.sha256,
            days(circular.published_on),
            days(circular.feedback_from),
            days(circular.feedback_to),
            number.what,
            number.scope,
            number.status or "",
            int64(number.count),
            number.counted_as,
            number.approximate,
            position in speaks,
            None if number.line is None else int64(number.line),
            number.quote or "",
        )
        for position, number in enumerate(circular.declared)
    ]


def headline_positions(declared: Sequence[Any]) -> set[int]:
    """Which numbers make up the headline: their counts sum to `ledger.headline(declared)`, which tests hold it to."""
    largest: dict[str, int] = {}
    for position, number in enumerate(declared):
        if number.what == "issues" and number.status is None and not number.approximate:
            best = largest.get(number.scope)
            if best is None or number.count > declared[best].count:
                largest[number.scope] = position
    return {largest["all"]} if "all" in largest else set(largest.values())
