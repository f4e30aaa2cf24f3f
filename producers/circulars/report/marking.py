"""A paragraph cut where its marks begin and end, so that each piece knows which findings speak of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """Offsets in a paragraph that finding number `finding` cites; `is_figure` when they are what it turns on."""

    start: int
    end: int
    finding: int
    is_figure: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Words under the same marks. `findings` in ascending order; empty for plain text."""

    text: str
    findings: tuple[int, ...] = ()
    is_figure: bool = False


def pieces(text: str, spans: Sequence[Span]) -> list[Piece]:
    """The text in order, whole and once: joined together the pieces give it back. Marks may overlap."""
    cuts = sorted({0, len(text), *(min(max(at, 0), len(text)) for one in spans for at in (one.start, one.end))})
    return [
        Piece(
            text[start:end],
            tuple(sorted({one.finding for one in spans if one.start <= start and end <= one.end})),
            any(one.is_figure and one.start <= start and end <= one.end for one in spans),
        )
        for start, end in pairwise(cuts)
    ]
