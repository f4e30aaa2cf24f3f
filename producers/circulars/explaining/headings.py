"""Headings: which became sections, groups, aspects, issues, parts and measures, and by which branch of the rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from producers.circulars.explaining.explained import Explained, Role
from producers.circulars.particulars.parts import PART_HEADING, sub_nodes
from producers.circulars.reading import Reading
from producers.circulars.structure.issue_rule import PickedIssue
from producers.circulars.structure.sections import Reason, SectionKind, reasoned_sections
from producers.circulars.structure.tree import Node
from producers.circulars.text.status_words import group_status


@dataclass(slots=True)
class _Chosen:
    """What the reader made of the nodes of the tree, by identity."""

    sections: dict[int, tuple[SectionKind, Reason]] = field(default_factory=dict)
    groups: set[int] = field(default_factory=set)
    aspects: set[int] = field(default_factory=set)
    issues: dict[int, tuple[int, PickedIssue]] = field(default_factory=dict)


def headings(reading: Reading) -> Iterator[Explained]:
    """Every numbered heading in printed order."""
    chosen = _chosen(reading)
    for child in reading.root.children:
        yield from _of_node(child, chosen, None)


def _chosen(reading: Reading) -> _Chosen:
    chosen = _Chosen()
    chosen.sections = {id(node): (kind, why) for node, kind, why in reasoned_sections(reading.root)}
    chosen.aspects = {id(aspect.node) for aspect in reading.picked.aspects}
    chosen.issues = {id(issue.node): (number, issue) for number, issue in enumerate(reading.picked.issues, 1)}
    for issue in reading.picked.issues:
        above = issue.node.parent
        while above is not None and above.head is not None:
            chosen.groups.add(id(above))
            above = above.parent
    return chosen


def _of_node(node: Node, chosen: _Chosen, issue: int | None) -> Iterator[Explained]:
    told = list(_as_chosen(node, chosen))
    yield from told or [_told(node, "point", "numbered", node.label, issue)]
    if id(node) in chosen.issues:
        number, _ = chosen.issues[id(node)]
        parts = {id(part) for part in sub_nodes(node)}
        for child in node.children:
            yield from _of_issue(child, id(child) in parts, number)
        return
    for child in node.children:
        yield from _of_node(child, chosen, issue)


def _as_chosen(node: Node, chosen: _Chosen) -> Iterator[Explained]:
    section = chosen.sections.get(id(node))
    if section is not None:
        yield _told(node, "section", section[1], section[0], None)
    if id(node) in chosen.aspects:
        yield _told(node, "aspect", "above_issues", node.label, None)
    elif id(node) in chosen.groups and section is None and id(node) not in chosen.issues:
        status = group_status(node.title)
        yield _told(node, "group", "by_status" if status else "by_kind_or_title", status or node.label, None)
    if id(node) in chosen.issues:
        number, picked = chosen.issues[id(node)]
        yield _told(node, "issue", picked.branch, node.label, number)


def _of_issue(node: Node, is_part: bool, issue: int) -> Iterator[Explained]:
    if is_part:
        rule = "subject_of_its_own" if PART_HEADING.match(node.title) else "status_of_its_own"
        yield _told(node, "sub_item", rule, node.label, issue)
    else:
        yield _told(node, "measure", "numbered_paragraph", node.label, issue)
    for child in node.children:
        for below in _nodes(child):
            yield _told(below, "measure", "below_a_measure", below.label, issue)


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _nodes(child)


def _told(node: Node, role: Role, rule: str, detail: str, issue: int | None) -> Explained:
    return Explained(line=node.line, role=role, rule=rule, detail=detail, issue=issue)
