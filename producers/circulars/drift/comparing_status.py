"""How the stated status and the deadline of an issue, or of a part of it, changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, cast

from producers.circulars.drift.change import Change, Kind
from producers.circulars.drift.editions import ToldIssue
from producers.circulars.drift.matching import Matchable, match
from producers.circulars.drift.statuses import deadline_way, status_way
from producers.circulars.drift.telling import due_passage, heading, status_passage, status_words, tell
from producers.circulars.model import Issue, SubItem

_LATER, _EARLIER = ("推迟", "later"), ("提前", "earlier")


def status_changes(old: ToldIssue, new: ToldIssue) -> Iterator[Change]:
    """Of the issue itself, then of its parts."""
    yield from _progress(old, new, old.issue, new.issue, "")
    yield from _parts(old, new)


def _progress(
    old: ToldIssue, new: ToldIssue, before: Issue | SubItem, after: Issue | SubItem, what: str
) -> Iterator[Change]:
    part = "sub_item_" if what else ""
    deadline = deadline_way(before.due, after.due, after.status)
    way = status_way(before.status, after.status)
    # 正在整改,10月底前完成 -> 取得阶段性成果: the dropped deadline says it; that both mean open needs no second line.
    # In the same way a reopened issue's new deadline belongs to the step back.
    if way is not None and not (way == "reworded" and deadline in ("dropped", "set")):
        zh, en = status_words(old=before.status, new=after.status)
        yield tell(
            cast(Kind, f"{part or 'status_'}{way}"),
            old,
            new,
            old=before.status,
            new=after.status,
            old_passage=status_passage(old, before),
            new_passage=status_passage(new, after),
            zh=zh | {"what": what},
            en=en | {"what": what},
        )
    if deadline is not None:
        later = direction(before.due, after.due)
        zh, en = status_words(status=after.status)
        yield tell(
            cast(Kind, f"{part}deadline_{deadline}"),
            old,
            new,
            old=before.due.isoformat() if before.due else None,
            new=after.due.isoformat() if after.due else None,
            old_passage=due_passage(old, before),
            new_passage=due_passage(new, after),
            weight="look" if deadline == "moved" and later is _LATER else None,
            zh=zh | {"what": what, "direction": later[0]},
            en=en | {"what": what, "direction": later[1]},
        )


def direction(old: date | None, new: date | None) -> tuple[str, str]:
    """Later or earlier, in Chinese and English."""
    return _LATER if old is not None and new is not None and new > old else _EARLIER


def is_later(old: date, new: date) -> Literal["look", "info"]:
    """A postponed date is one to look at."""
    return "look" if new > old else "info"


def _parts(old: ToldIssue, new: ToldIssue) -> Iterator[Change]:
    before, after = old.issue.sub_items, new.issue.sub_items
    if not before or not after:
        return  # numbered otherwise now: the parts did not vanish, they are told in the text
    matching = match([Matchable(part.title) for part in before], [Matchable(part.title) for part in after])
    for pair in matching.pairs:
        yield from _progress(old, new, before[pair.old], after[pair.new], after[pair.new].title)
    for place in matching.gone:
        part = before[place]
        zh, en = status_words(old=part.status)
        what = {"what": part.title}
        yield tell(
            "sub_item_vanished", old, new, old=part.status, old_passage=heading(part), zh=zh | what, en=en | what
        )
    for place in matching.new:
        part = after[place]
        zh, en = status_words(new=part.status)
        what = {"what": part.title}
        yield tell("sub_item_new", old, new, new=part.status, new_passage=heading(part), zh=zh | what, en=en | what)
