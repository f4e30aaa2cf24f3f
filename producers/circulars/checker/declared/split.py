"""How many issues are said to be done and still open, beside the statuses that the list states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from producers.circulars.checker.declared.announced import Located
from producers.circulars.checker.declared.itemised import Itemised, itemised
from producers.circulars.model import StatedStatus
from producers.circulars.reading import Reading

_FINISHED: tuple[StatedStatus, ...] = ("done", "merged", "cancelled", "not_applicable", "not_sustained")
_OPEN: tuple[StatedStatus, ...] = ("in_progress", "stage_result", "planned", "long_term", "waiting")


@dataclass(frozen=True, slots=True)
class SplitGap:
    """`listed` holds, per declared number, how many issues the list shows with that status. `total` is the number
    of issues that was declared, if the list shows as many."""

    numbers: tuple[Located, ...]
    listed: tuple[int, ...]
    against: Itemised
    total: int | None


def split_gaps(reading: Reading, numbers: Sequence[Located]) -> list[SplitGap]:
    """Splits by status that the list does not show; without stated statuses there is nothing to compare."""
    shares = [
        (tuple(split), _gap(reading, tuple(split), numbers))
        for _, group in groupby(numbers, key=lambda one: (one.cited.line.number, one.sentence, one.declared.scope))
        if (split := _shares_out(list(group)))
    ]
    if any(gap is None for _, gap in shares):
        return []  # one of several statements fits: the others are about another day
    return list({gap.against.scope: gap for _, gap in shares if gap is not None}.values())


def _shares_out(sentence: Sequence[Located]) -> list[Located]:
    """The numbers of a sentence that share out the issues: two of them, or one beside the total that it belongs to."""
    split = [one for one in sentence if _is_split(one)]
    total = any(one.declared.what == "issues" and one.declared.status is None for one in sentence)
    return split if total or len(split) > 1 else []


def _is_split(one: Located) -> bool:
    return one.declared.what == "issues" and one.declared.status is not None and not one.declared.approximate


def _gap(reading: Reading, split: tuple[Located, ...], numbers: Sequence[Located]) -> SplitGap | None:
    scope = None if split[0].declared.scope == "all" else split[0].declared.scope
    view = itemised(reading, scope)
    unknown = view.statuses.get("not_stated", 0)
    if not view.issues or unknown * 2 > view.issues or all(_fits(one, view.statuses, unknown) for one in split):
        return None
    total = next((one.declared.count for one in numbers if one.declared.status is None and _is_whole(one, view)), None)
    return SplitGap(split, tuple(_shown(one, split, view.statuses) for one in split), view, total)


def _is_whole(one: Located, view: Itemised) -> bool:
    return one.declared.what == "issues" and one.declared.count == view.issues


def _fits(one: Located, statuses: Mapping[StatedStatus, int], unknown: int) -> bool:
    return any(way <= one.declared.count <= way + unknown for way in _ways(one, statuses))


def _ways(one: Located, statuses: Mapping[StatedStatus, int]) -> set[int]:
    """A cancelled issue may count as done or apart, a stage result as done, open or apart."""
    status = one.declared.status
    if status is None:
        return set()
    own = statuses.get(status, 0)
    if status == "done":
        finished = _sum(statuses, _FINISHED)
        return {own, finished, own + statuses.get("stage_result", 0), finished + statuses.get("stage_result", 0)}
    still_open = _sum(statuses, _OPEN)
    apart = {still_open - statuses.get(other, 0) for other in _OPEN if other != status}
    return {own, still_open, *apart}


def _shown(one: Located, split: Sequence[Located], statuses: Mapping[StatedStatus, int]) -> int:
    """What to tell: two numbers, done and the rest, share out the whole list."""
    if one.declared.status == "done":
        return _sum(statuses, _FINISHED)
    others = [other for other in split if other is not one and other.declared.status != "done"]
    return statuses.get(one.declared.status or "not_stated", 0) if others else _sum(statuses, _OPEN)


def _sum(statuses: Mapping[StatedStatus, int], among: Sequence[StatedStatus]) -> int:
    return sum(statuses.get(status, 0) for status in among)
