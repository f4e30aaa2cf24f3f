"""What an import does to each issue, for people who look before they publish."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from producers.circulars.drift.reasons import Reason
from producers.circulars.importing.assigning import Assigned
from producers.circulars.importing.standing import StandingIssue
from producers.circulars.model import Issue

Change = Literal["new", "updated", "unchanged", "older", "vanished"]
"""`older`: the ledger has a newer print's word, which this one doesn't replace."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`before` and `now` are stated statuses; `before` is None for a new issue, `now` for a vanished one."""

    issue: str
    number: str
    title: str
    change: Change
    before: str | None = None
    now: str | None = None
    due_before: date | None = None
    due_now: date | None = None
    reason: Reason | None = None


def outcome_of(issue: Issue, assigned: Assigned, appeared: datetime) -> Outcome:
    """Before the statement is published: what the ledger holds against what the circular says."""
    known = assigned.standing
    before, due = (None, None) if known is None else (known.stated, known.due)
    return Outcome(
        issue=assigned.id,
        number="".join(issue.path),
        title=issue.title,
        change=_change(issue, known, appeared),
        before=before,
        now=issue.status,
        due_before=due,
        due_now=issue.due,
        reason=assigned.reason,
    )


def vanished_outcome(issue: StandingIssue, number: str) -> Outcome:
    """Its statement stays as it was: the circular's silence replaces nothing."""
    return Outcome(issue.id, number, issue.title, "vanished", before=issue.stated, due_before=issue.due)


def _change(issue: Issue, known: StandingIssue | None, appeared: datetime) -> Change:
    if known is None:
        return "new"
    if (known.stated, known.due) == (issue.status, issue.due):
        return "unchanged"
    return "older" if known.stated_at is not None and appeared < known.stated_at else "updated"
