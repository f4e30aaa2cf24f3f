"""Number 9: silence."""

from collections.abc import Iterable
from datetime import date

import msgspec

from ledger.days import day_of
from ledger.metrics.shares import quantile
from ledger.state import IssueState
from ledger.vocabulary import OWING


class Silence(msgspec.Struct, frozen=True):
    """Days, over the issues whose unit still owes action."""

    issues: int
    median_days: int | None
    p90_days: int | None
    longest_days: int | None


def silent_days(state: IssueState, today: date) -> int:
    """Unit: days since the last substantive event. A reminder or a corrected title breaks no silence."""
    return max((today - day_of(state.occurred)).days, 0)


def silence(states: Iterable[IssueState], today: date) -> Silence:
    """Unit: days. Source: number 9."""
    days = [silent_days(state, today) for state in states if state.status in OWING]
    return Silence(len(days), quantile(days, 0.5), quantile(days, 0.9), max(days, default=None))
