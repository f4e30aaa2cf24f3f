"""Quantities in folded text: 806件, 13.1万户, 三个小区, 494.7万元, 95.1%.

Only a number with a unit of count or measure behind it is a quantity. Years, dates, document numbers, ordinals
(第37位, 前三名), hotlines and slogans (“721”) are none, and neither are stretches of time (3个月, 5个工作日).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from producers.circulars.checker.figures.units import KINDS, Kind
from producers.circulars.text.numerals import number

_UNIT = "|".join(re.escape(unit) for unit in sorted(KINDS, key=len, reverse=True))
_PATTERN = re.compile(
    r"(?<![\d.A-Za-z〔\[第/])(?<!\d,)"
    r"(?P<percent>百分之)?"
    r"(?P<number>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?(?![\d])|\d{1,12}(?:\.\d{1,6})?|[一二三四五六七八九十百千两]{1,9}(?:点[一二三四五六七八九零]{1,4})?)"
    r"\s?(?P<more>[余多几])?(?P<scale>[十百千]?万|亿|千|百)?(?P<more2>[余多几])?\s?"
    rf"(?P<unit>{_UNIT})?(?P<more3>左右|以上|以下|以内|以外|上下|[余多](?![处项条次个]))?"
)
_BARE = re.compile(r"\d{2,12}(?=[,;。]|$)")  # "注册用户43442,": counted without a unit
_NO_UNIT_AFTER = re.compile(
    r"个(?:多)?(?:月|星期|礼拜|工作日|小时|钟头|年度?|季度|自然日|学期|性|税)|[个位]数|米[高长宽]|分钟|家级|次[日月年]"
)
_ABOUT = re.compile(
    r"(?:(?<![最附临邻就])近|(?<![签预节合履特契违邀])约|大概|超过?|逾|不足|不少于|不低于|不高于|不超过?|不到|低于|高于|少于|多于|大于|小于|至少|最多|接近|将近|突破"
    r"|每|均|累计达?近|上限|下限)$"
)
_FRONT = re.compile(r"(?<![目此之当日年月底末以提会])前$|列$|排名$|位居$")
_RANGE_BEFORE = re.compile(r"\d\s?(?:[-—~至到]{1,2})$|[\d%元个件户人家项条亩]\s?[-—~]{1,2}$")
_RANGE_AFTER = re.compile(r"^\s?[-—~]{1,2}\s?\d")
_ONE_OF = re.compile(r"(?:另|有|仅|余|余下|剩下|共|剩)$")
_SCALES = {"百": 10**2, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_SMALL = {"‰": Decimal("0.1")}
_DIGITS = str.maketrans("零一二三四五六七八九", "0123456789")
_NOUN = re.compile(r"[^\s,。;:、()“”《》0-9%]{0,12}")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit. `value` is in the plain unit (元, never 万元; percent for ‰); offsets count in the line.

    `step` is one unit of the last printed place, 0 where every unit was counted: 3.40亿元 has a step of 100 万元.
    `loose` numbers take no part in sums: approximate ones, thresholds, ranges, numbers per head.
    """

    value: Decimal
    step: Decimal
    unit: str
    kind: Kind
    loose: bool
    start: int
    digits: int  # offset behind the number itself
    end: int  # offset behind the unit
    noun: str  # what is counted, as far as it is printed behind the unit

    @property
    def low(self) -> Decimal:
        """The smallest true value that could be printed so."""
        return self.value - self.step / 2

    @property
    def high(self) -> Decimal:
        """Not reached by any true value printed so, be it rounded or cut off (where step is not 0)."""
        return self.value + self.step


def quantities_in(norm: str) -> tuple[Quantity, ...]:
    """Every quantity of folded text, in order."""
    return tuple(_read(norm))


def _read(norm: str) -> Iterator[Quantity]:
    for match in _PATTERN.finditer(norm):
        unit = match["unit"] or ("%" if match["percent"] else None)
        if unit is None:
            unit = _bare(norm, match)
        if unit is None or (match["unit"] and _NO_UNIT_AFTER.match(norm, match.start("unit"))):
            continue
        value = _value(norm, match)
        if value is None:
            continue
        before = norm[max(0, match.start() - 6) : match.start()]
        if _FRONT.search(before):
            continue
        scale = _SCALES.get(match["scale"] or "", 1) * _SMALL.get(unit, Decimal(1))
        places = len(match["number"].replace("点", ".").partition(".")[2])
        kind = KINDS.get(unit, "count")
        exact = kind == "count" and scale == 1 and not places
        end = match.end("unit") if match["unit"] else match.end("scale") if match["scale"] else match.end("number")
        noun = _NOUN.match(norm, end)
        yield Quantity(
            value=value * scale,
            step=Decimal(0)
            if exact or (scale == 1 and not places and kind == "money")
            else scale / Decimal(10) ** places,
            unit=unit,
            kind=kind,
            loose=_is_loose(norm, match, before),
            start=match.start(),
            digits=match.end("number"),
            end=end,
            noun=noun.group() if noun else "",
        )


def _bare(norm: str, match: re.Match[str]) -> str | None:
    """No unit of its own is a unit too, where a noun stands before and a comma behind: `注册用户43442,`."""
    if match["scale"] or match["more"] or not _BARE.match(norm, match.start("number")):
        return None
    before = norm[match.start() - 1 : match.start()]
    return "" if "\u4e00" <= before <= "\u9fff" and before not in "年月日号第至到之自于在" else None


def _value(norm: str, match: re.Match[str]) -> Decimal | None:
    printed = match["number"]
    if printed[0].isdigit():
        return Decimal(printed.replace(",", ""))
    before = norm[max(0, match.start() - 3) : match.start()]
    if _quoted(norm, match.start()) or (printed == "一" and not _ONE_OF.search(before)) or set(printed) <= set("百千"):
        return None
    whole, _, places = printed.partition("点")
    value = number(whole)
    return Decimal(f"{value}.{places.translate(_DIGITS)}" if places else value) if value is not None else None


def _quoted(norm: str, at: int) -> bool:
    """Whether a Chinese numeral stands in short quotes, where it is part of a slogan or a title."""
    opened = norm.rfind("“", max(0, at - 12), at)
    return opened >= 0 and norm.find("”", opened, at) < 0


def _is_loose(norm: str, match: re.Match[str], before: str) -> bool:
    return bool(
        match["more"]
        or match["more2"]
        or match["more3"]
        or _ABOUT.search(before)
        or _RANGE_BEFORE.search(before)
        or _RANGE_AFTER.match(norm[match.end() : match.end() + 4])
    )
