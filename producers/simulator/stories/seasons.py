"""When people get to things: sooner before a deadline, hardly at the Spring Festival, much at the year's end."""

from datetime import date, datetime, timedelta
from random import Random

NEAR = 45
"""Days before a deadline in which everything goes faster."""
FOUR_WEEKS = timedelta(days=28)
"""A shift that leaves the day of the week as it is."""


def pressed(chance: Random, wait: float, today: date, due: date | None) -> float:
    """So many days to wait as the deadline and the year leave of `wait`. A deadline that has passed presses nobody."""
    if today.month > 10:
        wait *= 0.7
    if due is None or due <= today:
        return wait
    left = (due - today).days
    if left < wait and chance.random() < 0.6:
        return left * (0.2 + 0.75 * chance.random())
    return wait * 0.6 if left < NEAR else wait


def in_season(chance: Random, now: datetime, moment: datetime) -> datetime:
    """Mostly `moment` itself."""
    month = moment.month
    if month == 2 and chance.random() < 0.7:
        return moment + FOUR_WEEKS
    if month == 1 and chance.random() < 0.45 and moment - FOUR_WEEKS > now:
        return moment - FOUR_WEEKS
    return moment
