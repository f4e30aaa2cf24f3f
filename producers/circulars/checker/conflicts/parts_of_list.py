"""A list with one total, whose members are counted as more elsewhere.

`甲、乙、丙共6户,占30%` here, `甲5户,占18%;丙6户,占17%` there. Both the counts and the shares must exceed the total; the
bases may still differ, so this is never more than probable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from producers.circulars.checker.figures.passages import Passage
from producers.circulars.checker.figures.quantities import Quantity

_LIST = re.compile(r"(?P<names>[\u4e00-\u9fff]{2,12}(?:、[\u4e00-\u9fff]{2,12}){1,6})(?:共|合计|总计)")
_MOST = 40  # lists of a circular
_SHARE = re.compile(r"占[^,;:。]{0,24}$")


@dataclass(frozen=True, slots=True)
class Shared:
    """A count and the share of a base that it stands for."""

    passage: Passage
    count: Quantity
    share: Quantity
    base: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exceeded:
    total: Shared
    parts: tuple[Shared, ...]


def exceeded_lists(passages: Sequence[Passage]) -> Iterator[Exceeded]:
    groups = [shared for passage in passages if (shared := tuple(_shared(passage)))]
    totals = [one for group in groups for one in group if one.names][:_MOST]
    for total in totals:
        for group in groups:
            parts = tuple(one for one in group if _is_part(one, total))
            if group[0].passage is not total.passage and _exceed(parts, total):
                yield Exceeded(total, parts)


def _shared(passage: Passage) -> Iterator[Shared]:
    count = None
    for one in passage.quantities:
        clause = passage.clause(one)
        if one.kind == "count" and not one.loose:
            count = one
        elif one.kind == "percent" and not one.loose and count is not None and (share := _SHARE.search(clause)):
            listed = _LIST.search(passage.clause(count))
            yield Shared(
                passage, count, one, share.group(), tuple(listed["names"].split("、")) if listed is not None else ()
            )
            count = None


def _is_part(one: Shared, total: Shared) -> bool:
    return one.count.unit == total.count.unit and not one.names and _same_base(one.base, total.base)


def _same_base(one: str, other: str) -> bool:
    first, second = _pairs(one), _pairs(other)
    return len(first & second) >= 0.5 * min(len(first), len(second))


def _pairs(words: str) -> set[str]:
    return {words[at : at + 2] for at in range(len(words) - 1)}


def _exceed(parts: Sequence[Shared], total: Shared) -> bool:
    """Whether fewer parts than the list has, one of them by its name, are more than all of it, by both measures."""
    named = any(name in one.passage.own_words(one.count) for one in parts for name in total.names)
    if not named or not 2 <= len(parts) <= len(total.names):
        return False
    counts, shares = sum(one.count.value for one in parts), sum(one.share.value for one in parts)
    return counts > total.count.value and shares > total.share.value + total.share.step
