"""Printed lines -> lines worth reading, each still knowing its number in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from producers.circulars.text.noise import is_noise, without_markers
from producers.circulars.text.width import fold

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_EDGE = " •·●▪◆■►▶\t\u00a0\u3000\u2002\u2003\u2009\x0b\x0c"


@dataclass(frozen=True, slots=True)
class Line:
    """`text` is what is printed (markers gone, edges trimmed); `norm` the same in half width, position by position.

    A paragraph that was printed over several lines is one Line: `number` is where it begins, and `breaks` holds the
    offset at which each further line of the file begins, with that line's number.
    """

    number: int
    text: str
    norm: str
    breaks: tuple[tuple[int, int], ...] = ()

    def at(self, offset: int) -> int:
        """The number of the file's line in which the character at this offset of `text` stands."""
        return next((number for start, number in reversed(self.breaks) if start <= offset), self.number)


def line_of(number: int, printed: str) -> Line:
    text = without_markers(_INVISIBLE.sub("", printed)).strip(_EDGE)
    return Line(number, text, fold(text))


def clean(printed: Iterable[str], first: int = 1) -> list[Line]:
    """Lines with content, numbered from `first`; page furniture and adverts are left out."""
    lines = (line_of(number, text) for number, text in enumerate(printed, first))
    return [line for line in lines if line.text and not is_noise(line.norm)]
