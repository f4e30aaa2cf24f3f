"""Number 2: closed in time, by the original deadline and by the current one."""

from collections.abc import Iterable
from datetime import date

import msgspec

from ledger.days import day_of
from ledger.metrics.completion import is_itemised
from ledger.metrics.shares import Share
from ledger.state import Closing, IssueState
from ledger.vocabulary import Status


class Punctuality(msgspec.Struct, frozen=True):
    """Of the issues whose original deadline has passed. Both lines have the same base, so their difference means
    something: it is what extensions did."""

    by_original: Share
    by_current: Share
    still_running: int
    """Open, and late by the original deadline, but with an extended one still to come."""

    @property
    def by_extension(self) -> int:
        """Closings in time only because the deadline had moved."""
        return self.by_current.n - self.by_original.n


def lasting_closing(state: IssueState) -> Closing | None:
    """The closing that holds now; none for what was reopened or never closed."""
    return state.closings[-1] if state.status is Status.CLOSED and state.closings else None


def is_mature(state: IssueState, today: date) -> bool:
    """Its original deadline has passed: before that, whether it is in time can't be said."""
    return is_itemised(state) and state.original_due is not None and state.original_due < today


def in_time(state: IssueState) -> bool:
    """Closed on or before the day of the original deadline."""
    closing = lasting_closing(state)
    return closing is not None and state.original_due is not None and day_of(closing.at) <= state.original_due


def punctuality(states: Iterable[IssueState], today: date) -> Punctuality:
    """Unit: issues. Source: number 2. Formula: |closed by the deadline| / |original deadline < today|."""
    mature = [state for state in states if is_mature(state, today)]
    return Punctuality(
        Share(sum(in_time(state) for state in mature), len(mature)),
        Share(sum(_in_time_by_current(state) for state in mature), len(mature)),
        sum(lasting_closing(state) is None and state.due is not None and state.due >= today for state in mature),
    )


def _in_time_by_current(state: IssueState) -> bool:
    closing = lasting_closing(state)
    return closing is not None and closing.due is not None and day_of(closing.at) <= closing.due
