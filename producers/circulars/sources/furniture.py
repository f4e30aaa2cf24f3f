"""What is printed on pages but belongs to none of their texts: page numbers, running heads and feet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from producers.circulars.sources.pdf_child import PrintedLine
from producers.circulars.text.width import fold

_EDGE = 3  # lines at the top and at the bottom of a page that a head or a foot may take
_MOST = 0.5
_DASHES = r"[-—–－·~～_\s]{0,6}"
_PAGE_NUMBER = re.compile(
    rf"^{_DASHES}(?:第\s*)?(?:\d{{1,4}}|[一二三四五六七八九十百]{{1,5}})(?:\s*页)?{_DASHES}"
    rf"(?:(?:/|\||,|，|共|of)\s*(?:共\s*)?(?:\d{{1,4}}|[一二三四五六七八九十百]{{1,5}})\s*页?)?{_DASHES}$|^(?:page|p\.?)\s*\d{{1,4}}(?:\s*(?:of|/)\s*\d{{1,4}})?$",
    re.I,
)
_DIGITS = re.compile(r"\d+")


def furniture_of(pages: Sequence[Sequence[PrintedLine]]) -> frozenset[int]:
    """Numbers (from 1, over all pages) of the lines that belong to the page."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_likeness(line) for _, line in _edges(page)})
    told = sum(1 for page in pages if page)
    repeated = {what for what, count in counts.items() if count >= max(2, told * _MOST)} if told > 1 else set()
    found: set[int] = set()
    first = 1
    for page in pages:
        found |= {first + at for at in _of_page(page, repeated)}
        first += len(page)
    return frozenset(found)


def _of_page(page: Sequence[PrintedLine], repeated: set[str]) -> Iterator[int]:
    """A page's own lines, from both edges inwards: behind the first line of the text nothing is furniture."""
    for inwards in (range(len(page)), range(len(page) - 1, -1, -1)):
        for step, at in enumerate(inwards):
            if step >= _EDGE or not (_likeness(page[at]) in repeated or is_page_number(page[at].text)):
                break
            yield at


def _edges(page: Sequence[PrintedLine]) -> Iterator[tuple[int, PrintedLine]]:
    for at, line in enumerate(page):
        if at < _EDGE or at >= len(page) - _EDGE:
            yield at, line


def _likeness(line: PrintedLine) -> str:
    """Equal for the same head on two pages: the words but for figures, and the height on the page."""
    return f"{round(line.y / 4)} {_DIGITS.sub('#', fold(line.text).strip())}"


def is_page_number(text: str) -> bool:
    """`- 3 -`, `第3页 共12页`, `3/12`, a bare number."""
    return bool(_PAGE_NUMBER.match(fold(text).strip()))
