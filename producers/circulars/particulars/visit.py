"""When the team was there, and when its feedback came; years that are not printed are inferred and said to be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from producers.circulars.text.dates import PrintedDate, dates_in, ranges_in
from producers.circulars.text.lines import Line

_FEEDBACK = re.compile(r"反馈")
_ABOUT_FEEDBACK = re.compile(r"针对|围绕|根据|按照|对照|召开|学习|研究|收到")  # meetings about it, not the feedback
_SENTENCE = re.compile(r"[^。]+。?")
_NEAR = 60  # a feedback date stands at most this far before the word 反馈


@dataclass(frozen=True, slots=True)
class InferredYear:
    """A feedback date whose year is not printed."""

    line: Line
    start: int
    end: int
    inferred: date


def on_site(lines: Sequence[Line]) -> tuple[date | None, date | None]:
    """The first period of a sentence that speaks of an inspection (a window for objections may stand there too)."""
    for line in lines:
        for sentence in _SENTENCE.findall(line.norm):
            for period in ranges_in(sentence) if re.search(r"巡[视察]", sentence) else ():
                return period.start, period.end
    return None, None


def feedback(lines: Sequence[Line], on_site_end: date | None) -> tuple[date | None, InferredYear | None]:
    """The first date that is said to be the feedback's. Without a printed year it is the first such day after the team
    left, and that is reported."""
    for line in lines:
        for sentence in _SENTENCE.finditer(line.norm):
            words = sentence.group()
            periods = ranges_in(words)
            dates = [one for one in dates_in(words) if not any(p.at <= one.start < p.until for p in periods)]
            spoken = _spoken_of(words, dates)
            if spoken is None:
                continue
            if spoken.year is not None:
                return spoken.known(), None
            day = _first_after(spoken, on_site_end)
            if day is None:
                continue
            start = sentence.start()
            return day, InferredYear(line, start + spoken.start, start + spoken.end, day)
    return None, None


def _spoken_of(words: str, dates: Sequence[PrintedDate]) -> PrintedDate | None:
    for match in _FEEDBACK.finditer(words):
        before = [one for one in dates if one.end <= match.start() and match.start() - one.end <= _NEAR]
        if before and not _ABOUT_FEEDBACK.search(words[before[-1].end : match.start()]):
            return before[-1]
    return None


def _first_after(printed: PrintedDate, after: date | None) -> date | None:
    if after is None:
        return None
    day = printed.in_year(after.year)
    return day if day is not None and day >= after else printed.in_year(after.year + 1)
