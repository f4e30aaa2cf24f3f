"""The number that a line begins with, and the family it belongs to.

Families from the outside in: 一、 · (一) · 1. or 问题1: · (1) · 一是 · ①. Labels are given in one canonical,
half-width form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from producers.circulars.text.numerals import number


class Family(IntEnum):
    """Ordered by how deep a family usually stands."""

    SECTION = 0  # 一、
    ASPECT = 1  # (一)
    ITEM = 2  # 1.
    PART = 3  # (1)
    MEASURE = 4  # 一是
    CIRCLED = 5  # ①


@dataclass(frozen=True, slots=True)
class Marker:
    family: Family
    value: int
    label: str
    end: int  # offset of the first character after the marker


_CN = "一二三四五六七八九十"
_SECTION = re.compile(rf"([{_CN}]{{1,3}})(?:\s*[、.]\s*(?![{_CN}]+\s*、)|\s+(?=\S))")
_ASPECT = re.compile(rf"\(?\s*([{_CN}]{{1,3}})\s*\)\s*[、.]?\s*")
_ITEM = re.compile(r"(\d{1,3})\s*[.、](?:(?!\d)|(?=\d{4}年))\s*")  # 1.2亿元 is no heading, 1.2024年以来 may be
_PART = re.compile(r"\(?\s*(\d{1,3})\s*\)\s*[、.]?\s*")
_QUESTION = re.compile(rf"问题\s*\(?\s*(\d{{1,3}}|[{_CN}]{{1,3}})\s*\)?\s*[:、.]\s*")
_MEASURE = re.compile(rf"([{_CN}]{{1,3}})是(?![否])\s*[:,]?\s*")


def marker_of(norm: str) -> Marker | None:
    """The marker at the start of a folded line, if any."""
    if not norm:
        return None
    single = _single_sign(norm)
    if single is not None:
        return single
    for family, pattern, form in _WRITTEN:
        found = pattern.match(norm)
        if found is None:
            continue
        value = number(found.group(1))
        if value is not None and found.end() < len(norm):
            return Marker(family, value, form.format(found.group(1)), found.end())
    return None


_WRITTEN = (
    (Family.MEASURE, _MEASURE, "{}是"),
    (Family.SECTION, _SECTION, "{}"),
    (Family.ASPECT, _ASPECT, "({})"),
    (Family.ITEM, _ITEM, "{}."),
    (Family.ITEM, _QUESTION, "问题{}"),
    (Family.PART, _PART, "({})"),
)


def _single_sign(norm: str) -> Marker | None:
    """Numbers that are one character: ① ⑴ ⒈ ㈠."""
    code = ord(norm[0])
    if 0x2460 <= code <= 0x2473:
        return Marker(Family.CIRCLED, code - 0x245F, norm[0], 1)
    if 0x2474 <= code <= 0x2487:
        return Marker(Family.PART, code - 0x2473, f"({code - 0x2473})", 1)
    if 0x2488 <= code <= 0x249B:
        return Marker(Family.ITEM, code - 0x2487, f"{code - 0x2487}.", 1)
    if 0x3220 <= code <= 0x3229:
        return Marker(Family.ASPECT, code - 0x321F, f"({_CN[code - 0x3220]})", 1)
    return None
