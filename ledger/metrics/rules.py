"""Where the numbers draw their lines: data with a version, so that a report of a past year can be counted as then."""

import msgspec


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """One set of lines. Never changed once used: a new set gets a new version."""

    version: str
    late_days: tuple[int, ...] = (30, 90, 180, 365)
    """Upper ends of the ageing classes, in days after the deadline, each included."""
    ahead_days: tuple[int, ...] = (30, 60, 90, 180)
    """Ends of the classes of deadlines to come: below the first, then from one to below the next, then beyond."""
    days_before_review: int = 7
    """An extension asked for so shortly before a review counts as asked for because of it."""
    least_to_rank: int = 20
    """Below so many issues a unit gets an interval, but no rank."""
    confidence: float = 0.95
    unrated_severity: int = 3
    """The middle of 1-5: what an issue weighs that nobody rated."""


RULES_OF_COUNTING: dict[str, Rules] = {"1": Rules(version="1")}
RULE_VERSION = "1"
"""The rules in force."""
CURRENT = RULES_OF_COUNTING[RULE_VERSION]
