"""Putting a change into the form that is printed."""

from __future__ import annotations

from producers.circulars.drift.change import Change, Kind, Passage, Weight
from producers.circulars.drift.editions import ToldIssue
from producers.circulars.drift.sentences import STATUSES, explain
from producers.circulars.model import Issue, StatedStatus, SubItem

_LOOK: frozenset[Kind] = frozenset(
    {
        "vanished",
        "status_went_back",
        "status_withdrawn",
        "status_set_aside",
        "deadline_dropped",
        "promise_dropped",
        "sub_item_went_back",
        "sub_item_withdrawn",
        "sub_item_set_aside",
        "sub_item_deadline_dropped",
        "sub_item_vanished",
        "softened",
        "figures_worse",
        "declared_changed",
        "declared_dropped",
        "found_again",
        "other_unit",
    }
)


def tell(
    kind: Kind,
    old_issue: ToldIssue | None = None,
    new_issue: ToldIssue | None = None,
    *,
    old: str | None = None,
    new: str | None = None,
    old_passage: Passage | None = None,
    new_passage: Passage | None = None,
    weight: Weight | None = None,
    zh: dict[str, str] | None = None,
    en: dict[str, str] | None = None,
) -> Change:
    """A change; `zh` and `en` hold what the sentence says otherwise than by the plain values `old` and `new`."""
    values = {"old": old or "", "new": new or ""}
    title = new_issue or old_issue
    return Change(
        kind=kind,
        weight=weight or ("look" if kind in _LOOK else "info"),
        issue_old=old_issue.issue.number if old_issue else None,
        issue_new=new_issue.issue.number if new_issue else None,
        issue=title.issue.title if title else None,
        old=old,
        new=new,
        old_passage=old_passage,
        new_passage=new_passage,
        explanation=explain(kind, values | (zh or {}), values | (en or {})),
    )


def status_words(**statuses: StatedStatus) -> tuple[dict[str, str], dict[str, str]]:
    """The blanks of a sentence that are statuses, in Chinese and in English."""
    zh = {blank: STATUSES[status][0] for blank, status in statuses.items()}
    en = {blank: STATUSES[status][1] for blank, status in statuses.items()}
    return zh, en


def status_passage(issue: ToldIssue, told: Issue | SubItem) -> Passage:
    """Where the status of an issue, or of a part of it, is stated; the heading, where it is not."""
    return issue.passage(told.status_quote, _line(told)) if told.status_quote else heading(told)


def due_passage(issue: ToldIssue, told: Issue | SubItem) -> Passage:
    return issue.passage(told.due_quote, _line(told)) if told.due_quote else status_passage(issue, told)


def heading(told: Issue | SubItem) -> Passage:
    return Passage(line=_line(told), quote=told.title)


def _line(told: Issue | SubItem) -> int:
    return told.line_start if isinstance(told, Issue) else told.line
