"""Readings -> circulars with their findings."""

from __future__ import annotations

from collections.abc import Sequence

from producers.circulars.checker.rules import RULES
from producers.circulars.model import Circular, Finding
from producers.circulars.reading import Reading, read


def check(readings: Sequence[Reading]) -> list[Circular]:
    """The circulars with what every rule found, in printed order. They are each other's round: some rules compare a
    circular with the others of the same visit."""
    return [
        reading.circular.model_copy(update={"findings": tuple(sorted(_findings(reading, readings), key=_place))})
        for reading in readings
    ]


def read_circulars(data: bytes, file: str) -> list[Circular]:
    """Read and check one file by itself. Raises UnreadableFile or NotACircular, as `read` does."""
    return check(read(data, file))


def read_apart(data: bytes, file: str) -> list[Circular]:
    """As `read_circulars`, but each circular is checked by itself: what the ledger keeps of one must not depend on what
    else stands in its file."""
    return [circular for reading in read(data, file) for circular in check([reading])]


def _findings(reading: Reading, round_: Sequence[Reading]) -> list[Finding]:
    return [finding for rule in RULES for finding in rule(reading, round_)]


def _place(finding: Finding) -> tuple[int, str]:
    return (finding.lines[0] if finding.lines else 0), finding.rule
