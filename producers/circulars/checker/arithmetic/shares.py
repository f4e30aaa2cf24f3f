"""x of y = z %: a rate or a share that stands behind its two figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from producers.circulars.checker.arithmetic.rate_names import Rate, is_done, is_start, rate_of, share_words, weight
from producers.circulars.checker.figures.passages import Passage
from producers.circulars.checker.figures.quantities import Quantity
from producers.circulars.checker.figures.rounding import (
    agrees,
    percent_beside,
    percentage,
    printed,
    span,
    total,
)
from producers.circulars.checker.figures.units import same_things
from producers.circulars.checker.finding import finding
from producers.circulars.model import Finding, Severity

RULE = "arithmetic"
_FAR = 90  # characters: figures further away from their percentage belong to something else


@dataclass(frozen=True, slots=True)
class Share:
    """How the sentence reads most naturally: these parts of this whole."""

    whole: Quantity
    parts: tuple[Quantity, ...]
    severity: Severity
    apart: bool = False  # the whole stands in the sentence before


def check(passage: Passage, before: Passage | None) -> Iterator[Finding]:
    """`before` is the sentence before on the same line: it may hold the whole."""
    for place, percent in enumerate(passage.quantities):
        if percent.kind != "percent" or percent.loose or percent.unit != "%":
            continue
        counted = _figures(passage.quantities[:place])
        earlier = _figures(before.quantities) if before else []
        near = counted[-5:] if len(counted) > 1 else earlier[-2:] + counted
        if given_by(percent, near):
            continue
        if is_start(passage.line.norm[percent.end : percent.end + 8]):
            continue
        rate = rate_of(passage.clause(percent))
        share = _share(passage, before, percent, rate, counted, earlier) if rate else None
        if share is not None:
            yield _finding(passage, before, percent, share)


def given_by(percent: Quantity, counted: Sequence[Quantity]) -> bool:
    """Whether any of the figures near give the percentage: then it is theirs, however the sentence is built."""
    for whole in counted:
        others = [one for one in counted if one is not whole and one.kind == whole.kind]
        for size in (1, 2, 3):
            for parts in combinations(others, size):
                share = percentage(total(parts), span(whole))
                if agrees(percent, share) or agrees(percent, (100 - share[1], 100 - share[0])):
                    return True
    return False


def _figures(quantities: Sequence[Quantity]) -> list[Quantity]:
    return [one for one in quantities if not one.loose and one.kind not in ("percent", "points", "times") and one.value]


def _share(
    passage: Passage,
    before: Passage | None,
    percent: Quantity,
    rate: Rate,
    counted: Sequence[Quantity],
    earlier: Sequence[Quantity],
) -> Share | None:
    near = [one for one in counted if percent.start - one.end <= _FAR]
    if not near:
        return None
    if rate.base is not None:
        return _of_named_base(passage, percent, rate, near)
    part = _best_part(passage, percent, rate, near)
    if part is None or (percent.value == 100 and not is_done(rate.name)):
        return None  # 开复工率100% and the like are claims about all there is, not about the figures before
    whole = _whole_of(passage, part, counted)
    if whole is not None:
        between = [one for one in counted if whole.start < one.start < part.start and same_things(one.unit, part.unit)]
        parts = (*between, part)
        if sum(one.value for one in parts) > whole.value:
            return None
        return Share(whole, parts, "contradiction" if len(parts) == 1 and _alike(whole, part) else "probable")
    if before is None or not earlier or part is not counted[0]:
        return None
    whole = earlier[-1]
    same = same_things(whole.unit, part.unit) and share_words(before.own_words(whole), passage.own_words(part))
    return Share(whole, (part,), "probable", apart=True) if same and whole.value >= part.value else None


def _best_part(passage: Passage, percent: Quantity, rate: Rate, near: Sequence[Quantity]) -> Quantity | None:
    """The figure whose words speak of what the rate measures; for a bare 占比 the figure right before."""
    if not rate.name:
        part = near[-1]
        return part if _clauses_apart(passage, part, percent) <= 1 else None
    weighed = [(weight(rate.name, passage.own_words(one)), one.start, one) for one in near]
    best = max(weighed, key=lambda one: one[:2])
    return best[2] if best[0] > 0 else None


def _whole_of(passage: Passage, part: Quantity, counted: Sequence[Quantity]) -> Quantity | None:
    """The nearest figure before that is no smaller and counts the same things; a figure with a percentage of its own
    is a sister of this part and not its whole."""
    for one in reversed([one for one in counted if one.start < part.start]):
        if not same_things(one.unit, part.unit) or one.value < part.value or passage.joined(one, part):
            continue
        if not _is_sister(passage, one):
            return one
    return None


def _of_named_base(passage: Passage, percent: Quantity, rate: Rate, near: Sequence[Quantity]) -> Share | None:
    """`已办结806件,占受理总数838件的96.2%`, or a base that is named as the figure before the part is."""
    base = rate.base or ""
    last = near[-1]
    if last.start >= passage.clause_start(percent) and len(near) >= 2 and _says_share(passage, last):
        part = near[-2]
        fits = same_things(part.unit, last.unit) and part.value <= last.value
        return Share(last, (part,), "contradiction" if _alike(part, last) else "probable") if fits else None
    if _clauses_apart(passage, last, percent) > 1:
        return None
    whole = _whole_of(passage, last, near)
    if whole is None or not base or base not in passage.own_words(whole):
        return None
    return Share(whole, (last,), "contradiction" if _alike(whole, last) else "probable")


def _says_share(passage: Passage, quantity: Quantity) -> bool:
    return "占" in passage.clause(quantity)


def _alike(whole: Quantity, part: Quantity) -> bool:
    return whole.unit == part.unit or is_done(whole.noun) == is_done(part.noun)


def _is_sister(passage: Passage, quantity: Quantity) -> bool:
    """Whether a share of its own follows a figure, as in `…其中甲类200件,占66.7%,乙类100件,占33.3%`."""
    following = next((one for one in passage.quantities if one.start > quantity.start), None)
    if following is None or following.kind != "percent" or following.loose:
        return False
    rate = rate_of(passage.clause(following))
    return rate is not None and not rate.name


def _clauses_apart(passage: Passage, one: Quantity, other: Quantity) -> int:
    return sum(passage.between(one, other).count(sign) for sign in ",;:(")


def _finding(passage: Passage, before: Passage | None, percent: Quantity, share: Share) -> Finding:
    possible = percentage(total(share.parts), span(share.whole))
    parts = " + ".join(printed(one) for one in share.parts)
    of = f"({parts})" if len(share.parts) > 1 else parts
    computed = percent_beside(possible, percent.value)
    stated = f"{printed(percent)} %"
    cited = [passage.cited([*share.parts, percent] if share.apart else [share.whole, *share.parts, percent])]
    if share.apart and before is not None:
        cited.append(before.cited([share.whole]))
    return finding(
        RULE,
        share.severity,
        cited,
        stated=f"{of} of {printed(share.whole)} = {stated}",
        computed=computed,
        zh=f"按文中数字，{printed(share.whole)}中的{parts}应为{computed}，而文中写{stated}。".replace(" %", "%"),
        en=f"By the text's own figures {of} of {printed(share.whole)} are {computed}, but it says {stated}.",
    )
