"""Growth and difference between two figures: `由13个减少到4个,下降69.2%`, `从18人增至29人,增加11人`."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from producers.circulars.checker.arithmetic.changes import (
    Change,
    changes_in,
    fell,
    speaks_of_difference,
    speaks_of_growth,
)
from producers.circulars.checker.figures.passages import Passage
from producers.circulars.checker.figures.quantities import Quantity
from producers.circulars.checker.figures.rounding import (
    Span,
    agrees,
    change,
    overlap,
    percent_beside,
    plain,
    printed,
    span,
)
from producers.circulars.checker.finding import Words, finding
from producers.circulars.model import Finding

RULE = "arithmetic"
_NEAR = 3  # commas between the later figure and what is said of the change


def check(passage: Passage) -> Iterator[Finding]:
    for one in changes_in(passage):
        said = list(_said_of(passage, one))
        for figure in said[one.place : one.place + 1] if one.told > 1 else said:
            if figure.kind == "percent":
                if speaks_of_growth(passage, figure, one) and not _grows_so(passage, figure, one):
                    yield _growth(passage, one, figure)
            elif speaks_of_difference(passage, figure, one) and not _differs_by(figure, one):
                yield _difference(passage, one, figure)


def _said_of(passage: Passage, change_: Change) -> Iterator[Quantity]:
    """The figures behind a change that may tell how great it is; with several changes told together, percentages."""
    last = max(one.start for one in (change_.before, change_.after, change_.difference) if one is not None)
    for figure in passage.quantities:
        if figure.start <= last or figure.loose or (change_.told > 1 and figure.kind != "percent"):
            continue
        between = passage.line.norm[last : figure.start]
        if ";" in between or between.count(",") > _NEAR:
            return
        if figure.kind not in ("percent", "points") and figure.unit != change_.after.unit:
            return  # another thing is told of from here on: `占比由19%提高到44%,产值41亿元,同比增长9%`
        yield figure


def _grows_so(passage: Passage, figure: Quantity, change_: Change) -> bool:
    possible = change(span(change_.before), span(change_.after))
    if change_.before.kind == "percent" and _differs_by(figure, change_):
        return True  # percent for percentage points
    if agrees(figure, _size(possible)):
        return True
    return change_.partly and _same_months_fit(figure, change_, fell=fell(passage.clause(figure)))


def _same_months_fit(figure: Quantity, change_: Change, *, fell: bool) -> bool:
    """Growth of a part of a year is over the same months of the year before: they can't exceed that whole year."""
    factor = 1 - figure.high / 100 if fell else 1 + figure.high / 100
    return factor > 0 and change_.after.low / factor <= change_.before.high


def _differs_by(figure: Quantity, change_: Change) -> bool:
    first, second = span(change_.before), span(change_.after)
    return overlap(span(figure), _size((second[0] - first[1], second[1] - first[0])))


def _size(possible: Span) -> Span:
    """Without its sign: a fall by 69 % is printed 下降69%."""
    low, high = possible
    if low >= 0:
        return possible
    return (-high, -low) if high <= 0 else (Decimal(0), max(-low, high))


def _growth(passage: Passage, change_: Change, figure: Quantity) -> Finding:
    possible = change(span(change_.before), span(change_.after))
    computed = percent_beside(_size(possible), figure.value)
    return _told(passage, change_, figure, f"{plain(figure.value)} %", computed)


def _difference(passage: Passage, change_: Change, figure: Quantity) -> Finding:
    apart = abs(change_.after.value - change_.before.value)
    return _told(
        passage, change_, figure, printed(figure), plain(apart) if figure.kind != "money" else f"{plain(apart)}元"
    )


def _told(passage: Passage, change_: Change, figure: Quantity, stated: str, computed: str) -> Finding:
    first, second = printed(change_.before), printed(change_.after)
    figures = [one for one in (change_.before, change_.after, change_.difference, figure) if one is not None]
    return finding(
        RULE,
        change_.severity,
        [passage.cited(list({one.start: one for one in figures}.values()))],
        stated=Words(f"从{first}到{second}：{stated}", f"from {first} to {second}: {stated}"),
        computed=computed,
        zh=f"从{first}到{second}，变化应为{computed}，而文中写{stated}。".replace(" %", "%"),
        en=f"From {first} to {second} the change is {computed}, but the text says {stated}.",
    )
