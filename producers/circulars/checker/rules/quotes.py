"""Quotation marks, book titles and brackets that open and never close, or close without an opening."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from producers.circulars.checker.finding import Cited, finding
from producers.circulars.model import Finding
from producers.circulars.reading import Reading
from producers.circulars.text.lines import Line
from producers.circulars.text.numbering import marker_of

RULE = "quotes"
_PAIRS = (("“", "”"), ("《", "》"), ("(", ")"), ("「", "」"), ("【", "】"))
_LISTED = re.compile(r"(?<![\w(])(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3})\)")  # 1) is a number, no bracket
_AROUND = 14
_MOST = 5  # what typography says in more places than this is said


def check(reading: Reading, _round: Sequence[Reading]) -> Iterator[Finding]:
    yield from islice(_unbalanced(reading.lines), _MOST)


def _unbalanced(lines: Sequence[Line]) -> Iterator[Finding]:
    found = {at: stray for at, line in enumerate(lines) if (stray := _stray(line)) is not None}
    for at, (offset, sign) in found.items():
        if any(_answers(sign, found.get(beside)) for beside in (at - 1, at + 1)):
            continue  # a quotation that runs over two paragraphs
        line = lines[at]
        start, end = max(0, offset - _AROUND), min(len(line.text), offset + _AROUND)
        yield finding(
            RULE,
            "info",
            [Cited(line, start, end, ((offset, offset + 1),))],
            stated=sign,
            computed=None,
            zh=f"这一段的“{sign}”没有配对。" if sign not in "“”" else f"这一段的引号{sign}没有配对。",
            en=f"The {sign} of this paragraph has no counterpart.",
        )


def _stray(line: Line) -> tuple[int, str] | None:
    """The first sign without its counterpart, each pair for itself: how they nest does not matter."""
    marker = marker_of(line.norm)
    begins = marker.end if marker is not None else 0
    listed = {match.end() - 1 for match in _LISTED.finditer(line.norm)}
    stray: list[tuple[int, str]] = []
    for opening, closing in _PAIRS:
        if line.norm.count(opening) == line.norm.count(closing):
            continue
        opened: list[int] = []
        for at in range(begins, len(line.norm)):
            if line.norm[at] == opening:
                opened.append(at)
            elif line.norm[at] == closing and at not in listed:
                if opened:
                    opened.pop()
                else:
                    stray.append((at, closing))
        stray += [(at, opening) for at in opened]
    return min(stray, default=None)


def _answers(sign: str, other: tuple[int, str] | None) -> bool:
    return other is not None and any({sign, other[1]} == set(pair) for pair in _PAIRS)
