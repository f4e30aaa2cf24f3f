"""Which way a stated status or a deadline went."""

from __future__ import annotations

from datetime import date
from typing import Literal

from producers.circulars.model import StatedStatus

Way = Literal["went_back", "withdrawn", "set_aside", "advanced", "reworded"]
DeadlineWay = Literal["moved", "dropped", "set"]

SET_ASIDE: frozenset[StatedStatus] = frozenset({"cancelled", "merged", "not_applicable", "not_sustained"})
FINISHED: frozenset[StatedStatus] = SET_ASIDE | {"done"}
_RANK: dict[StatedStatus, int] = {
    "planned": 1,
    "waiting": 1,
    "in_progress": 2,
    "stage_result": 2,
    "long_term": 2,
    "done": 3,
}
"""Within a rank nothing was gained or lost: circulars use 正在整改, 取得阶段性成果 and 长期坚持 for the same state."""


def status_way(old: StatedStatus, new: StatedStatus) -> Way | None:
    """How a status changed; None when it did not. An issue that was set aside and is open again went back."""
    if old == new:
        return None
    if new == "not_stated":
        return "withdrawn"
    if old == "not_stated":
        return "set_aside" if new in SET_ASIDE else "advanced"
    if old in SET_ASIDE:
        return "reworded" if new in FINISHED else "went_back"
    if new in SET_ASIDE:
        return "set_aside"
    if _RANK[old] == _RANK[new]:
        return "reworded"
    return "advanced" if _RANK[old] < _RANK[new] else "went_back"


def deadline_way(old: date | None, new: date | None, status: StatedStatus) -> DeadlineWay | None:
    """How a deadline changed. Who is finished (`status`, as stated now) needs none, so that one is not dropped."""
    if old == new or status in FINISHED:
        return None
    if old is None:
        return "set"
    return "dropped" if new is None else "moved"
