"""Numbers and days as circulars write them."""

from calendar import monthrange
from datetime import date

_DIGITS = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")
CIRCLED = "①②③④⑤⑥⑦⑧⑨"


def chinese(value: int) -> str:
    """1 to 999: 一, 十, 十一, 九十九, 一百零一, 一百一十一."""
    hundreds, rest = divmod(value, 100)
    if hundreds:
        between = "零" if 0 < rest < 10 else "一" if 10 <= rest < 20 else ""
        return f"{_DIGITS[hundreds]}百{between}{chinese(rest)}"
    tens, ones = divmod(value, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + _DIGITS[ones]


def day_of(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def deadline_of(day: date) -> str:
    """The last day of a month is its end, as people promise."""
    last = monthrange(day.year, day.month)[1]
    return f"{day.year}年{day.month}月底前" if day.day == last else f"{day_of(day)}前"
