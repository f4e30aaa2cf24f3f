"""What a circular itemises, counted in every lawful way.

方面, 主要问题, 具体问题 and 具体表现 count different levels, and which heading of a text is which of them is custom,
not law. A declared number is in order as soon as one natural way of counting gives it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from producers.circulars.model import Counted, Scope, StatedStatus
from producers.circulars.reading import Reading
from producers.circulars.structure.issue_rule import PickedIssue
from producers.circulars.structure.tree import Node
from producers.circulars.text.numbering import Family

_LABELLED = re.compile(r"[^:：,，。]{2,12}[:：]")
_ENOUGH_TO_LIST = 2


@dataclass(frozen=True, slots=True)
class Itemised:
    """Counts of one scope (all of it when `scope` is None).

    `sections` are top sections of results that divide by subject; `headings` the 1. headings in and above the issues;
    `items` counts the listed measures of every aspect that is an issue itself, and one for any other issue; `parts` the
    same for issues in parts; `bare` are aspects without any list below; `labelled` are issues with a status line;
    `levels` the headings of each family of numbers, whatever the issue rule took them for.
    """

    scope: Scope | None
    aspects: int
    sections: int
    headings: int
    issues: int
    items: int
    parts: int
    bare: int
    labelled: int
    levels: frozenset[int]
    statuses: Mapping[StatedStatus, int]

    def ways(self, what: Counted) -> frozenset[int]:
        """The numbers that may lawfully be declared for this level."""
        above = {self.aspects, self.headings, *self.levels} - {0}
        if what == "aspects":
            return frozenset(above | {self.sections} - {0})
        if what == "main_issues":
            return frozenset(above | {self.issues})
        return frozenset(above | {self.issues, self.issues - self.bare, self.items, self.parts, self.labelled})


def itemised(reading: Reading, scope: Scope | None = None) -> Itemised:
    """Count what the results sections list."""
    pairs = [
        (picked, issue)
        for picked, issue in zip(reading.picked.issues, reading.circular.issues, strict=True)
        if scope in (None, picked.scope)
    ]
    aspects = [one for one in reading.picked.aspects if scope in (None, one.scope)]
    nodes = {id(one.node) for one in aspects}
    own = [id(picked.node) in nodes for picked, _ in pairs]
    listed = [len(issue.measures) if is_aspect else 1 for is_aspect, (_, issue) in zip(own, pairs, strict=True)]
    return Itemised(
        scope=scope,
        aspects=len(aspects),
        sections=_sections(reading),
        headings=len({id(_heading(picked)) for picked, _ in pairs}),
        issues=len(pairs),
        items=sum(max(1, count) for count in listed),
        parts=sum(len(issue.sub_items) if len(issue.sub_items) >= _ENOUGH_TO_LIST else 1 for _, issue in pairs),
        bare=sum(
            1
            for is_aspect, count, (picked, _) in zip(own, listed, pairs, strict=True)
            if is_aspect and count < _ENOUGH_TO_LIST and not picked.node.children
        ),
        labelled=sum(1 for _, issue in pairs if issue.status_quote and _LABELLED.match(issue.status_quote)),
        levels=_levels([picked.node for picked, _ in pairs]),
        statuses=Counter(issue.status for _, issue in pairs),
    )


def scopes_of(reading: Reading) -> list[Scope]:
    """The kinds of inspection under which issues are listed, in printed order."""
    return list(dict.fromkeys(one.scope for one in reading.picked.issues))


def _sections(reading: Reading) -> int:
    """Top sections count as aspects unless they divide the results by inspection or by status."""
    groups = {one.group.scope for one in reading.picked.issues} | {one.group.status for one in reading.picked.issues}
    return sum(1 for _, kind in reading.sections if kind == "results") if groups == {None} else 0


def _levels(issues: Sequence[Node]) -> frozenset[int]:
    """How many headings (一), 1. and (1) stand in, above and below the issues."""
    found: dict[Family, set[int]] = {Family.ASPECT: set(), Family.ITEM: set(), Family.PART: set()}
    for issue in issues:
        for node in (*_upwards(issue), *_downwards(issue)):
            if node.family in found:
                found[node.family].add(id(node))
    return frozenset(len(ids) for ids in found.values() if ids)


def _upwards(node: Node | None) -> Iterator[Node]:
    while node is not None:
        yield node
        node = node.parent


def _downwards(node: Node) -> Iterator[Node]:
    for child in node.children:
        yield child
        yield from _downwards(child)


def _heading(issue: PickedIssue) -> object:
    """The 1. above a (1); any other issue is its own heading."""
    parent = issue.node.parent
    if issue.node.family == Family.PART and parent is not None and parent.family == Family.ITEM:
        return parent
    return issue.node
