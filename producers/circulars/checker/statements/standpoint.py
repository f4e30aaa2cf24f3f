"""The day a circular speaks from, by its own dates. Never today's: a text must be judged the same in every year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from producers.circulars.checker.statements.telling import without_quotes
from producers.circulars.reading import Reading
from producers.circulars.text.dates import YEAR, dates_in, month_end, whole_line_date
from producers.circulars.text.numerals import year

_AS_OF = re.compile(
    rf"截[至止]到?(?:目前)?\s*(?P<y>{YEAR})\s*年\s*(?P<m>\d{{1,2}})\s*月(?:\s*(?P<d>\d{{1,2}})\s*日)?(?P<end>月?底|末)?"
)
_NOT_PAST_BEFORE = re.compile(
    r"(?:至|到|延期|期限|预计|计划|拟|力争|争取|确保|将于|将在|于|有效期|原定|要求)[^,。;]{0,6}$"
)
_NOT_PAST_AFTER = re.compile(r"^(?:之?前|以前|止|底前|到期|前后|起(?:施行|实施|执行))")

_LONGEST_ROUND = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class Standpoint:
    """`printed` when the day of publication is; otherwise the latest day that the text speaks of as past."""

    day: date | None
    printed: bool


def standpoint_of(reading: Reading) -> Standpoint:
    """A page may be put up again years after it was signed: the earlier of the two days is the text's own."""
    circular = reading.circular
    signed = [day for line in reading.ending if (day := whole_line_date(line.norm)) is not None]
    if circular.published_on is not None:
        return Standpoint(min([circular.published_on, *signed]), printed=True)
    feedback = circular.inspection.feedback_date
    known = [day for day in (circular.feedback_window.from_, feedback) if day is not None]
    latest = max(known, default=None)
    limit = latest + _LONGEST_ROUND if latest is not None else None
    told = [day for day in _told(reading) if limit is None or day <= limit]  # a year misprinted tells no day
    return Standpoint(max([*known, *told], default=None), printed=False)


def _told(reading: Reading) -> Iterator[date]:
    for line in reading.lines:
        norm = without_quotes(line.norm)
        for match in _AS_OF.finditer(norm):
            last = month_end(year(match["y"]) or 0, int(match["m"])) if year(match["y"]) else None
            if last is None:
                continue
            if match["d"]:
                day = int(match["d"])
                yield last.replace(day=day) if 1 <= day <= last.day else last
            else:
                yield last if match["end"] else last.replace(day=1)
        for printed in dates_in(norm):
            day_told = printed.known()
            planned = _NOT_PAST_BEFORE.search(norm[max(0, printed.start - 12) : printed.start])
            if day_told is not None and not planned and not _NOT_PAST_AFTER.match(norm[printed.end : printed.end + 6]):
                yield day_told
