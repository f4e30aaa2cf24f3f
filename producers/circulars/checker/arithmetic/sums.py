"""a = b + c: a whole and the parts that the sentence gives it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from producers.circulars.checker.arithmetic.parts import Parts, claims
from producers.circulars.checker.figures.passages import Passage
from producers.circulars.checker.figures.quantities import Quantity
from producers.circulars.checker.figures.rounding import overlap, printed, span, total
from producers.circulars.checker.finding import finding
from producers.circulars.model import Finding

RULE = "arithmetic"
_FEW = 6  # figures of which every combination is tried before a sum is called wrong
_CLOSE = Decimal("0.2")  # parts that miss more of their whole leave something unsaid; that is no slip
_CLOSER = Decimal("0.03")
_SOME = 10  # of fewer, one that is not named may well be left out


def check(passage: Passage, before: Passage | None) -> Iterator[Finding]:
    """`before` is the sentence before on the same line."""
    for claim in claims(passage, before):
        if not _adds_up(passage, claim) and _is_near(claim):
            yield _finding(passage, before, claim)


def _adds_up(passage: Passage, claim: Parts) -> bool:
    """Whether any of the figures near make up the whole: then they are its parts, however the sentence is built."""
    near = _near(passage, claim)
    return overlap(span(claim.whole), total(claim.parts)) or any(
        overlap(span(claim.whole), total(some))
        for size in range(1, len(near) + 1)
        for some in combinations(near, size)
        if size > 1 or len(claim.parts) == 1
    )


def _near(passage: Passage, claim: Parts) -> Sequence[Quantity]:
    first, last = claim.parts[0].start, claim.parts[-1].start
    kin = [one for one in passage.quantities if one.kind == claim.whole.kind and one is not claim.whole]
    inside = [one for one in kin if first <= one.start <= last]
    behind = [one for one in kin if one.start > last and one.unit == claim.whole.unit]
    return (inside + behind)[:_FEW]


def _is_near(claim: Parts) -> bool:
    whole = claim.whole.value
    gap = abs(whole - sum((one.value for one in claim.parts), Decimal(0)))
    drawn = (
        claim.whole.start > claim.parts[-1].start and not claim.elsewhere
    )  # `甲12件、乙5件,合计17件` is all there is
    if claim.severity == "contradiction" or claim.elsewhere or drawn:
        return gap <= max(Decimal(2), _CLOSE * whole)
    return gap <= _CLOSER * whole or (gap == 1 and (claim.complete or whole >= _SOME))


def _finding(passage: Passage, before: Passage | None, claim: Parts) -> Finding:
    parts = " + ".join(printed(one) for one in claim.parts)
    computed = printed(replace(claim.whole, value=sum((one.value for one in claim.parts), Decimal(0))))
    whole = printed(claim.whole)
    cited = [passage.cited([*claim.parts] if claim.elsewhere else [claim.whole, *claim.parts])]
    if claim.elsewhere and before is not None:
        cited.append(before.cited([claim.whole]))
    return finding(
        RULE,
        claim.severity,
        cited,
        stated=f"{whole} = {parts}",
        computed=computed,
        zh=f"各部分{parts}相加为{computed}，与总数{whole}不一致，差额文中没有说明。",
        en=f"The parts {parts} add up to {computed}, not to {whole}; the text does not explain the difference.",
    )
