"""Dates and periods as printed, with the years that ellipsis leaves out."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from producers.circulars.text.numerals import number, year

_CN = "〇○零一二三四五六七八九十"
YEAR = rf"(?:\d{{4}}|[{_CN}]{{4}})"
MONTH = rf"(?:\d{{1,2}}|[{_CN}]{{1,3}})"
DAY = rf"(?:\d{{1,2}}|[{_CN}]{{1,3}})"
_TO = r"\s*(?:起)?\s*(?:至|到|—+|-+|~)\s*"

_FULL = re.compile(rf"(?:(?P<y>{YEAR})\s*年\s*)?(?P<m>{MONTH})\s*月\s*(?P<d>{DAY})\s*日")
_RANGE = re.compile(
    rf"(?:(?P<y1>{YEAR})\s*年\s*)?(?P<m1>{MONTH})\s*月\s*(?P<d1>{DAY})\s*日?{_TO}"
    rf"(?:(?P<y2>{YEAR})\s*年\s*)?(?:(?P<m2>{MONTH})\s*月\s*)?(?P<d2>{DAY})\s*日"
)
_ISO_RANGE = re.compile(
    r"(?P<y1>\d{4})\s*[-/.]\s*(?P<m1>\d{1,2})\s*[-/.]\s*(?P<d1>\d{1,2})(?!\d)\s*(?:起)?\s*(?:至|到|—+|-+|~)\s*"
    r"(?:(?P<y2>\d{4})\s*[-/.]\s*)?(?P<m2>\d{1,2})\s*[-/.]\s*(?P<d2>\d{1,2})(?!\d)"
)
_ISO = re.compile(r"(?P<y>\d{4})\s*[-/.]\s*(?P<m>\d{1,2})\s*[-/.]\s*(?P<d>\d{1,2})")
_ALONE = re.compile(rf"^\(?(?:{YEAR})\s*年\s*{MONTH}\s*月\s*{DAY}\s*日\)?$")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date with its place in the text; `year` is None when the text leaves it out."""

    year: int | None
    month: int
    day: int
    start: int
    end: int

    def in_year(self, of: int) -> date | None:
        return _date(of, self.month, self.day)

    def known(self) -> date | None:
        return _date(self.year, self.month, self.day) if self.year is not None else None


@dataclass(frozen=True, slots=True)
class PrintedRange:
    start: date
    end: date
    at: int
    until: int


def dates_in(norm: str) -> list[PrintedDate]:
    """Every day of the calendar in folded text, in order."""
    found = []
    for match in _FULL.finditer(norm):
        month, day = number(match["m"]), number(match["d"])
        if month is None or day is None or not (1 <= month <= 12 and 1 <= day <= 31):
            continue
        printed = year(match["y"]) if match["y"] else None
        found.append(PrintedDate(printed, month, day, match.start(), match.end()))
    return found


def ranges_in(norm: str) -> list[PrintedRange]:
    """Periods `…年…月…日至…月…日` in order. An end without a year takes the start's, or the next when it wraps."""
    found = []
    for match in sorted([*_RANGE.finditer(norm), *_ISO_RANGE.finditer(norm)], key=lambda one: one.start()):
        if match["y1"] is None:
            continue
        first = _date(year(match["y1"]), number(match["m1"]), number(match["d1"]))
        if first is None:
            continue
        month = number(match["m2"]) if match["m2"] else first.month
        last_year = year(match["y2"]) if match["y2"] else first.year
        last = _date(last_year, month, number(match["d2"]))
        if last is not None and last < first and not match["y2"]:
            last = _date(first.year + 1, month, number(match["d2"]))
        if last is not None:
            found.append(PrintedRange(first, last, match.start(), match.end()))
    return found


def whole_line_date(norm: str) -> date | None:
    """The date, when a line holds nothing else."""
    if not _ALONE.match(norm):
        return None
    return next((found.known() for found in dates_in(norm)), None)


def any_date(norm: str) -> date | None:
    """The first complete date, also `2024-05-10`."""
    iso = _ISO.search(norm)
    if iso is not None:
        return _date(int(iso["y"]), int(iso["m"]), int(iso["d"]))
    return next((day for found in dates_in(norm) if (day := found.known())), None)


def month_end(of_year: int, month: int) -> date | None:
    if not 1 <= month <= 12:
        return None
    return date(of_year, month, calendar.monthrange(of_year, month)[1])


def _date(of_year: int | None, month: int | None, day: int | None) -> date | None:
    if of_year is None or month is None or day is None:
        return None
    try:
        return date(of_year, month, day)
    except ValueError:
        return None
