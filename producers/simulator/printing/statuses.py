"""How a status is said: after a label, in a sentence, behind a heading, by the heading over a group."""

from datetime import date

from ledger import Stated
from producers.simulator.printing.numerals import deadline_of

SAID = {
    Stated.DONE: "已完成整改",
    Stated.IN_PROGRESS: "正在整改",
    Stated.STAGE_RESULT: "取得阶段性成果",
    Stated.PLANNED: "计划整改",
    Stated.LONG_TERM: "长期坚持",
    Stated.WAITING: "等待条件具备后整改",
    Stated.CANCELLED: "取消整改",
    Stated.MERGED: "与其他条目为同一问题",
    Stated.NOT_SUSTAINED: "无需整改,经核实认定查否",
}
DATED = frozenset({Stated.IN_PROGRESS, Stated.PLANNED})
"""Statuses beside which a promised date stands without any doubt what it promises."""
FINISHED = frozenset({Stated.DONE, Stated.CANCELLED, Stated.MERGED, Stated.NOT_SUSTAINED})
GROUPS = {
    Stated.DONE: "已整改完成的问题",
    Stated.STAGE_RESULT: "取得阶段性成果的问题",
    Stated.IN_PROGRESS: "正在推进整改的问题",
    Stated.LONG_TERM: "需长期坚持的问题",
}
_BRACKETED = frozenset(GROUPS)
_SENTENCES = {
    Stated.DONE: "该问题已完成整改",
    Stated.IN_PROGRESS: "该问题正在整改",
    Stated.STAGE_RESULT: "该问题取得阶段性成果",
    Stated.LONG_TERM: "该问题需长期坚持",
}


def labelled(label: str, stated: Stated, due: date | None) -> str:
    return f"{label}:{SAID[stated]}{_promise(due)}。"


def with_own_term(label: str, stated: Stated, due: date) -> str:
    """State and deadline apart: `整改进展情况:正在整改。完成时限:2024年12月底前。`"""
    return f"{label}:{SAID[stated]}。完成时限:{deadline_of(due)}。"


def sentence(label: str, stated: Stated, due: date | None) -> str:
    """Without a label where plain words leave no doubt."""
    said = _SENTENCES.get(stated)
    return labelled(label, stated, due) if said is None else f"{said}{_promise(due)}。"


def bracketed(stated: Stated, due: date | None) -> str | None:
    """Behind a heading; None for what is too long to stand there."""
    return f"({SAID[stated]}{_promise(due)})" if stated in _BRACKETED else None


def group_of(stated: Stated) -> Stated:
    """Under which of `GROUPS` an issue stands; one whose group is another's says its own status as well."""
    if stated in GROUPS:
        return stated
    return Stated.DONE if stated in FINISHED else Stated.IN_PROGRESS


def _promise(due: date | None) -> str:
    return f",预计{deadline_of(due)}完成" if due is not None else ""
