"""Deadlines inside a statement: `2023年12月底前完成`, `2024年上半年`, `2024年6月30日前`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from producers.circulars.text.dates import MONTH, YEAR, month_end
from producers.circulars.text.numerals import number, year

_DEADLINE = re.compile(
    rf"(?P<y>{YEAR})\s*年\s*(?:"
    rf"(?P<m>{MONTH})\s*月\s*(?:(?P<d>\d{{1,2}})\s*日|(?P<part>月?底|末|上旬|中旬|下旬|份))?"
    r"|(?P<half>上半年|下半年)|第?(?P<quarter>[一二三四1-4])季度|(?P<end>年?底|年?末|年?内))?"
    r"\s*(?P<before>之?前|以前|止)?(?:\s*(?P<verb>完成|整改到位|取得|实现|销号|解决|办结|建成|落实))?"
)
_LAST_DAY = {"上旬": 10, "中旬": 20}
_QUARTER_MONTH = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day on which the promise is kept, and where it is printed."""

    due: date
    start: int
    end: int


def deadline_in(norm: str) -> Deadline | None:
    """The deadline of a statement about the future; with several, the one that speaks of completing (else the last).

    Without a printed year there is none: a guess would make a unit late that is not.
    """
    found = []
    for match in _DEADLINE.finditer(norm):
        due = _due(match)
        if due is not None:
            completes = match["verb"] == "完成"
            end = match.end() if completes or match["verb"] is None else match.start("verb")
            found.append((completes, match.start(), Deadline(due, match.start(), end)))
    return max(found, key=lambda one: one[:2])[2] if found else None


def _due(match: re.Match[str]) -> date | None:
    of_year = year(match["y"])
    if of_year is None:
        return None
    if match["m"]:
        return _within_month(of_year, match)
    if match["half"]:
        return month_end(of_year, 6 if match["half"] == "上半年" else 12)
    if match["quarter"]:
        return month_end(of_year, _QUARTER_MONTH[match["quarter"]])
    if match["end"]:
        return date(of_year, 12, 31)
    return None


def _within_month(of_year: int, match: re.Match[str]) -> date | None:
    month = number(match["m"])
    last = month_end(of_year, month) if month is not None else None
    if last is None:
        return None
    if match["d"]:
        day = int(match["d"])
        return last.replace(day=day) if 1 <= day <= last.day else None
    if match["part"] in _LAST_DAY:
        return last.replace(day=_LAST_DAY[match["part"]])
    if match["before"] and match["part"] in (None, "份"):
        return last.replace(day=1) - timedelta(days=1)  # "6月前" ends with May; "6月底前" with June
    return last
