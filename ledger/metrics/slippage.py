"""Number 3: how far deadlines moved, how often, and when somebody asked for it."""

from collections.abc import Collection, Iterable
from datetime import date

import msgspec

from ledger.days import day_of
from ledger.metrics.completion import is_itemised
from ledger.metrics.rules import CURRENT, Rules
from ledger.metrics.shares import Share, quantile, share
from ledger.state import Extension, IssueState
from ledger.vocabulary import Decision


class Slippage(msgspec.Struct, frozen=True):
    """Of the issues that have an original deadline; those never extended count with 0 days."""

    issues: int
    median_days: int | None
    p90_days: int | None
    asked: int
    granted: int
    refused: int
    extended_twice: Share
    asked_late: Share
    """Of all requests: after the deadline that stood then, or shortly before a review."""

    @property
    def granted_per_issue(self) -> float | None:
        return self.granted / self.issues if self.issues else None


def slippage(states: Iterable[IssueState], reviews: Collection[date] = (), rules: Rules = CURRENT) -> Slippage:
    """Unit: days (current - original deadline) and requests. Source: number 3.

    `reviews` are the days of known reviews and look-backs; without them only the deadline decides what is late.
    """
    dated = [state for state in states if is_itemised(state) and state.original_due is not None]
    moved = [(state.due - state.original_due).days for state in dated if state.due and state.original_due]
    requests = [extension for state in dated for extension in state.extensions]
    return Slippage(
        len(dated),
        quantile(moved, 0.5),
        quantile(moved, 0.9),
        len(requests),
        _count(requests, Decision.APPROVED),
        _count(requests, Decision.REFUSED),
        share(_count(state.extensions, Decision.APPROVED) >= 2 for state in dated),
        share(asked_late(request, reviews, rules) for request in requests),
    )


def asked_late(request: Extension, reviews: Collection[date], rules: Rules = CURRENT) -> bool:
    """After the deadline it wants to move, or within the days before a review (the day itself included)."""
    day = day_of(request.asked)
    after_deadline = request.due is not None and day > request.due
    return after_deadline or any(0 <= (review - day).days <= rules.days_before_review for review in reviews)


def _count(requests: Iterable[Extension], decision: Decision) -> int:
    return sum(request.decision is decision for request in requests)
