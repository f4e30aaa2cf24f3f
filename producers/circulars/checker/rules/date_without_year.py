"""A feedback date whose year is not printed: what was inferred is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from producers.circulars.checker.finding import Cited, finding
from producers.circulars.model import Finding
from producers.circulars.reading import Reading

RULE = "date_without_year"


def check(reading: Reading, _round: Sequence[Reading]) -> Iterator[Finding]:
    inferred = reading.header.inferred
    if inferred is None:
        return
    day = inferred.inferred.isoformat()
    quote = inferred.line.norm[inferred.start : inferred.end]
    yield finding(
        RULE,
        "info",
        [Cited(inferred.line, inferred.start, inferred.end)],
        stated=quote,
        computed=day,
        zh=f"反馈日期“{quote}”没有写年份，按巡视巡察结束之后推断为 {day}。",
        en=f"The feedback date has no printed year; {day} is inferred, the first such day after the visit.",
    )
