"""Two editions of a circular -> which issue is which, and what changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from pydantic import BaseModel, ConfigDict

from producers.circulars.drift.change import Change
from producers.circulars.drift.comparing_circular import circular_changes
from producers.circulars.drift.comparing_status import status_changes
from producers.circulars.drift.comparing_text import other_text, text_drift, worse_text
from producers.circulars.drift.editions import Edition, ToldIssue, edition_of, same_round
from producers.circulars.drift.likeness import core
from producers.circulars.drift.matching import Matching, Pair, match
from producers.circulars.drift.regrouping import hosts, moved, renumbered
from producers.circulars.drift.statuses import FINISHED
from producers.circulars.drift.telling import heading, status_passage, status_words, tell
from producers.circulars.model import Circular
from producers.circulars.reading import Reading


class MatchedPair(BaseModel):
    """Numbers of the issues in their circulars, how alike they are (0 to 1) and why they were taken for one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    old: int
    new: int
    old_title: str
    new_title: str
    score: float
    title: float
    text: float | None
    reason: str
    zh: str
    en: str


class EditionHead(BaseModel):
    """Which circular an edition is; `issues` is how many it itemises."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str
    line_start: int
    unit: str
    title: str | None
    feedback_date: date | None
    published_on: date | None
    issues: int


class Drift(BaseModel):
    """What became of a circular. `changes`: of the circular as a whole, then by issue in the order of the newer one,
    then the vanished ones."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    old: EditionHead
    new: EditionHead
    another_round: bool
    pairs: tuple[MatchedPair, ...]
    changes: tuple[Change, ...]

    @property
    def to_look_at(self) -> bool:
        return any(change.weight == "look" for change in self.changes)


def compare(old: Reading, new: Reading) -> Drift:
    """Compare two editions, or two rounds, of one unit. Raises ValueError for more issues than can be matched."""
    before, after = edition_of(old), edition_of(new)
    matching = match([one.matchable for one in before.issues], [one.matchable for one in after.issues])
    return Drift(
        old=_head(old.circular),
        new=_head(new.circular),
        another_round=not same_round(old.circular, new.circular),
        pairs=tuple(_told(before, after, pair) for pair in matching.pairs),
        changes=tuple(chain(circular_changes(old.circular, new.circular), _issue_changes(before, after, matching))),
    )


def _head(circular: Circular) -> EditionHead:
    return EditionHead(
        file=circular.file,
        line_start=circular.line_start,
        unit=circular.unit.name,
        title=circular.title,
        feedback_date=circular.inspection.feedback_date,
        published_on=circular.published_on,
        issues=len(circular.issues),
    )


def _issue_changes(old: Edition, new: Edition, matching: Matching) -> Iterator[Change]:
    another_round = not same_round(old.circular, new.circular)
    partners = {pair.new: pair for pair in matching.pairs}
    elsewhere = {after for _, after in moved(old.issues, new.issues, matching)}
    parents = hosts(matching.new, new.issues, old.issues, {pair.old: pair.new for pair in matching.pairs})
    for place, issue in enumerate(new.issues):
        if place in partners:
            pair = partners[place]
            yield from _pair_changes(old.issues[pair.old], issue, pair, another_round=another_round)
            if place in elsewhere:
                yield _moved(old.issues[pair.old], issue)
        elif place in parents:
            parent = old.issues[parents[place]]
            yield tell("split", parent, issue, old=str(parent.issue.number), new_passage=heading(issue.issue))
        else:
            zh, en = status_words(new=issue.issue.status)
            yield tell("new_issue", None, issue, new=issue.issue.status, new_passage=heading(issue.issue), zh=zh, en=en)
    merged = hosts(matching.gone, old.issues, new.issues, {pair.new: pair.old for pair in matching.pairs})
    for place in matching.gone:
        if place in merged:
            host = new.issues[merged[place]]
            yield tell(
                "merged",
                old.issues[place],
                host,
                new=str(host.issue.number),
                old_passage=heading(old.issues[place].issue),
                new_passage=heading(host.issue),
            )
        else:
            yield _vanished(old.issues[place], another_round=another_round)
    numbers = renumbered(old.issues, new.issues, matching)
    if numbers and not another_round:
        yield tell("renumbered", new=str(numbers))


def _pair_changes(old: ToldIssue, new: ToldIssue, pair: Pair, *, another_round: bool) -> Iterator[Change]:
    if core(old.issue.title) != core(new.issue.title):
        yield tell(
            "title_reworded",
            old,
            new,
            old=old.issue.title,
            new=new.issue.title,
            old_passage=heading(old.issue),
            new_passage=heading(new.issue),
        )
    if another_round:
        # Another visit found it anew: its statuses and figures are no later word on the old ones.
        if old.issue.status == "done":
            yield tell(
                "found_again",
                old,
                new,
                old=old.issue.status,
                new=new.issue.status,
                old_passage=status_passage(old, old.issue),
                new_passage=status_passage(new, new.issue),
            )
        return
    stated = list(status_changes(old, new))
    text = text_drift(old, new)
    worse = list(worse_text(old, new, text))
    yield from stated
    yield from worse
    if not stated and not worse:
        yield from other_text(old, new, text, pair.text)


def _moved(old: ToldIssue, new: ToldIssue) -> Change:
    return tell("moved", old, new, old=old.aspect or old.issue.scope, new=new.aspect or new.issue.scope)


def _vanished(issue: ToldIssue, *, another_round: bool) -> Change:
    zh, en = status_words(old=issue.issue.status)
    is_open = issue.issue.status not in FINISHED
    return tell(
        "vanished",
        issue,
        None,
        old=issue.issue.status,
        old_passage=heading(issue.issue),
        weight="info" if another_round else None,
        zh=zh | {"open": "未销号" if is_open else "已了结"},
        en=en | {"open": "still open" if is_open else "finished"},
    )


def _told(old: Edition, new: Edition, pair: Pair) -> MatchedPair:
    before, after = old.issues[pair.old].issue, new.issues[pair.new].issue
    return MatchedPair(
        old=before.number,
        new=after.number,
        old_title=before.title,
        new_title=after.title,
        score=round(pair.score, 3),
        title=round(pair.title, 3),
        text=None if pair.text is None else round(pair.text, 3),
        reason=pair.reason.code,
        zh=pair.reason.zh,
        en=pair.reason.en,
    )
