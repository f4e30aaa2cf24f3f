"""Counts with their measure words, and how they are told: `746 of 823 done, 77 still open`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from producers.circulars.checker.finding import Words

NUMBER = r"\d{1,9}(?:\.\d{1,4})?"
UNIT = (
    r"(?:余)?(?:万元|亿元|元|万平方米|平方米|平方公里|公里|万吨|吨|亩|公顷"
    r"|[个项条处户家件份名人宗栋座台套起笔辆所艘批间部根])"
)
COUNT = re.compile(rf"(?P<n>{NUMBER})\s*(?P<unit>{UNIT})")
# such business never ends: what is still open of it says nothing about an issue
ENDLESS = re.compile(r"督办|议定|工单|热线|诉求|建议|提案|议题|信访|来信|来访|咨询|会议|在建|在谈|洽谈|储备")


@dataclass(frozen=True, slots=True)
class Counted:
    value: Decimal
    unit: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Remainder:
    """What is still open of a counted whole: `told` says it in digits. `plain` when the rest was counted beside what
    was done, so that there is no doubt that it belongs to the same thing."""

    start: int
    end: int
    told: Words
    figures: tuple[tuple[int, int], ...]
    plain: bool


def counted(match: re.Match[str]) -> Counted:
    """The count of a match with the groups `n` and `unit`."""
    return Counted(Decimal(match["n"]), match["unit"], match.start("n"), match.end("unit"))


def counts_in(norm: str, start: int, end: int) -> list[Counted]:
    return [counted(match) for match in COUNT.finditer(norm, start, end)]


def in_digits(total: Counted | None, settled: Counted | None, rest: Decimal | None) -> Words:
    """`301 of 312 done, 11 still open`, as far as it is printed."""
    zh, en = (f"{rest:f}未完成", f"{rest:f} still open") if rest is not None else ("其余未完成", "the rest still open")
    if total is not None and settled is not None:
        return Words(
            f"{total.value:f}中已完成{settled.value:f}，{zh}", f"{settled.value:f} of {total.value:f} done, {en}"
        )
    if settled is not None:
        return Words(f"已完成{settled.value:f}，{zh}", f"{settled.value:f} done, {en}")
    return Words(zh, en)
