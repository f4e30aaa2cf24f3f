"""What a printed percentage allows, when its two figures may be rounded or cut off themselves."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from producers.circulars.checker.figures.quantities import Quantity

Span = tuple[Decimal, Decimal]  # the least and the greatest possible value


def span(quantity: Quantity) -> Span:
    return quantity.low, quantity.high


def total(parts: Sequence[Quantity]) -> Span:
    return sum((one.low for one in parts), Decimal(0)), sum((one.high for one in parts), Decimal(0))


def percentage(part: Span, whole: Span) -> Span:
    """`part` of `whole` in percent. A printed whole that is not 0 can't have been 0 before rounding."""
    return 100 * part[0] / whole[1], 100 * part[1] / whole[0]


def change(before: Span, after: Span) -> Span:
    """Growth from `before` to `after` in percent; negative when it fell."""
    ratio = percentage(after, before)
    return ratio[0] - 100, ratio[1] - 100


def agrees(printed: Quantity, possible: Span) -> bool:
    """Whether a value within `possible` is printed so, rounded or cut off."""
    low, high = possible
    return low < printed.high and high >= printed.low


def overlap(one: Span, other: Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def plain(value: Decimal) -> str:
    """A number without trailing zeros: 494.70 -> 494.7."""
    shown = f"{value:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def printed(quantity: Quantity) -> str:
    """The number of a quantity as people compare it: 95.1, 838, 3.40亿元."""
    if quantity.kind != "money":
        return plain(quantity.value)
    for name, scale in (("亿", 10**8), ("万", 10**4)):
        if quantity.value >= scale:
            return f"{plain(quantity.value / scale)}{name}{quantity.unit}"
    return f"{plain(quantity.value)}{quantity.unit}"


def percent_beside(possible: Span, stated: Decimal) -> str:
    """The middle of `possible` with as few places as show that it is not `stated`, but one at least."""
    middle = (possible[0] + possible[1]) / 2
    for places in range(1, 5):
        place = Decimal(1).scaleb(-places)
        shown = middle.quantize(place, ROUND_HALF_UP)
        if shown != stated.quantize(place, ROUND_HALF_UP):
            break
    return f"{plain(shown)} %"
