"""One development told twice: from the same start to another end (or from another start to the same end)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from producers.circulars.checker.arithmetic.changes import Change, changes_in
from producers.circulars.checker.figures.passages import Passage
from producers.circulars.checker.figures.quantities import Quantity
from producers.circulars.model import Severity

_WORDS = re.compile(r"[\u4e00-\u9fff]{2,}")
_YEARS = re.compile(r"20\d\d(?=年)")
_ALIKE = 3  # pairs of characters that the two subjects must share
_FIRMLY = 5
_MOST = 200
_COMMON = frozenset(
    {
        "目前",
        "全区",
        "全市",
        "全县",
        "全年",
        "年度",
        "同比",
        "增加",
        "减少",
        "提高",
        "下降",
        "降低",
        "由原",
        "原来",
        "已由",
        "我区",
    }
)


@dataclass(frozen=True, slots=True)
class Telling:
    """A change, in the sentence that tells it."""

    passage: Passage
    change: Change

    @property
    def words(self) -> str:
        """The clauses from before the first figure to behind the second."""
        cited = self.passage.cited([self.change.before, self.change.after])
        return self.passage.line.norm[cited.start : cited.end]

    def pairs(self) -> set[str]:
        """The pairs of neighbouring characters that tell what it is about."""
        runs = _WORDS.findall(self.words)
        return {run[at : at + 2] for run in runs for at in range(len(run) - 1)} - _COMMON


@dataclass(frozen=True, slots=True)
class Retold:
    later: Telling
    earlier: Telling
    severity: Severity
    figures: tuple[Quantity, Quantity]  # those that differ, the earlier telling's first


def retold(passages: Sequence[Passage]) -> Iterator[Retold]:
    told = [Telling(passage, one) for passage in passages for one in changes_in(passage) if one.difference is None]
    for earlier, later in combinations(told[:_MOST], 2):
        figures = _differing(earlier.change, later.change)
        if figures is None or earlier.passage is later.passage or not _same_years(earlier, later):
            continue
        alike = len(earlier.pairs() & later.pairs())
        if alike >= _ALIKE:
            firm = alike >= _FIRMLY or _printed_years(earlier) & _printed_years(later)
            yield Retold(later, earlier, "contradiction" if firm else "probable", figures)


def _differing(one: Change, other: Change) -> tuple[Quantity, Quantity] | None:
    if one.after.unit != other.after.unit or one.before.unit != other.before.unit:
        return None
    same_start, same_end = one.before.value == other.before.value, one.after.value == other.after.value
    if same_start == same_end:
        return None
    return (one.after, other.after) if same_start else (one.before, other.before)


def _same_years(one: Telling, other: Telling) -> bool:
    """Whether the years that both print, if both do, have the last one in common."""
    first, second = _printed_years(one), _printed_years(other)
    return not first or not second or max(first) == max(second)


def _printed_years(telling: Telling) -> set[str]:
    return set(_YEARS.findall(telling.words))
