"""The time in which the public may answer: `公开期限:2025年3月3日至3月28日`, `自公布之日起15个工作日内`."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta

from producers.circulars.model import FeedbackWindow
from producers.circulars.text.dates import dates_in, ranges_in
from producers.circulars.text.lines import Line
from producers.circulars.text.numerals import CHINESE, number

_ABOUT = re.compile(r"公开|公示|公布|期限|时限|反映|监督|意见|受理|反馈时间")
_LENGTH = re.compile(rf"(?P<n>\d{{1,3}}|[{CHINESE}]{{1,4}})\s*(?P<unit>个?工作日|个月|个自然日|自然日|日|天)(?![期前])")
_FROM_NOW = re.compile(
    r"(?:公布|公开|发布|公示|通报|刊登|即|今)(?:之|当)?日起|公[示开](?:期限?|时间|时限)(?:为|是|:)?\s*$"
)
_LONGEST = 366  # days; a longer window is a misprint
_NEAR = 20
_SATURDAY = 5


def window_of(lines: Sequence[Line], published: date | None) -> FeedbackWindow:
    """The first window that the lines print. One that only has a length begins with the publication, if that is known.

    The day of publication does not count. Working days are Monday to Friday: public holidays are not known here, so
    the true end may be later.
    """
    for line in lines:
        if not _ABOUT.search(line.norm):
            continue
        for period in ranges_in(line.norm):
            return FeedbackWindow(from_=period.start, to=period.end)
        lasting = _lasting(line.norm, published)
        if lasting is not None:
            return lasting
    return FeedbackWindow()


def _lasting(norm: str, published: date | None) -> FeedbackWindow | None:
    for match in _LENGTH.finditer(norm):
        before = norm[max(0, match.start() - _NEAR) : match.start()]
        begins = published if _FROM_NOW.search(before) else _printed_start(before)
        length = number(match["n"])
        if begins is not None and length and length <= _LONGEST:
            return FeedbackWindow(from_=begins, to=_end(begins, length, match["unit"]))
    return None


def _printed_start(before: str) -> date | None:
    """`自2025年3月3日起` right before the length."""
    found = [printed for printed in dates_in(before) if re.match(r"\s*(?:起|开始)", before[printed.end :])]
    return found[-1].known() if found else None


def _end(begins: date, length: int, unit: str) -> date:
    if unit == "个月":
        months = begins.month - 1 + length
        year, month = begins.year + months // 12, months % 12 + 1
        return date(year, month, min(begins.day, calendar.monthrange(year, month)[1]))
    if not unit.endswith("工作日"):
        return begins + timedelta(days=length)
    day = begins
    while length:
        day += timedelta(days=1)
        length -= day.weekday() < _SATURDAY
    return day
