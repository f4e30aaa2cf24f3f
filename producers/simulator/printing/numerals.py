"""Numbers and days as circulars write them."""

from calendar import monthrange
from datetime import date
from functools import cache

import cn2an  # type: ignore[import-untyped]  # the package ships no types

CIRCLED = "①②③④⑤⑥⑦⑧⑨"


@cache
def chinese(value: int) -> str:
    """一, 十一, 一百零一."""
    written: str = cn2an.an2cn(value, "low")
    return written


def day_of(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def deadline_of(day: date) -> str:
    """The last day of a month is its end, as people promise."""
    last = monthrange(day.year, day.month)[1]
    return f"{day.year}年{day.month}月底前" if day.day == last else f"{day_of(day)}前"
