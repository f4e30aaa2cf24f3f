"""Where the promises stand that the reader took out of an issue, and those that were meant once (`原定`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from producers.circulars.checker.finding import Words
from producers.circulars.checker.statements.signs import Sign, bearing_of, excused
from producers.circulars.checker.statements.standpoint import Standpoint
from producers.circulars.checker.statements.telling import Piece
from producers.circulars.model import Promise
from producers.circulars.text.deadlines import deadline_in

_ORIGINALLY = re.compile(r"原(?:定|计划|拟|预计|本计划)(?P<when>[^,。;:!?]{0,30})")

_MOST_PROMISES = 50  # more in one issue is no circular; each is looked for in every sentence


@dataclass(frozen=True, slots=True)
class Promised:
    """`due` is null where nothing settles the year; `start` and `end` are offsets in the piece's line."""

    due: date | None
    inferred: bool
    piece: Piece
    start: int
    end: int

    def overlaps(self, other: Promised) -> bool:
        """Whether both are the same words of one sentence."""
        return self.start < other.end and other.start < self.end


def promised_in(piece: Piece, promises: Sequence[Promise]) -> Iterator[Promised]:
    """The given promises as far as they stand in this sentence."""
    for promise in islice(promises, _MOST_PROMISES):
        at = piece.line.text.find(promise.quote, piece.start, piece.end)
        if at >= 0:
            yield Promised(promise.due, promise.inferred, piece, at, at + len(promise.quote))


def meant_once(norm: str) -> bool:
    """Whether `originally_in` may find something."""
    return _ORIGINALLY.search(norm) is not None


def originally_in(piece: Piece) -> Iterator[Promised]:
    """`原定2024年5月底前完成`: a promise that may have been kept, moved or broken."""
    for match in _ORIGINALLY.finditer(piece.norm, piece.start, piece.end):
        deadline = deadline_in(match["when"])
        if deadline is not None and deadline.due is not None:
            yield Promised(deadline.due, False, piece, *match.span())


def ahead_in(piece: Piece, promises: Sequence[Promise], standpoint: Standpoint) -> Iterator[Sign]:
    """Promises that lie ahead of the circular, or that nothing in it dates: what they are about is not finished."""
    for promised in promised_in(piece, promises):
        past = promised.due is not None and standpoint.day is not None and promised.due <= standpoint.day
        if past or excused(piece, promised.start, promised.end):
            continue
        told = Words("承诺以后完成", "promised for later")
        if promised.due is not None:
            told = Words(f"承诺{promised.due}前完成", f"promised by {promised.due}")
        bearing = bearing_of(piece.norm[promised.start : promised.end])
        yield Sign("promised", bearing, piece, promised.start, promised.end, told)
