"""Percentages of small counts that no whole number gives: of 12 cases never 85 %, and 15 is never 80 % more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from producers.circulars.checker.arithmetic.changes import changes_in, is_difference
from producers.circulars.checker.arithmetic.rate_names import is_growth, is_start, rate_of
from producers.circulars.checker.figures.passages import Passage
from producers.circulars.checker.figures.quantities import Quantity
from producers.circulars.checker.figures.rounding import agrees, change, percentage, plain, printed, span
from producers.circulars.checker.figures.units import same_things
from producers.circulars.checker.finding import Words, finding
from producers.circulars.model import Finding

RULE = "arithmetic"
_MOST = 300  # larger counts give nearly every percentage
_COUNTED_RATE = re.compile(r"办结|办复|销号|化解|结案|答复|回复|合格|通过|激活|达标|整改")
_BARE_GROWTH = re.compile(
    r"(?:[^\s,;:。0-9%]{0,6}(?:数量|个数|件数|起数|户数|人数))?(?:同比|环比|较[^,;:。]{0,10}|比[^,;:。]{0,10})?(?:分别)?"
    r"(?:增长|增加|上升|提升|提高|下降|减少|降低)了?(?:约)?"
)
_FELL = re.compile(r"下降|减少|降低")


def check(passage: Passage) -> Iterator[Finding]:
    compared = {one.after.start for one in changes_in(passage)}
    for place, percent in enumerate(passage.quantities):
        if percent.kind != "percent" or percent.loose or is_start(passage.line.norm[percent.end : percent.end + 8]):
            continue
        count = _count_before(passage, place)
        if count is None or count.start in compared:
            continue
        clause = passage.clause(percent)
        if is_growth(clause):
            if _BARE_GROWTH.fullmatch(clause) and not _some_base(count, percent, _FELL.search(clause) is not None):
                yield _finding(passage, count, percent, growth=True)
        elif _is_share_of_count(clause) and not _some_share(count, percent):
            yield _finding(passage, count, percent, growth=False)


def _count_before(passage: Passage, place: int) -> Quantity | None:
    """The whole number in the clause before, where no other figure could be what the percentage is of."""
    counted = [one for one in passage.quantities[:place] if one.kind == "count"]
    if not counted:
        return None
    last = counted[-1]
    percent = passage.quantities[place]
    between = passage.between(last, percent)
    if is_difference(passage.lead(last)):
        return None
    alone = last is passage.quantities[place - 1] and between.count(",") == 1 and not re.search("[;:()]", between)
    whole = not last.loose and not last.step and 0 < last.value <= _MOST
    rivals = [one for one in counted[:-1] if same_things(one.unit, last.unit)]
    return last if alone and whole and (not rivals or is_growth(passage.clause(percent))) else None


def _is_share_of_count(clause: str) -> bool:
    rate = rate_of(clause)
    if rate is None or rate.base is not None:
        return False
    return not rate.name or (_COUNTED_RATE.search(rate.name[-4:]) is not None)


def _some_share(count: Quantity, percent: Quantity) -> bool:
    """Whether the count is that share of some whole number, or some whole number that share of it."""
    if percent.value <= 0 or percent.value > 100:
        return True
    own, most = int(count.value), int(100 * count.value / percent.low) + 1 if percent.low > 0 else 0
    of_it = any(agrees(percent, _exactly(part, own)) for part in range(own + 1))
    return of_it or any(agrees(percent, _exactly(own, whole)) for whole in range(own, most + 1))


def _some_base(count: Quantity, percent: Quantity, fell: bool) -> bool:
    """Whether some whole number grows (or falls) to the count by that percentage."""
    factor = 1 - percent.value / 100 if fell else 1 + percent.value / 100
    if factor <= 0:
        return True
    likely = int(count.value / factor)
    for base in range(max(1, likely - 3), likely + 4):
        low, high = change((Decimal(base), Decimal(base)), span(count))
        if agrees(percent, (-high, -low) if fell else (low, high)):
            return True
    return False


def _exactly(part: int, whole: int) -> tuple[Decimal, Decimal]:
    return percentage((Decimal(part), Decimal(part)), (Decimal(whole), Decimal(whole)))


def _finding(passage: Passage, count: Quantity, percent: Quantity, *, growth: bool) -> Finding:
    number, stated = printed(count), f"{plain(percent.value)} %"
    zh, en = ("增减幅度", "a change") if growth else ("比例", "a share")
    return finding(
        RULE,
        "probable",
        [passage.cited([count, percent])],
        stated=Words(f"{number}，{zh}{stated}".replace(" %", "%"), f"{number}, {en} of {stated}"),
        computed=Words("没有整数能算出", "no whole number gives it"),
        zh=f"{number}与{stated}对不上：没有任何整数能算出这个{zh}，可能口径不同。".replace(" %", "%"),
        en=f"No whole number gives {en} of {stated} with {number}; the base may be another.",
    )
