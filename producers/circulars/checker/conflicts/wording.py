"""Two passages in almost the same words that disagree in one figure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from producers.circulars.checker.conflicts.mentions import Mention, same_time
from producers.circulars.model import Severity

_CROWD = 40  # more figures behind one word are a list, not a thing told twice
_LONG = 10  # characters of agreement that make two phrases the same statement
_SHORT = 6  # enough where both print the same time
_TAIL = 20
_SPARE = 0.34  # of the words may be in one of the two phrases only
# what people do again and again: only the same printed time makes it one count
_ACTIVITIES = frozenset(("次", "场", "场次", "期", "人次", "户次", "家次", "轮", "批", "批次", "份", "篇", "册"))
_QUALIFIER = re.compile(
    r"其中|另|新增|再|累计|剩余|其余|首批|第[一二三四五]|计划|拟|目标|力争|预计|任务|年初|全市|全省|全国|部分|平均|原|尚|未|不|同比|环比|超|实际"
)


@dataclass(frozen=True, slots=True)
class Conflict:
    later: Mention
    earlier: Mention
    severity: Severity


def conflicts_in(mentions: Sequence[Mention]) -> Iterator[Conflict]:
    told: set[tuple[tuple[int, int], tuple[int, int]]] = set()
    for earlier, later in _candidates(mentions):
        pair = earlier.passage.place, later.passage.place
        if pair in told or not _comparable(earlier, later):
            continue
        severity = _agreement(earlier, later)
        if severity is not None:
            told.add(pair)
            yield Conflict(later, earlier, severity)


def _candidates(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    groups: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for one in mentions:
        words = one.before + one.trailing
        if len(words) >= _SHORT:
            groups[one.quantity.unit, "…" + words[-4:]].append(one)
        if len(one.behind) >= _TAIL and one.others:
            groups[one.quantity.unit, one.behind[:4]].append(one)
    for group in groups.values():
        if len(group) <= _CROWD:
            yield from combinations(group, 2)


def _comparable(earlier: Mention, later: Mention) -> bool:
    return (
        earlier.quantity.value != later.quantity.value
        and earlier.passage is not later.passage
        and same_time(earlier, later)
        and _qualifiers(earlier) == _qualifiers(later)
    )


def _qualifiers(one: Mention) -> set[str]:
    return set(_QUALIFIER.findall(one.before + one.trailing))


def _agreement(one: Mention, other: Mention) -> Severity | None:
    shared = set(one.others) & set(other.others)
    if shared and _same_words(one.behind, other.behind, _TAIL) and _fits(one.before, other.before):
        return "contradiction"
    if one.trailing != other.trailing and not (one.trailing and _same_words(one.trailing, other.trailing, _SHORT)):
        return None
    same_period = bool(one.period) and one.period == other.period
    if same_period and _same_words(one.before + one.trailing, other.before + other.trailing, _SHORT):
        return "contradiction" if len(one.period) > 1 and one.quantity.unit not in _ACTIVITIES else "probable"
    if one.quantity.unit not in _ACTIVITIES and _same_words(one.before, other.before, _LONG):
        return "probable"
    return None


def _same_words(one: str, other: str, least: int) -> bool:
    """Whether two phrases differ only in what one of them adds; another word in place of a word is another thing."""
    if min(len(one), len(other)) < least:
        return False
    length = min(len(one), len(other))
    edits = Levenshtein.opcodes(one, other)
    same = added = 0
    for edit in edits:
        size = max(edit.src_end - edit.src_start, edit.dest_end - edit.dest_start)
        at_end = edit.src_end == len(one) or edit.dest_end == len(other)
        if edit.tag == "equal":
            same += size
        elif edit.tag == "replace" and not at_end:
            return False
        elif not at_end:
            added += size
    return same >= max(least, 0.6 * length) and added <= _SPARE * length


def _fits(one: str, other: str) -> bool:
    """Whether the words before two figures may mean one thing: the one says no more than the other."""
    return not one or not other or one in other or other in one
