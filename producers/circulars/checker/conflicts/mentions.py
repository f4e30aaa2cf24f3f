"""A figure as one place of the text mentions it: the words around it and the time it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from producers.circulars.checker.figures.passages import Passage
from producers.circulars.checker.figures.quantities import Quantity

_TIME = re.compile(
    r"(?:截至|截止|到|至)?(?:目前|今年|全年|当年|年底|(?P<year>20\d\d)年(?:度)?(?:(?P<month>\d{1,2})月(?:份|底|末|\d{1,2}日)?)?)"
    r"(?:底|末|以来|初|前)?,?"
)
_PART_OF_YEAR = re.compile(r"上半年|下半年|[一二三四]季度|\d{1,2}\s?[-—至]\s?\d{1,2}月")
_ORDINAL = re.compile(r"^(?:[①-⑳]|[一二三四五六七八九十]{1,2}是(?!否))\s*")  # which measure it is, not what is counted
_BEHIND = 80  # characters behind a figure that belong to its surroundings


@dataclass(frozen=True, slots=True)
class Mention:
    passage: Passage
    quantity: Quantity
    before: str  # the words of its clause before it, without dates
    trailing: str  # the words of its clause behind it
    behind: str  # what follows in the sentence, figures included
    others: tuple[str, ...]  # further figures behind it, as printed
    period: tuple[str, ...]  # year, month or part of the year; empty when none is printed

    @property
    def line(self) -> int:
        return self.passage.line.at(self.quantity.start)


def mentions_of(passages: Sequence[Passage]) -> Iterator[Mention]:
    for passage in passages:
        period: tuple[str, ...] = ()
        norm, seen = passage.line.norm, passage.start
        for place, quantity in enumerate(passage.quantities):
            period = _period(norm[seen : quantity.start]) or period
            seen = quantity.start
            if quantity.loose or quantity.kind in ("points", "times"):
                continue
            end = min(passage.end, quantity.end + _BEHIND)
            further = [one for one in passage.quantities[place + 1 :] if one.end <= end]
            yield Mention(
                passage=passage,
                quantity=quantity,
                before=_TIME.sub("", _words_before(passage, quantity)),
                trailing=passage.trailing(quantity),
                behind=norm[quantity.end : end],
                others=tuple(norm[one.start : one.end] for one in further),
                period=period,
            )


def same_time(one: Mention, other: Mention) -> bool:
    """Whether nothing says that they are of different times."""
    return not one.period or not other.period or one.period == other.period


def _words_before(passage: Passage, quantity: Quantity) -> str:
    earlier = max((one.end for one in passage.quantities if one.start < quantity.start), default=passage.start)
    return _ORDINAL.sub("", passage.line.norm[max(earlier, passage.clause_start(quantity)) : quantity.start])


def _period(words: str) -> tuple[str, ...]:
    found = [match for match in _TIME.finditer(words) if match["year"]]
    part = _PART_OF_YEAR.search(words)
    if not found:
        return ()
    last = found[-1]
    return tuple(one for one in (last["year"], last["month"], part.group() if part else None) if one)
