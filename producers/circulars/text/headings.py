"""Where a heading ends and its text begins, when both stand on one line."""

from __future__ import annotations

import re

from producers.circulars.text.numerals import CHINESE

_OPEN = "“《‘(〈"
_CLOSE = "”》’)〉"
_FIRST_MEASURE = re.compile(r"(?:[。;,:)）”])\s*(?=一是(?![否]))")
_SENTENCE_ENDS = "。!?"
_SIGNS = re.compile(rf"[{_OPEN}{_CLOSE}{_SENTENCE_ENDS}]")
_DEEPEST = 8  # nobody nests quotes so deep: these were never closed
_LONGEST_QUOTE = 400  # a quote still open so far behind a full stop was never closed
_TRIM = "。.:;,!? "
ORDINAL = re.compile(rf"(?:(?<=[。;,:!?、)”》\s.])|^)(?P<label>[{CHINESE[:10]}]{{1,3}}是)(?![否])")


def heading_length(norm: str) -> int:
    """Length of the heading at the start of folded text: up to the first sentence end outside quotes, or to 一是."""
    end = _sentence_end(norm)
    measure = _FIRST_MEASURE.search(norm)
    if measure is not None:
        end = min(end, measure.end())
    return end


def sentences(norm: str) -> list[tuple[int, int]]:
    """Start and end of each sentence; a full stop inside quotes ends none."""
    found, start = [], 0
    while start < len(norm):
        end = _sentence_end(norm, start)
        found.append((start, end))
        start = end
    return found


def trimmed(text: str) -> str:
    """A heading without the full stop or colon it ends in."""
    return text.rstrip(_TRIM + "：；，！？　")


def _sentence_end(norm: str, start: int = 0) -> int:
    depth = 0
    first = None
    for found in _SIGNS.finditer(norm, start):
        at, sign = found.start(), found.group()
        if first is not None and (at - first > _LONGEST_QUOTE or depth > _DEEPEST):
            return first
        if sign in _OPEN:
            depth += 1
        elif sign in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0:
            return at + 1
        elif first is None and sign == "。":
            first = at + 1
    # quotes that never close: fall back on the first full stop
    never_closed = first is not None and (depth > 0 or len(norm) - 1 - first > _LONGEST_QUOTE)
    return first if first is not None and never_closed else len(norm)
