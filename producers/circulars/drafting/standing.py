"""How an issue stands, in the words of a circular. What the reader reads back is what was meant (a test says so)."""

from __future__ import annotations

from datetime import date
from typing import cast

from ledger import OWING, IssueState, Stated, Status
from producers.circulars.model import StatedStatus

_MEANS: dict[Status, StatedStatus] = {
    Status.IDENTIFIED: "not_stated",
    Status.ASSIGNED: "not_stated",
    Status.PLANNED: "planned",
    Status.IN_PROGRESS: "in_progress",
    Status.RETURNED: "in_progress",
    Status.REOPENED: "in_progress",
    Status.STAGE_RESULT: "stage_result",
    Status.CLAIMED: "done",
    Status.VERIFIED: "done",
    Status.CLOSED: "done",
    Status.WAITING: "waiting",
    Status.LONG_TERM: "long_term",
    Status.NOT_SUSTAINED: "not_sustained",
}
_BEFORE_WORK = frozenset({Status.IDENTIFIED, Status.ASSIGNED, Status.PLANNED})

_SAID: dict[Status, str] = {
    Status.IN_PROGRESS: "正在整改",
    Status.RETURNED: "正在按验收意见整改",
    Status.REOPENED: "正在重新整改",
    Status.CLAIMED: "已完成整改并提请验收",
    Status.VERIFIED: "已完成整改并通过验收",
    Status.CLOSED: "已完成整改并销号",
}
_SAID_AS_STATED: dict[StatedStatus, str] = {
    "done": "已完成整改",
    "in_progress": "正在整改",
    "stage_result": "取得阶段性成果",
    "planned": "计划整改",
    "long_term": "长期坚持",
    "waiting": "等待条件具备后整改",
    "cancelled": "取消整改",
    "not_applicable": "无需整改",
    "merged": "与其他条目为同一问题",
    "not_sustained": "无需整改,经核实认定查否",
}


def standing(state: IssueState) -> StatedStatus:
    """The status that a circular states: the ledger's, or the unit's own word where the ledger's has not moved on.

    A unit may say of itself that an issue is long-term or needs nothing; the ledger's status waits for the authority.
    """
    if state.status in _BEFORE_WORK and state.stated is not Stated.NOT_STATED:
        return cast(StatedStatus, state.stated.value)  # the ledger's and the reader's words are the same
    means = _MEANS[state.status]
    return "planned" if means == "not_stated" and state.due is not None else means


def deadline(state: IssueState) -> date | None:
    """The current deadline, while the unit still owes action."""
    return state.due if state.status in OWING and standing(state) not in _ENDED else None


_ENDED: frozenset[StatedStatus] = frozenset({"done", "cancelled", "not_applicable", "merged", "not_sustained"})


def sentence(state: IssueState, as_of: date) -> str | None:
    """What stands after 整改进展情况:; None where the ledger knows of no statement. A deadline that has passed is
    admitted, not promised again."""
    means = standing(state)
    if means == "not_stated":
        return None
    words = _SAID.get(state.status, "") if _MEANS.get(state.status) == means else ""
    words = words or _SAID_AS_STATED[means]
    due = deadline(state)
    if due is None:
        return f"{words}。"
    printed = f"{due.year}年{due.month}月{due.day}日"
    if due < as_of:
        return f"{words},已超过{printed}的完成时限。"
    if means in ("in_progress", "planned"):
        return f"{words},预计{printed}前完成。"
    return f"{words},完成时限为{printed}。"
