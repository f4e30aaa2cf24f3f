"""Amounts of money as printed: 9480元, 1,234.56元, 46万余元, 1.2亿元, 三百万元, 两千余万元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from producers.circulars.text.numerals import number

_CN = "零〇一二两三四五六七八九十百千"
_START = r"(?<!\d)(?<!\d[.,])(?<![万亿几数])"  # never the tail of a longer number
_AMOUNT = re.compile(
    rf"(?P<about>大?约|近|超过|超|逾|至少|不低于)?{_START}"
    rf"(?:(?P<n>\d{{1,3}}(?:,\d{{3}}){{1,5}}(?:\.\d{{1,6}})?(?!\d)|\d{{1,15}}(?:\.\d{{1,6}})?)"
    rf"(?P<more>余|多)?(?P<unit>[万亿千百]{{0,2}})"
    rf"|(?P<cn>[{_CN}]{{1,8}}(?P<more_cn>余|多|几)?(?:[万亿][{_CN}]{{0,7}}){{0,2}}))"
    rf"(?P<more2>余|多)?元(?P<more3>余|左右|以上|上下)?(?!/|每)"
)
_UNITS = {"": 1, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}
_FEN = 100
_MOST = 10**18  # fen; more is no money of a circular


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in fen with its place in the text; `approximate` by its own words (约, 余, 近, 以上)."""

    fen: int
    approximate: bool
    start: int
    end: int


def amounts_in(norm: str) -> Iterator[Amount]:
    """Amounts in 元 in folded text, in order; prices (元/吨) and foreign money are none."""
    for match in _AMOUNT.finditer(norm):
        fen = _fen(match)
        if fen is not None and 0 < fen < _MOST:
            words = ("about", "more", "more_cn", "more2", "more3")
            yield Amount(fen, any(match[word] for word in words), match.start(), match.end())


def _fen(match: re.Match[str]) -> int | None:
    if match["n"] is not None:
        unit = _UNITS.get(match["unit"])
        return _whole(Decimal(match["n"].replace(",", "")) * unit * _FEN) if unit is not None else None
    value = number(re.sub("[余多几]", "", match["cn"]))
    return value * _FEN if value is not None else None


def _whole(fen: Decimal) -> int | None:
    return int(fen) if fen == fen.to_integral_value() else None
