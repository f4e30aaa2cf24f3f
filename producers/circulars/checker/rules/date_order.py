"""Dates that cannot be: days no calendar has, periods that end before they begin, steps in the wrong order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice, pairwise

from producers.circulars.checker.finding import Cited, Words, finding
from producers.circulars.model import Finding
from producers.circulars.reading import Reading
from producers.circulars.text.dates import DAY, MONTH, YEAR, dates_in, ranges_in
from producers.circulars.text.lines import Line
from producers.circulars.text.numerals import number, year

RULE = "date_order"
_DAY = re.compile(
    rf"(?<![\d〇零一二三四五六七八九十])(?:(?P<y>{YEAR})\s*年\s*)?(?P<m>{MONTH})\s*月\s*(?P<d>{DAY})\s*日"
)
_MOST = 20  # a text with more of them is no circular
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def check(reading: Reading, _round: Sequence[Reading]) -> Iterator[Finding]:
    lines = [*reading.lines, *reading.ending]
    yield from _steps(reading, lines)
    single = (found for line in lines for found in (*_impossible(line), *_backwards(line)))
    yield from islice(single, _MOST)


def _impossible(line: Line) -> Iterator[Finding]:
    for match in _DAY.finditer(line.norm):
        month, day = number(match["m"]), number(match["d"])
        if month is None or day is None or _exists(year(match["y"]) if match["y"] else None, month, day):
            continue
        quote = line.norm[match.start() : match.end()]
        yield finding(
            RULE,
            "contradiction",
            [Cited(line, match.start(), match.end(), ((match.start(), match.end()),))],
            stated=quote,
            computed=Words("没有这一天", "no such day"),
            zh=f"日历上没有“{quote}”这一天。",
            en=f"No calendar has this day: {quote}.",
        )


def _exists(of_year: int | None, month: int, day: int) -> bool:
    if not 1 <= month <= len(_LONGEST) or not 1 <= day <= _LONGEST[month - 1]:
        return False
    try:
        date(of_year or 2000, month, day)
    except ValueError:
        return False
    return True


def _backwards(line: Line) -> Iterator[Finding]:
    for period in ranges_in(line.norm):
        if period.end < period.start:
            yield finding(
                RULE,
                "contradiction",
                [Cited(line, period.at, period.until, ((period.at, period.until),))],
                stated=line.norm[period.at : period.until],
                computed=Words(f"{period.end}早于{period.start}", f"{period.end} is before {period.start}"),
                zh=f"这段时间的结束（{period.end}）早于开始（{period.start}）。",
                en=f"This period ends ({period.end}) before it begins ({period.start}).",
            )


def _steps(reading: Reading, lines: Sequence[Line]) -> Iterator[Finding]:
    """Visit, feedback, publication: each may share a day with the one before it, but not come earlier."""
    visit = reading.circular.inspection
    steps = [
        ("巡视巡察进驻结束", "the end of the visit", visit.on_site_end),
        ("反馈", "the feedback", visit.feedback_date),
        ("公布", "the publication", reading.circular.published_on),
    ]
    known = [(zh, en, day) for zh, en, day in steps if day is not None]
    for (zh, en, day), (zh_next, en_next, next_day) in pairwise(known):
        if next_day >= day:
            continue
        yield finding(
            RULE,
            "contradiction",
            [cited for told in (next_day, day) if (cited := _printed(lines, told)) is not None],
            stated=Words(f"{zh_next} {next_day}", f"{en_next} on {next_day}"),
            computed=Words(f"{zh} {day}", f"{en} on {day}"),
            zh=f"{zh_next}（{next_day}）早于{zh}（{day}）。",
            en=f"{en_next.capitalize()} ({next_day}) comes before {en} ({day}).",
        )


def _printed(lines: Sequence[Line], day: date) -> Cited | None:
    """Where a date stands first, with or without its year."""
    for line in lines:
        for one in dates_in(line.norm):
            if (one.month, one.day) == (day.month, day.day) and one.year in (None, day.year):
                return Cited(line, one.start, one.end, ((one.start, one.end),))
    return None
