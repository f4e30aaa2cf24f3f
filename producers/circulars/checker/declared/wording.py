"""Gaps in words: `29 issues`, `18 issues in 6 aspects`, and one sentence in Chinese and English."""

from __future__ import annotations

from producers.circulars.checker.declared.announced import Located
from producers.circulars.checker.declared.itemised import Itemised
from producers.circulars.model import Counted, Scope, StatedStatus

_UNITS: dict[Counted, str] = {
    "aspects": "aspects",
    "main_issues": "main issues",
    "issues": "issues",
    "manifestations": "manifestations",
}
_SCOPES: dict[Scope, tuple[str, str]] = {
    "routine": ("常规巡视巡察", "routine"),
    "business_environment": ("营商环境", "business-environment"),
    "personnel": ("选人用人", "personnel"),
    "unstated": ("", ""),
}
STATUSES: dict[StatedStatus, tuple[str, str]] = {
    "done": ("已完成", "done"),
    "in_progress": ("正在整改", "in progress"),
    "stage_result": ("取得阶段性成果", "with a stage result"),
    "planned": ("计划完成", "planned"),
    "long_term": ("长期坚持", "long-term"),
    "waiting": ("等待", "waiting"),
    "cancelled": ("已取消", "cancelled"),
    "not_applicable": ("无需整改", "not applicable"),
    "merged": ("已合并", "merged"),
    "not_sustained": ("不属实", "not sustained"),
    "not_stated": ("未写明", "not stated"),
}
"""Chinese and English."""


def stated(one: Located) -> str:
    """A declared number in English: `8 business-environment aspects`."""
    declared = one.declared
    scope = _SCOPES[declared.scope][1] if declared.scope != "all" else ""
    return " ".join(part for part in (str(declared.count), scope, _UNITS[declared.what]) if part)


def scope_zh(view: Itemised) -> str:
    return _SCOPES[view.scope][0] if view.scope is not None else ""


def computed(view: Itemised, *, of_aspects: bool) -> str:
    """What was counted. Where the aspects are the issues themselves, their listed items are told too."""
    scope = f"{_SCOPES[view.scope][1]} " if view.scope is not None and _SCOPES[view.scope][1] else ""
    aspects, issues = _many(view.aspects, f"{scope}aspect"), _many(view.issues, f"{scope}issue")
    if of_aspects:
        return aspects
    if view.aspects == view.issues and view.items > view.issues:
        return f"{aspects}, {_many(view.items, 'item')}"
    if _labels_most(view):
        return f"{issues}, {view.labelled} of them with a status line"
    return f"{issues} in {_many(view.aspects, 'aspect')}" if view.aspects else issues


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def computed_zh(view: Itemised, *, of_aspects: bool) -> str:
    """The same in Chinese, to follow 正文逐项列出的是."""
    if of_aspects:
        return f"{view.aspects}个方面"
    if view.aspects == view.issues and view.items > view.issues:
        return f"{view.aspects}个方面、{view.items}项"
    told = f"{view.issues}个问题"
    if _labels_most(view):
        return f"{told}（其中{view.labelled}个写了整改进展）"
    return f"{view.aspects}个方面、{told}" if view.aspects else told


def _labels_most(view: Itemised) -> bool:
    return view.labelled < view.issues < view.labelled * 2
