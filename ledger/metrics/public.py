"""Number 12: what the public says, always with n."""

from collections.abc import Iterable
from datetime import date

import msgspec

from ledger.days import day_of
from ledger.metrics.shares import Share, share
from ledger.metrics.survival import Duration, kaplan_meier
from ledger.state import IssueState, PublicFeedback
from ledger.vocabulary import ReopenReason


class FeedbackNumbers(msgspec.Struct, frozen=True):
    n: int
    not_solved: Share
    """Of those who said whether it was solved."""
    led_to_reopening: Share
    days_to_answer: Duration
    """What is not answered yet is censored, as in the time to closing."""


def public_feedback(states: Iterable[IssueState], today: date) -> FeedbackNumbers:
    """Unit: pieces of feedback; days. Source: number 12."""
    given = [(state, feedback) for state in states for feedback in state.feedback]
    answered = [(day_of(f.answered) - day_of(f.at)).days for _, f in given if f.answered is not None]
    return FeedbackNumbers(
        len(given),
        share(not feedback.solved for _, feedback in given if feedback.solved is not None),
        share(_led_to_reopening(state, feedback) for state, feedback in given),
        kaplan_meier(
            [max(days, 0) for days in answered],
            [max((today - day_of(f.at)).days, 0) for _, f in given if f.answered is None],
        ),
    )


def _led_to_reopening(state: IssueState, feedback: PublicFeedback) -> bool:
    """The closing it was about was undone afterwards, with public feedback as the reason."""
    return any(
        closing.reason is ReopenReason.PUBLIC_FEEDBACK
        and closing.reopened is not None
        and closing.at <= feedback.at <= closing.reopened
        for closing in state.closings
    )
