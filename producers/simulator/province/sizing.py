"""How many inspections there are, and how many issues each of them finds."""

from collections.abc import Sequence
from math import sqrt
from random import Random

YEARS_BETWEEN = 2.5
"""From one inspection of a unit to its next, when issues are neither few nor many."""
LEAST_MEAN, USUAL_MEAN = 18, 34
"""Issues per inspection. Fewer than the first: fewer inspections; more than the second: more of them."""
BUSIEST = 1.25
"""Inspections per unit and year up to which only their number grows; then their size grows as well."""
SMALLEST, LARGEST = 8, 90
SPREAD = 0.6
"""Of the logarithm of a size: most find twenty or thirty, a few three times as many."""


def how_many(issues: int, unit_years: float, most: int) -> int:
    """Inspections for so many issues, at least one, at most `most`."""
    usual = unit_years / YEARS_BETWEEN
    count = issues / min(max(issues / usual, LEAST_MEAN), USUAL_MEAN)
    busiest = unit_years * BUSIEST
    if count > busiest:
        count = busiest * sqrt(count / busiest)
    return min(max(1, round(count)), most, issues)


def sizes(issues: int, count: int, chance: Random) -> list[int]:
    """So many sizes, uneven, with exactly this sum. Within SMALLEST and LARGEST as far as the mean allows it."""
    mean = issues / count
    smallest = min(SMALLEST, issues // count)
    largest = max(LARGEST, round(mean * LARGEST / USUAL_MEAN))
    weights = [chance.lognormvariate(0.0, SPREAD) for _ in range(count)]

    def at(scale: float) -> list[int]:
        return [min(largest, smallest + int(scale * weight)) for weight in weights]

    low, high = 0.0, (largest + 1) / min(weights)
    for _ in range(60):  # the sum grows with the scale: close in on it from below
        middle = (low + high) / 2
        low, high = (middle, high) if sum(at(middle)) <= issues else (low, middle)
    return _topped_up(at(low), issues, largest, chance)


def _topped_up(sizes: list[int], issues: int, largest: int, chance: Random) -> list[int]:
    """The few issues that rounding left over, one each."""
    missing = issues - sum(sizes)
    while missing:
        room = [number for number, size in enumerate(sizes) if size < largest]
        for number in chance.sample(room, min(missing, len(room))):
            sizes[number] += 1
            missing -= 1
    return sizes


def spread(count: int, quotas: Sequence[float], most: Sequence[int], chance: Random) -> list[int]:
    """`count` visits over units in proportion to their quotas, none above its `most`; sum(most) >= count.

    Systematic sampling: every unit gets its share rounded down or up, and the sum is exact.
    """
    order = chance.sample(range(len(quotas)), len(quotas))
    given, total, so_far, taken = [0] * len(quotas), sum(quotas), 0.0, 0
    start = chance.random()
    for unit in order:
        so_far += quotas[unit]
        upto = min(count, int(count * so_far / total + start))
        given[unit] = min(most[unit], upto - taken)
        taken = upto
    left = count - sum(given)
    while left:
        room = [unit for unit in order if given[unit] < most[unit]]
        for unit in room[:left]:
            given[unit] += 1
            left -= 1
    return given
