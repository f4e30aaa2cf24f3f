"""x of y = z %: a rate or a share that stands behind its two figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from producers.circulars.checker.arithmetic.rate_names import is_start
from producers.circulars.checker.arithmetic.share_reading import Around, Share, read_share, sisters_share_a_base
from producers.circulars.checker.figures.passages import Passage
from producers.circulars.checker.figures.quantities import Quantity
from producers.circulars.checker.figures.rounding import agrees, percent_beside, percentage, printed, span, total
from producers.circulars.checker.finding import Words, finding
from producers.circulars.model import Finding

RULE = "arithmetic"


def check(passage: Passage, before: Passage | None) -> Iterator[Finding]:
    """`before` is the sentence before on the same line: it may hold the whole."""
    for place, percent in enumerate(passage.quantities):
        if percent.kind != "percent" or percent.loose or percent.unit != "%":
            continue
        if is_start(passage.line.norm[percent.end : percent.end + 8]):
            continue
        around = _around(passage, before, place)
        near = around.counted[-5:] if len(around.counted) > 1 else [*around.earlier[-2:], *around.counted]
        if given_by(percent, near):
            continue
        share = read_share(around)
        if share is None or agrees(percent, percentage(total(share.parts), span(share.whole))):
            continue
        if not sisters_share_a_base(passage, share.parts[-1], percent):
            yield _finding(passage, before, percent, share)


def _around(passage: Passage, before: Passage | None, place: int) -> Around:
    percent = passage.quantities[place]
    counted = [one for one in figures(passage.quantities[:place]) if not passage.aside(one, percent)]
    earlier = [one for one in figures(before.quantities) if not before.aside(one, None)] if before else []
    return Around(passage, before, percent, counted, earlier)


def figures(quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities that can be a part or a whole."""
    return [one for one in quantities if not one.loose and one.kind not in ("percent", "points", "times") and one.value]


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
        stated=Words(f"{printed(share.whole)}中的{of} = {stated}", f"{of} of {printed(share.whole)} = {stated}"),
        computed=computed,
        zh=f"按文中数字，{printed(share.whole)}中的{parts}应为{computed}，而文中写{stated}。".replace(" %", "%"),
        en=f"By the text's own figures {of} of {printed(share.whole)} are {computed}, but it says {stated}.",
    )
