"""Figures in a text that stand where others stood: which changed, and which got worse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from producers.circulars.drift.passages import Clause, corresponding

_DATE = re.compile(r"\d{2,4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?|第\d+")
_FIGURE = re.compile(r"(?P<n>\d[\d,]*(?:\.\d+)?)(?P<unit>[万亿]?[元亩吨]?[%‰]?[一-龥]?)")
_ACHIEVED = re.compile(
    r"完成|办结|办理|整改|解决|化解|修复|恢复|追回|追缴|收缴|退还|退缴|补缴|清退|清收|上缴|兑付|偿还|挽回|处置|处分|问责|查处"
    r"|立案|诫勉|整治|拆除|建成|盘活|销号|落实|覆盖|达标|达到|提高|提升|增长|受益|培训|检查"
)
_REMAINING = re.compile(r"剩余|余下|其余|还有|尚有|仍有|另有|尚未|仍未|未完成|未整改|欠")
_SMALLER_IS_BETTER = re.compile(r"下降|降低|降至|降到|减少|缩短|压减|压缩|精简|下调|节约|剩|发生")


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed number with the words before it since the last one; `unit` is what stands right behind it."""

    value: float
    printed: str
    unit: str
    before: str


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A number that another one took the place of."""

    old: Figure
    new: Figure
    old_clause: Clause
    new_clause: Clause

    @property
    def worse(self) -> bool:
        """Less was achieved, or more is left, than the earlier edition said."""
        words = self.old.before + self.new.before
        if _REMAINING.search(words):
            return self.new.value > self.old.value
        if _SMALLER_IS_BETTER.search(words):
            return False
        return bool(_ACHIEVED.search(self.old.before) and _ACHIEVED.search(self.new.before)) and (
            self.new.value < self.old.value
        )


def changed_figures(old: Sequence[Clause], new: Sequence[Clause]) -> list[ChangedFigure]:
    """Numbers of corresponding clauses that count the same thing; dates are none."""
    found = []
    for mine, other in corresponding(old, new, _without_figures):
        before, after = _figures(mine.norm), _figures(other.norm)
        if [one.unit for one in before] != [one.unit for one in after]:
            continue
        both = zip(before, after, strict=True)
        found += [ChangedFigure(one, two, mine, other) for one, two in both if one.value != two.value]
    return found


def _figures(norm: str) -> list[Figure]:
    plain = _DATE.sub(lambda date: "年" * len(date.group()), norm)
    found, last = [], 0
    for match in _FIGURE.finditer(plain):
        value = float(match["n"].replace(",", ""))
        found.append(Figure(value, match["n"], match["unit"], plain[last : match.start()]))
        last = match.end()
    return found


def _without_figures(norm: str) -> str:
    return _FIGURE.sub(lambda figure: figure["unit"], _DATE.sub("", norm))
