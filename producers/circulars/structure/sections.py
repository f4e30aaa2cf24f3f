"""What a top section is about: how the unit organised itself, the results, or what comes next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from producers.circulars.structure.section_words import NEXT, ORGANISATION, RESULTS
from producers.circulars.structure.tree import Node
from producers.circulars.text.numbering import Family
from producers.circulars.text.status_words import group_status

SectionKind = Literal["organisation", "results", "next"]
Reason = Literal[
    "status_words", "organisation_words", "next_words", "results_words", "by_place", "longest", "no_sections"
]


def sections_of(root: Node) -> list[tuple[Node, SectionKind]]:
    """The top sections with their kinds. A text without 一、 二、 is one results section: the root itself."""
    return [(node, kind) for node, kind, _ in reasoned_sections(root)]


def reasoned_sections(root: Node) -> list[tuple[Node, SectionKind, Reason]]:
    """The top sections with their kinds, and what each kind was known by."""
    tops = [child for child in root.children if child.family == Family.SECTION]
    if not tops:
        return [(root, "results", "no_sections")]
    told = [_kind(node.title, place, len(tops)) for place, node in enumerate(tops)]
    kinds = [kind for kind, _ in told]
    known = [
        (node, kind, reason) if kind else (node, _by_place(place, kinds), "by_place")
        for place, (node, (kind, reason)) in enumerate(zip(tops, told, strict=True))
    ]
    if all(kind != "results" for _, kind, _ in known):
        known[_richest(tops)] = (tops[_richest(tops)], "results", "longest")
    return known


def _kind(title: str, place: int, count: int) -> tuple[SectionKind | None, Reason]:
    if group_status(title) is not None:
        return "results", "status_words"
    results = RESULTS.search(title)
    if place == 0 and count > 1 and ORGANISATION.search(title) and not re.search(r"方面|问题", title):
        return "organisation", "organisation_words"
    if place > 0 and NEXT.search(title) and not re.search(r"整改落实(?:进展)?情况$", title):
        return "next", "next_words"
    return ("results", "results_words") if results else (None, "by_place")


def _by_place(place: int, kinds: Sequence[SectionKind | None]) -> SectionKind:
    """What a heading without telling words is: after the last results what comes next, before the first the
    organisation, and where no heading speaks of results every section is one of them."""
    told = [at for at, kind in enumerate(kinds) if kind == "results"]
    if not told:
        return "results"
    if place < told[0] and place == 0:
        return "organisation"
    return "next" if place > told[-1] and place == len(kinds) - 1 else "results"


def _richest(tops: Sequence[Node]) -> int:
    return max(range(len(tops)), key=lambda at: sum(1 for _ in tops[at].lines()))
