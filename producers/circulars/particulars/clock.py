"""Which day a circular speaks from: its publication, the opening of its window, else the last day it reports up to."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date

from producers.circulars.particulars.tail import Tail
from producers.circulars.text.clock import Clock
from producers.circulars.text.lines import Line

_AS_OF = re.compile(r"截[至止](?:目前,?)?\s*(?P<y>\d{4})年(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日)?")


def clock_of(tail: Tail, lines: Iterable[Line]) -> Clock | None:
    """None when the text prints neither: a date without a year then stays without one."""
    published = tail.published_on or tail.window.from_
    if published is not None:
        return Clock(published)
    told = [day for line in lines for match in _AS_OF.finditer(line.norm) if (day := _day(match)) is not None]
    return Clock(max(told), published=False) if told else None


def _day(match: re.Match[str]) -> date | None:
    of_year, month = int(match["y"]), int(match["m"])
    if not (1 <= month <= 12 and of_year > 0):
        return None
    last = calendar.monthrange(of_year, month)[1]
    return date(of_year, month, min(int(match["d"]), last) if match["d"] and int(match["d"]) else last)
