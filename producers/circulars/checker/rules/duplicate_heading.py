"""Two aspects or two issues under one and the same heading: one of them was probably pasted over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from producers.circulars.checker.finding import Cited, Words, finding
from producers.circulars.model import Finding, Scope, Severity, StatedStatus
from producers.circulars.reading import Reading
from producers.circulars.structure.tree import Node
from producers.circulars.text.status_words import group_status

RULE = "duplicate_heading"
_SIGNS = re.compile(r"[^0-9A-Za-z一-龥]+")
_FRAME = re.compile(r"^(?:关于|针对|着力解决|在)|(?:的)?(?:整改(?:落实)?情况|整改|方面|问题)+$")
_TEMPLATE = re.compile(
    r"^(?:主要)?(?:整改|存在|工作|下一步|问题|具体|进展|落实|完成)*(?:措施|情况|成效|做法|打算|目标|问题|进展)?$"
)
_SHORTEST_ASPECT = 4
_SHORTEST_ISSUE = 8
_PAIR = 2


def check(reading: Reading, _round: Sequence[Reading]) -> Iterator[Finding]:
    aspects = [(one.node, one.scope) for one in reading.picked.aspects]
    yield from _doubled(aspects, "aspect", _SHORTEST_ASPECT)
    known = {id(node) for node, _ in aspects}
    issues = [(one.node, one.scope) for one in reading.picked.issues if id(one.node) not in known]
    yield from _doubled(issues, "issue", _SHORTEST_ISSUE)


def _doubled(nodes: Sequence[tuple[Node, Scope]], what: str, shortest: int) -> Iterator[Finding]:
    """Pairs with the same words; a heading that comes back often is a template and no mistake. An aspect may come back
    where its finished and its open issues are listed apart, each under a heading that states their status."""
    apart = [_status_above(node) or "" if what == "aspect" else "" for node, _ in nodes]
    named = [((_words(node.title), apart[place]), place, node, scope) for place, (node, scope) in enumerate(nodes)]
    same = [one for one in sorted(named, key=lambda one: one[:2]) if len(one[0][0]) >= shortest and _own(one[0][0])]
    for _, group in groupby(same, key=lambda one: one[0]):
        pair = list(group)
        if len(pair) != _PAIR:
            continue
        (_, _, first, first_scope), (_, _, second, second_scope) = pair
        siblings = first.parent is second.parent
        together = first_scope == second_scope != "unstated" or (what == "issue" and _beside(first, second))
        if siblings or together:
            yield _finding(first, second, what, "contradiction" if siblings and what == "aspect" else "probable")


def _beside(first: Node, second: Node) -> bool:
    """Whether two issues stand in one section; below two aspects of one heading they repeat what those already tell."""
    above = [node.parent.title if node.parent is not None else "" for node in (first, second)]
    return _section(first) is _section(second) and _words(above[0]) != _words(above[1])


def _status_above(node: Node) -> StatedStatus | None:
    """The status that a heading over this one states of all below it."""
    while node.parent is not None:
        node = node.parent
        status = group_status(node.title)
        if status is not None:
            return status
    return None


def _section(node: Node) -> Node:
    while node.parent is not None and node.parent.parent is not None:
        node = node.parent
    return node


def _own(words: str) -> bool:
    return not _TEMPLATE.fullmatch(words)


def _words(title: str) -> str:
    return _FRAME.sub("", _SIGNS.sub("", title))


def _finding(first: Node, second: Node, what: str, severity: Severity) -> Finding:
    heading = {"aspect": "方面", "issue": "问题"}[what]
    return finding(
        RULE,
        severity,
        [cited for node in (second, first) if (cited := _cited(node)) is not None],
        stated=Words(
            f"{heading}“{second.label}”与“{first.label}”同题",
            f"{what} {second.label} has the heading of {what} {first.label}",
        ),
        computed=None,
        zh=f"{heading}“{second.label}”与“{first.label}”标题相同，其中一个可能写错了。",
        en=f"Two {what}s bear the same heading, {first.label} and {second.label}; one of them may be a slip.",
    )


def _cited(node: Node) -> Cited | None:
    if node.head is None:
        return None
    end = node.start + len(node.title)
    return Cited(node.head, 0, end, ((node.start, end),))
