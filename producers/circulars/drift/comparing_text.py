"""How the wording and the figures of an issue changed, only where passages correspond."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from producers.circulars.drift.change import Change, Passage
from producers.circulars.drift.comparing_status import direction, is_later
from producers.circulars.drift.degrees import Step, steps
from producers.circulars.drift.editions import ToldIssue
from producers.circulars.drift.figures import ChangedFigure, changed_figures
from producers.circulars.drift.passages import Clause, corresponding
from producers.circulars.drift.statuses import FINISHED
from producers.circulars.drift.telling import tell
from producers.circulars.model import Issue, Promise

_REWRITTEN = 0.5
"""Likeness of the texts (docs/drift.md) below which little of the earlier one is left."""

_DATE = re.compile(
    r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日|底|初|中旬|上旬|下旬|末)?|底|末|上半年|下半年)?|\d{1,2}月(?:底|末)?"
)
_DONE = re.compile(r"已|完毕|到位")


@dataclass(frozen=True, slots=True)
class TextDrift:
    """Steps of wording and changed figures between the texts of two issues."""

    steps: Sequence[Step]
    figures: Sequence[ChangedFigure]


def text_drift(old: ToldIssue, new: ToldIssue) -> TextDrift:
    return TextDrift(steps(old.clauses, new.clauses), changed_figures(old.clauses, new.clauses))


def worse_text(old: ToldIssue, new: ToldIssue, text: TextDrift) -> Iterator[Change]:
    """Softened wording, worse figures, dates promised later or no longer."""
    for step in text.steps:
        if step.down:
            yield tell(
                "softened",
                old,
                new,
                old=step.old_words,
                new=step.new_words,
                old_passage=passage(step.old),
                new_passage=passage(step.new),
            )
    for one in text.figures:
        if one.worse:
            yield tell(
                "figures_worse",
                old,
                new,
                old=one.old.printed,
                new=one.new.printed,
                old_passage=passage(one.old_clause),
                new_passage=passage(one.new_clause),
            )
    yield from _promises(old, new)


def other_text(old: ToldIssue, new: ToldIssue, text: TextDrift, likeness: float | None) -> Iterator[Change]:
    """What is worth a line only where status and deadline stayed as they were: there the text moved alone."""
    firmer = next((step for step in text.steps if not step.down), None)
    if firmer is not None:
        yield _firmer(old, new, firmer)
        return
    if text.figures:
        first = text.figures[0]
        yield tell(
            "figures_changed",
            old,
            new,
            old=first.old.printed,
            new=first.new.printed,
            old_passage=passage(first.old_clause),
            new_passage=passage(first.new_clause),
        )
    elif likeness is not None and likeness < _REWRITTEN:
        yield tell("text_rewritten", old, new, new=f"{likeness:.2f}")


def _firmer(old: ToldIssue, new: ToldIssue, step: Step) -> Change:
    finished_before = old.issue.status in FINISHED and step.scale == "completion"
    return tell(
        "text_caught_up" if finished_before else "wording_firmer",
        old,
        new,
        old=step.old_words,
        new=step.new_words,
        old_passage=passage(step.old),
        new_passage=passage(step.new),
    )


def _promises(old: ToldIssue, new: ToldIssue) -> Iterator[Change]:
    """A date promised for a part of the issue, where the clause around it is still there."""
    if not _promised(old.issue):
        return
    for mine, other in corresponding(old.clauses, new.clauses, _undated):
        before, after = _promise_in(mine, old.issue), _promise_in(other, new.issue)
        if before is None or before.due is None:
            continue
        if after is None:
            if new.issue.status not in FINISHED and not _done(other):
                yield tell(
                    "promise_dropped",
                    old,
                    new,
                    old=before.due.isoformat(),
                    old_passage=passage(mine),
                    new_passage=passage(other),
                )
        elif after.due is not None and after.due != before.due:
            later = direction(before.due, after.due)
            yield tell(
                "promise_moved",
                old,
                new,
                old=before.due.isoformat(),
                new=after.due.isoformat(),
                old_passage=passage(mine),
                new_passage=passage(other),
                weight=is_later(before.due, after.due),
                zh={"direction": later[0]},
                en={"direction": later[1]},
            )


def passage(clause: Clause) -> Passage:
    return Passage(line=clause.line, quote=clause.text)


def _promise_in(clause: Clause, issue: Issue) -> Promise | None:
    return next((one for one in _promised(issue) if one.quote in clause.text or clause.text in one.quote), None)


def _promised(issue: Issue) -> tuple[Promise, ...]:
    return (*issue.promises, *(promise for part in issue.sub_items for promise in part.promises))


def _undated(norm: str) -> str:
    return _DATE.sub("", norm)


def _done(clause: Clause) -> bool:
    return bool(_DONE.search(clause.norm))
