"""Issues as the metrics see them, made in one line each."""

from datetime import date, datetime
from typing import Any

from ledger import IssueState, ReopenReason, Status
from ledger.state import Closing, Extension, LookBack, PublicFeedback
from ledger.vocabulary import Decision
from tests.ledger.story import UNIT, moment

TODAY = date(2024, 7, 1)


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def at(text: str | None) -> datetime | None:
    return None if text is None else moment(text)


def issue(status: str = "in_progress", **known: Any) -> IssueState:
    """An issue found on 1 January 2024. Dates are given as text."""
    for field in ("due", "original_due"):
        if isinstance(known.get(field), str):
            known[field] = day(known[field])
    start = moment(known.pop("since", "2024-01-01"))
    known.setdefault("due", known.get("original_due"))
    known["occurred"] = moment(known["occurred"]) if "occurred" in known else start
    return IssueState(unit=UNIT, issue="i", status=Status(status), known_at=start, first_occurred=start, **known)


def closed(on: str, *, due: str | None = None, original_due: str | None = None, **known: Any) -> IssueState:
    closing = closing_of(on, due=due or original_due, original_due=original_due)
    return issue("closed", due=due or original_due, original_due=original_due, closings=(closing,), **known)


def closing_of(
    on: str,
    *,
    due: str | None = None,
    original_due: str | None = None,
    reopened: str | None = None,
    reason: ReopenReason | None = None,
) -> Closing:
    return Closing(moment(on), day(due), day(original_due), at(reopened), reason)


def extension(asked: str, until: str, *, due: str | None = None, decision: str = "approved") -> Extension:
    return Extension("k", date.fromisoformat(until), "雨季", "a", moment(asked), Decision(decision), due=day(due))


def look_back(on: str, lasted: bool) -> LookBack:
    return LookBack(moment(on), lasted)


def feedback(on: str, solved: bool | None = None, answered: str | None = None) -> PublicFeedback:
    return PublicFeedback("k", moment(on), solved, at(answered))
