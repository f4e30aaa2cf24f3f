"""Ordinals inside a running text: 一是 … 二是 …, ① … ② …, 一方面 … 另一方面 …"""

from __future__ import annotations

import re
from dataclasses import dataclass

from producers.circulars.text.headings import ORDINAL
from producers.circulars.text.numerals import number

CIRCLED = re.compile(r"(?P<label>[①-⑳])")
SIDES = re.compile(r"(?:(?<=[。;,:!?])|^)(?P<label>(?:另)?一方面)")


@dataclass(frozen=True, slots=True)
class Ordinal:
    """Its label is `norm[start:begins]`; what it counts is `norm[begins:ends]`."""

    start: int
    begins: int
    ends: int


def run_of(norm: str, pattern: re.Pattern[str], start: int = 0) -> list[Ordinal]:
    """The ordinals of one kind, which must begin with one and rise (a new 一是 begins a new run)."""
    cuts: list[re.Match[str]] = []
    previous = 0
    for match in pattern.finditer(norm, start):
        value = _value(match["label"])
        if value == 1 or (cuts and value > previous):
            cuts.append(match)
            previous = value
    ends = [cut.start() for cut in cuts[1:]] + [len(norm)] * bool(cuts)
    return [Ordinal(cut.start("label"), cut.end("label"), end) for cut, end in zip(cuts, ends, strict=True)]


def runs_in(norm: str, start: int = 0) -> list[Ordinal]:
    """The first kind of ordinals that parts the text; a lone 一是 is a run, a lone ① or 一方面 is none."""
    for pattern in (ORDINAL, CIRCLED, SIDES):
        found = run_of(norm, pattern, start)
        if len(found) > 1 or (found and pattern is ORDINAL):
            return found
    return []


def _value(label: str) -> int:
    if label.endswith("方面"):
        return 2 if label.startswith("另") else 1
    if label.endswith("是"):
        return number(label[:-1]) or 0
    return ord(label) - 0x245F
