"""Deadlines in prose, at the last day on which the promise is kept: `2024年6月底前`, `年底前完成`, `下学期开学前`.

A year that is not printed is reckoned from the circular's own clock, and said to be inferred; without a clock there
is no day, only the quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from producers.circulars.text.clock import Clock
from producers.circulars.text.dates import MONTH, YEAR, month_end
from producers.circulars.text.numerals import CHINESE, number, year
from producers.circulars.text.school_terms import coming_term, current_term, term_day

_DEADLINE = re.compile(
    # All that follows is optional; what may begin a deadline is looked for first, or each sign of a text would match.
    r"(?=[\s\d〇○零一二三四五六七八九十今本明后上下第年底末内春秋新])"
    rf"(?:(?P<y>{YEAR})\s*年|(?P<rel>今年|本年度?|明年|后年))?\s*(?:"
    rf"(?P<m>(?<![\d一二三四五六七八九十.]){MONTH})\s*月\s*(?:(?P<d>\d{{1,2}})\s*日|(?P<part>月?底|末|初|上旬|中旬|下旬|份))?"
    r"|(?P<half>上半年|下半年)|第?(?P<quarter>[一二三四1-4])季度(?:末|底)?|(?P<end>(?<![每去逐]年)(?<![每去逐\d])(?:年底|年末|年内|[底末内]))"
    r"|(?P<season>[春秋])(?:季)?(?:学期)?(?P<moment>[开入]学之?前|[开入]学|(?:学期)?(?:末|结束前|结束))"
    r"|(?P<term>下学期|新学期|本学期)(?P<moment2>[开入]学之?前|[开入]学|末|结束前|内|前)|(?P<festival>春节)(?=之?前))?"
    r"\s*(?P<before>之?前|以前|止)?"
    r"(?:(?:全部|全面|基本|如期|可|能)*(?P<verb>完成|整改到位|取得|实现|销号|解决|办结|建成|落实))?"
)
_WITHIN = re.compile(
    rf"(?:未来|今后|力争|争取|预计|计划|拟|将)用?(?P<n>\d{{1,2}}|[{CHINESE}]{{1,2}})(?P<unit>个月|年)(?:左右)?的?(?:时间)?之?内"
)
_PLANNED = re.compile(r"(?:预计|计划|力争|争取|确保|将|拟)[于在到]?$|时限:?$")
_YEARLY = re.compile(r"[每去逐往上次]年$")
_OFFSETS = {"今年": 0, "本年": 0, "本年度": 0, "明年": 1, "后年": 2}
_LAST_DAY = {"初": 10, "上旬": 10, "中旬": 20}
_QUARTER_MONTH = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_LAST_NEW_YEAR_EVE = (2, 19)  # the lunar New Year's Day falls between 21 January and 20 February


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day on which the promise is kept (None when nothing settles its year), and where it is printed."""

    due: date | None
    start: int
    end: int
    inferred: bool = False
    completes: bool = False


def deadline_in(norm: str, clock: Clock | None = None) -> Deadline | None:
    """The deadline of a statement about the future; with several, the one that speaks of completing (else the last)."""
    return max(deadlines_in(norm, clock), key=lambda one: (one.completes, one.start), default=None)


def deadlines_in(norm: str, clock: Clock | None = None) -> Iterator[Deadline]:
    """Every deadline in folded text, in order."""
    before: date | None = None  # the printed month before this one: `2025年2月开工,6月底前完成`
    for match in _DEADLINE.finditer(norm):
        found = _of(norm, match, before, clock)
        if found is not None:
            yield found
        if match["y"] is not None and match["m"] is not None:
            before = found.due if found is not None else None
    for match in _WITHIN.finditer(norm):
        due = _within(match, clock)
        yield Deadline(due, match.start(), match.end(), inferred=due is not None)


def _of(norm: str, match: re.Match[str], before: date | None, clock: Clock | None) -> Deadline | None:
    named = any(match[group] for group in ("m", "half", "quarter", "end", "season", "term", "festival"))
    if match["y"] is None and match["rel"] is None and not (named and _is_a_term(match)):
        return None
    if not named and not (match["verb"] and _PLANNED.search(norm[max(0, match.start() - 6) : match.start()])):
        return None
    completes = match["verb"] == "完成"
    end = match.end() if completes or match["verb"] is None else match.start("verb")
    if match["y"] is not None:
        due = _due(match, year(match["y"]))
        return Deadline(due, match.start(), end, completes=completes) if due is not None else None
    if _YEARLY.search(norm[max(0, match.start() - 2) : match.start()]):
        return None
    due = _inferred(match, before, clock)
    return Deadline(due, match.start(), end, inferred=due is not None, completes=completes)


def _is_a_term(match: re.Match[str]) -> bool:
    """Without a year, a month alone is no deadline: `5月召开会议`."""
    if match["m"] is None:
        return match["end"] not in ("底", "末", "内")
    return bool(match["d"] is None and (match["before"] or match["part"] in ("底", "月底", "末") or match["verb"]))


def _inferred(match: re.Match[str], before: date | None, clock: Clock | None) -> date | None:
    if match["rel"] is not None:
        of_year = clock.year(_OFFSETS[match["rel"]]) if clock else None
        return _due(match, of_year)
    if before is not None and match["m"] is not None and (number(match["m"]) or 0) >= before.month:
        return _due(match, before.year)
    if clock is None:
        return None
    if match["term"] is not None:
        term = current_term(clock) if match["term"] == "本学期" else coming_term(clock)
        moment = (
            match["moment2"]
            if match["moment2"] not in ("前", "内")
            else ("开学前" if match["moment2"] == "前" else "末")
        )
        return term_day(*term, moment) if term else None
    month = _month_of(match)
    return _due(match, clock.year() if month is None else clock.year_of(month))


def _month_of(match: re.Match[str]) -> int | None:
    if match["m"]:
        return number(match["m"])
    if match["half"]:
        return 6 if match["half"] == "上半年" else 12
    if match["quarter"]:
        return _QUARTER_MONTH[match["quarter"]]
    if match["season"]:
        return term_day(2000, match["season"], match["moment"]).month
    return 2 if match["festival"] else None


def _due(match: re.Match[str], of_year: int | None) -> date | None:
    if of_year is None:
        return None
    if match["m"]:
        return _within_month(of_year, match)
    if match["season"]:
        return term_day(of_year, match["season"], match["moment"].removeprefix("学期"))
    if match["festival"]:
        return date(of_year, *_LAST_NEW_YEAR_EVE)
    return month_end(of_year, _month_of(match) or 12)


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


def _within(match: re.Match[str], clock: Clock | None) -> date | None:
    """`未来3年内`: to the end of the last year; `3个月内`: to the end of the last month."""
    count = number(match["n"])
    if clock is None or not count or not clock.published:
        return None
    if match["unit"] == "年":
        return date(clock.today.year + count, 12, 31)
    months = clock.today.month - 1 + count
    return month_end(clock.today.year + months // 12, months % 12 + 1)
