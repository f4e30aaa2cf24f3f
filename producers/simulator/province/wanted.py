"""What a province needs to be told before it can be made up."""

from datetime import date, datetime, timedelta
from typing import Protocol

from ledger import ZONE

FEWEST_UNITS, MOST_UNITS = 3, 2_000
"""Below the cities. Two digits number the cities of a prefix, so that there is an upper end."""
SHORTEST = timedelta(days=180)
"""Below half a year no inspection would reach its feedback after a Spring Festival."""


class Wanted(Protocol):
    """`prefix`: two digits that no real province uses. `units`: districts, counties, zones and bureaus, not cities.

    `issues`: of all inspections together. `start`, `end`: the period, with a time zone.
    """

    @property
    def prefix(self) -> str: ...
    @property
    def units(self) -> int: ...
    @property
    def issues(self) -> int: ...
    @property
    def start(self) -> datetime: ...
    @property
    def end(self) -> datetime: ...


def checked(wanted: Wanted) -> None:
    """ValueError, in one sentence, for a province that can't be made up."""
    prefix = wanted.prefix
    if not (len(prefix) == 2 and prefix.isascii() and prefix.isdigit() and prefix[0] != "0"):
        raise ValueError(f"the prefix of unit codes is two digits and begins with no 0, not {prefix!r}")
    if not FEWEST_UNITS <= wanted.units <= MOST_UNITS:
        raise ValueError(f"a province has {FEWEST_UNITS} to {MOST_UNITS} units below its cities, not {wanted.units}")
    if wanted.issues < 1:
        raise ValueError(f"a province without issues has no ledger; asked for {wanted.issues}")
    if wanted.start.tzinfo is None or wanted.end.tzinfo is None:
        raise ValueError("start and end of the period need a time zone")
    if wanted.end - wanted.start < SHORTEST:
        raise ValueError(f"the period has at least {SHORTEST.days} days, or no inspection would end in it")


def first_day(wanted: Wanted) -> date:
    """The first day that lies in the period as a whole."""
    return (wanted.start.astimezone(ZONE) + timedelta(days=1)).date()


def last_day(wanted: Wanted) -> date:
    """A day is left after it, in which what happened on it can be recorded."""
    return (wanted.end.astimezone(ZONE) - timedelta(days=2)).date()
