"""THE ISSUE RULE: which headings of the results sections count as one itemised issue each.

The deepest *issue* heading counts: `1.`; if a `1.` has `(1)` children at line start that are issues, those; an aspect
without `1.` gives its `(1)` children, else its `一是` children, else itself (and so does one
that is worded as a single issue). Measures never count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from producers.circulars.model import Kind, Scope, StatedStatus
from producers.circulars.structure.scopes import aspect_scope, heading_scope, is_scope_group
from producers.circulars.structure.tree import Node
from producers.circulars.text.numbering import Family
from producers.circulars.text.status_words import group_status

Branch = Literal["item", "parts_of_item", "parts_of_aspect", "ordinals_of_aspect", "aspect_itself"]


@dataclass(frozen=True, slots=True)
class Group:
    """What holds for everything below a section or a gathering heading."""

    scope: Scope | None = None
    status: StatedStatus | None = None
    status_heading: Node | None = None


@dataclass(frozen=True, slots=True)
class PickedAspect:
    node: Node
    scope: Scope


@dataclass(frozen=True, slots=True)
class PickedIssue:
    """`branch` names the branch of the rule that made the heading an issue."""

    node: Node
    scope: Scope
    aspect: int | None
    group: Group
    branch: Branch


@dataclass(slots=True)
class Picked:
    aspects: list[PickedAspect] = field(default_factory=list)
    issues: list[PickedIssue] = field(default_factory=list)


_ASKS_ISSUE = re.compile(
    r"^(?:\(.{1,4}\))?(?:关于|针对|着力解决|着重解决|解决|对)?.{0,120}(?:问题"
    r"|方面)(?:的)?(?:整改)?(?:落实)?(?:情况)?(?:[(].*[)])?$"
)
_NAMES_ISSUE = re.compile(r"(?:关于|针对|着力解决|着重解决).{0,120}问题|[“\"].+[”\"].{0,6}问题")
_QUOTES_ISSUE = re.compile(r"[“\"].+[”\"](?:的)?(?:具体)?问题")
_DEFECT = re.compile(
    r"不够|不足|不到位|不力|不严|不高|不强|不深|不实|不彻底|不规范|不及时|不健全"
    r"|不明显|差距|薄弱|短板|缺失|欠缺|滞后|突出|存在"
)
_FIELD = re.compile(  # `(1)问题表现:… (2)整改措施:…` are the fields of one issue's report
    r"^(?:问题(?:表现|描述)|具体表现|存在(?:的)?问题|原因(?:分析)?|整改(?:任务|目标|措施|举措|情况|成效|效果|结果|进展|落实|时限|完成)"
    r"|责任(?:领导|单位|部门|人)|牵头(?:领导|单位)|完成(?:时限|情况)|(?:采取的)?(?:主要)?措施|取得(?:的)?成效|下一步)[^,;。:]{0,8}(?:[:。]|$)"
)
_GENERIC = re.compile(
    r"^(?:关于)?(?:(?:巡[视察])?反馈|具体|重点|主要|意见|指出|的|逐[项条])*问题(?:的)?(?:逐[项条])?整改"
)
_MEASURES_FOLLOW = re.compile(r"(?:措施|做法|工作|如下|情况)\s*:\s*$")
_ENOUGH_TO_LIST = 2


def pick(sections: Sequence[Node], kinds: tuple[Kind, ...]) -> Picked:
    """Aspects and issues of the results sections in printed order."""
    picked = Picked()
    for section in sections:
        title = section.title
        status = group_status(title)
        group = Group(heading_scope(title), status, section if status else None)
        _below(section, group, kinds, picked)
    return _in_printed_order(picked)


def _in_printed_order(picked: Picked) -> Picked:
    """Groups are gone through before the headings that stand beside them."""
    order = sorted(range(len(picked.aspects)), key=lambda at: picked.aspects[at].node.line)
    place = {old: new for new, old in enumerate(order)}
    issues = [
        issue if issue.aspect is None else replace(issue, aspect=place[issue.aspect])
        for issue in sorted(picked.issues, key=lambda issue: issue.node.line)
    ]
    return Picked([picked.aspects[at] for at in order], issues)


def _below(base: Node, group: Group, kinds: tuple[Kind, ...], picked: Picked) -> None:
    plain: list[Node] = []
    for child in base.children:
        title = child.title
        status = group_status(title)
        if child.children and status is not None:
            _below(child, Group(group.scope, status, child), kinds, picked)
        elif child.children and is_scope_group(title):
            _below(child, Group(heading_scope(title) or group.scope, group.status, group.status_heading), kinds, picked)
        else:
            plain.append(child)
    if plain:
        _headings(base, plain, group, kinds, picked)


def _headings(base: Node, tops: Sequence[Node], group: Group, kinds: tuple[Kind, ...], picked: Picked) -> None:
    """First-level headings: aspects, unless none of them gathers anything and they are numbered like issues."""
    listed = [(top, _issues_of(top)) for top in tops]
    are_aspects = any(issues != [top] for top, issues in listed) or any(top.family == Family.ASPECT for top in tops)
    if group.status is not None and not any(issues != [top] for top, issues in listed):
        are_aspects = False
    section_aspect = None if are_aspects else _section_as_aspect(base, group, kinds, picked)
    for top, issues in listed:
        scope = aspect_scope(top.title, group.scope, kinds)
        aspect = section_aspect
        if are_aspects:
            aspect = len(picked.aspects)
            picked.aspects.append(PickedAspect(top, scope))
        elif section_aspect is not None:
            scope = picked.aspects[section_aspect].scope
        picked.issues += [PickedIssue(issue, scope, aspect, group, _branch(top, issue)) for issue in issues]


def _branch(top: Node, issue: Node) -> Branch:
    if issue.family == Family.ITEM:
        return "item"
    if issue is top:
        return "aspect_itself"
    if issue.family == Family.MEASURE:
        return "ordinals_of_aspect"
    return "parts_of_aspect" if issue.parent is top and top.family != Family.ITEM else "parts_of_item"


def _section_as_aspect(base: Node, group: Group, kinds: tuple[Kind, ...], picked: Picked) -> int | None:
    """Where the top sections themselves are the aspects (`二、关于……方面`), the section is one."""
    if base.family != Family.SECTION or group.status is not None or not _ASKS_ISSUE.match(base.title):
        return None
    if _GENERIC.match(base.title):
        return None
    picked.aspects.append(PickedAspect(base, aspect_scope(base.title, group.scope, kinds)))
    return len(picked.aspects) - 1


def _issues_of(top: Node) -> list[Node]:
    items = _children(top, Family.ITEM)
    if top.family != Family.ITEM and items:
        return [issue for item in items for issue in _issues_of_item(item, first_level=False)]
    if top.family == Family.ITEM:
        return _issues_of_item(top, first_level=True)
    if top.family == Family.ASPECT:
        parts = _children(top, Family.PART)
        named = bool(_QUOTES_ISSUE.search(top.title))  # `(一)关于“……”问题的整改` is the issue itself
        fields = sum(bool(_FIELD.match(part.norm)) for part in parts) * 2 > len(parts)
        if parts and not fields and (not named or _are_issues(top, parts, first_level=True)):
            return parts
        measures = _children(top, Family.MEASURE)
        if len(measures) >= _ENOUGH_TO_LIST and not named:
            return measures
    return [top]


def _issues_of_item(item: Node, *, first_level: bool) -> list[Node]:
    parts = _children(item, Family.PART)
    return parts if parts and _are_issues(item, parts, first_level=first_level) else [item]


def _are_issues(item: Node, parts: Sequence[Node], *, first_level: bool) -> bool:
    """Whether the `(1)` below a `1.` are issues (and the `1.` a heading above them) or its measures."""
    if sum(bool(_FIELD.match(part.norm)) for part in parts) * 2 > len(parts):
        return False
    asking = sum(1 for part in parts if _ASKS_ISSUE.match(part.title) or _DEFECT.search(part.title))
    if asking * 2 > len(parts):
        return True
    if _NAMES_ISSUE.search(item.title):
        return False
    before = [item.norm, *(line.norm for line in item.paragraphs)]
    if _MEASURES_FOLLOW.search(before[-1]):
        return False
    reports = bool(item.body.strip()) or bool(item.paragraphs)
    return first_level or not reports


def _children(node: Node, family: Family) -> list[Node]:
    return [child for child in node.children if child.family == family]
