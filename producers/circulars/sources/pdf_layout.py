"""Printed lines of pages -> numbered lines, with what belongs to the page marked, and where paragraphs begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from producers.circulars.sources.content import Content
from producers.circulars.sources.furniture import furniture_of
from producers.circulars.sources.pdf_child import PrintedLine

_SAME_PLACE = 2.0  # points
_INDENT = (0.8, 4.5)  # signs; more than that is centred or set right
_MOSTLY = 0.7  # of the paragraphs that surely begin are indented: then those that may begin are too
_FEW, _MANY = 3, 15
_WIDE = "“”‘’—…"
# What no line break parts: opening signs, one Chinese sign or a Latin word or figure, closing signs.
_FIRST_WORD = re.compile(
    r"[“‘《〈（【「(\[]{0,4}(?:[\x21-\x7e—–]{1,40}|.)[”’》〉）】」)\],.，。、；：;:！？!?%％…]{0,4}"
)


@dataclass(frozen=True, slots=True)
class _Placed:
    number: int
    page: int
    line: PrintedLine


def laid_out(pages: Sequence[Sequence[PrintedLine]]) -> Content:
    """Lines counted over all pages, from 1."""
    lines = [line for page in pages for line in page]
    of_page = [number for number, page in enumerate(pages, 1) for _ in page]
    furniture = furniture_of(pages)
    body = [
        _Placed(number, page, line)
        for number, (page, line) in enumerate(zip(of_page, lines, strict=True), 1)
        if number not in furniture
    ]
    return Content(tuple(line.text for line in lines), furniture, tuple(of_page), *_starts(body))


def _starts(body: Sequence[_Placed]) -> tuple[frozenset[int], frozenset[int]]:
    """Numbers of the lines that begin a paragraph, and of those that may.

    A paragraph begins after a line that had room for more, at another size of type, below a wider gap, and at an
    indented line. Where paragraphs are not indented, one may begin below any full line.
    """
    if not body:
        return frozenset(), frozenset()
    margins = {side: _margin(_of_side(body, side)) for side in (0, 1)}
    leading = _leading(body)
    usual = median(one.line.size for one in body)
    starts = {body[0].number}
    indented: list[bool] = []  # of the lines that begin a paragraph for another reason, whether they are
    level: set[int] = set()
    for before, one in pairwise(body):
        if _is_one_title(before, one, usual):
            continue
        indent = (one.line.left - margins[one.page % 2][0]) / one.line.size
        begins = (
            abs(before.line.size - one.line.size) > 0.1 * one.line.size
            or before.line.right + _room_for(one.line) < margins[before.page % 2][1]
            or (before.page == one.page and before.line.y - one.line.y > 1.4 * leading)
        )
        if begins:
            indented.append(_INDENT[0] < indent < _INDENT[1])
        if begins or abs(indent) > _INDENT[0]:
            starts.add(one.number)
        else:
            level.add(one.number)
    by_indent = sum(indented) >= max(_FEW, len(indented) * _MOSTLY)
    return frozenset(starts), frozenset() if by_indent else frozenset(level)


def _is_one_title(before: _Placed, one: _Placed, usual: float) -> bool:
    """Whether a title in large type goes on: its lines are centred, and end where the sense lets them."""
    size = one.line.size
    large = size > 1.15 * usual and abs(before.line.size - size) < 0.05 * size
    return large and before.page == one.page and before.line.y - one.line.y < 2.2 * size


def _of_side(body: Sequence[_Placed], side: int) -> Sequence[_Placed]:
    """The lines of odd or of even pages, whose margins may be mirrored; all, where they are too few to show any."""
    found = [one for one in body if one.page % 2 == side]
    return found if len(found) >= _MANY else body


def _margin(body: Sequence[_Placed]) -> tuple[float, float]:
    """Left and right edge of the text: the leftmost place where many lines begin, the rightmost that many reach."""
    many = max(2, len(body) * 0.08)
    lefts = Counter(round(one.line.left / _SAME_PLACE) for one in body)
    rights = sorted(one.line.right for one in body)
    usual = [place for place, _ in lefts.items() if lefts[place - 1] + lefts[place] + lefts[place + 1] >= many]
    left = min(usual, default=min(lefts)) * _SAME_PLACE
    return left, rights[min(int(len(rights) * 0.95), len(rights) - 1)]


def _leading(body: Sequence[_Placed]) -> float:
    """The usual distance between two lines."""
    steps = Counter(round(a.line.y - b.line.y) for a, b in pairwise(body) if a.page == b.page and a.line.y > b.line.y)
    return float(steps.most_common(1)[0][0]) if steps else 0.0


def _room_for(line: PrintedLine) -> float:
    """The width that the line above lacked for this line's first word, and a little for the setting of the line."""
    word = _FIRST_WORD.match(line.text)
    wide = sum(1.0 if sign > "\u2e80" or sign in _WIDE else 0.55 for sign in word.group()) if word else 1.0
    return (wide + 0.9) * line.size
