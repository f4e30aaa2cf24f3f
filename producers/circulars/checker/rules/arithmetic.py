"""Figures of one sentence that do not fit each other: sums, shares, growth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from producers.circulars.checker.arithmetic import growth, shares, sums, whole_numbers
from producers.circulars.checker.figures.passages import passages_of
from producers.circulars.model import Finding
from producers.circulars.reading import Reading

RULE = "arithmetic"


def check(reading: Reading, _round: Sequence[Reading]) -> Iterator[Finding]:
    before = None
    for passage in passages_of(reading.lines):
        if before is not None and before.line is not passage.line:
            before = None
        yield from shares.check(passage, before)
        yield from sums.check(passage, before)
        yield from growth.check(passage)
        yield from whole_numbers.check(passage)
        before = passage
