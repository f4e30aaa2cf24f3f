"""Printed lines -> lines worth reading, each still knowing its number in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from operator import itemgetter

from producers.circulars.text.noise import is_noise, markers_in, without_markers
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
        place = bisect_right(self.breaks, offset, key=itemgetter(0))
        return self.breaks[place - 1][1] if place else self.number

    @property
    def last(self) -> int:
        """The number of the last of the file's lines that this paragraph was printed over."""
        return self.breaks[-1][1] if self.breaks else self.number


def visible(printed: str) -> str:
    """A printed line without the signs that nobody sees (zero-width spaces, direction marks, soft hyphens)."""
    return _INVISIBLE.sub("", printed)


def line_of(number: int, printed: str) -> Line:
    text = without_markers(visible(printed)).strip(_EDGE)
    return Line(number, text, fold(text))


def paragraph_of(pieces: Sequence[tuple[int, str]]) -> Line:
    """One line out of the pieces that a paragraph was printed as, each with its number in the file."""
    whole = "".join(piece for _, piece in pieces)
    starts = [0, *accumulate(len(piece) for _, piece in pieces)]
    markers = [marker.span() for marker in markers_in(whole)]  # one may itself be broken in two
    kept = list(pairwise([0, *chain.from_iterable(markers), len(whole)]))[::2]
    bare = "".join(whole[start:end] for start, end in kept)
    text = bare.strip(_EDGE)
    gone = list(accumulate((end - start for start, end in markers), initial=0))
    lead = len(bare) - len(bare.lstrip(_EDGE))
    moved = (_moved(start, kept, gone) - lead for start in starts[1:-1])
    breaks = tuple((min(max(to, 0), len(text)), number) for to, (number, _) in zip(moved, pieces[1:], strict=True))
    return Line(pieces[0][0], text, fold(text), breaks)


def _moved(offset: int, kept: Sequence[tuple[int, int]], gone: Sequence[int]) -> int:
    """Where an offset lies when only the stretches `kept` are left; `gone[i]` signs are missing before stretch i."""
    place = bisect_right(kept, offset, key=itemgetter(0)) - 1
    return min(offset, kept[place][1]) - gone[place]


def clean(printed: Iterable[str], first: int = 1, furniture: Collection[int] = ()) -> list[Line]:
    """Lines with content, numbered from `first`; adverts and page furniture are left out, of which `furniture` are the
    numbers that the file's layout shows already."""
    lines = (line_of(number, text) for number, text in enumerate(printed, first) if number not in furniture)
    return [line for line in lines if line.text and not is_noise(line.norm)]
