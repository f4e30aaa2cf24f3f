"""Number 11: money. The rate by count and the rate by sum differ, so both are shown."""

from collections.abc import Iterable

import msgspec

from ledger.metrics.completion import is_itemised
from ledger.metrics.shares import Share
from ledger.state import IssueState


class Money(msgspec.Struct, frozen=True):
    """Fen (1/100 yuan)."""

    found: int
    recovered: int
    """All that came back, also where nobody had put a figure on what was missing."""
    outstanding: int
    by_count: Share
    """Issues with a found sum: those of which all came back."""
    by_sum: Share
    """Of the found sums: what came back, at most as much as was found in each issue."""


def money(states: Iterable[IssueState]) -> Money:
    """Unit: fen. Source: number 11. outstanding = sum of max(found - recovered, 0), issue by issue:
    too much returned in one place does not settle another."""
    states = [state for state in states if is_itemised(state)]
    owed = [state for state in states if state.money_found > 0]
    found = sum(state.money_found for state in owed)
    outstanding = sum(max(state.money_found - state.money_recovered, 0) for state in owed)
    return Money(
        found,
        sum(state.money_recovered for state in states),
        outstanding,
        Share(sum(state.money_recovered >= state.money_found for state in owed), len(owed)),
        Share(found - outstanding, found),
    )
