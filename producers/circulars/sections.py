"""What a top section is about: how the unit organised itself, the results, or what comes next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from producers.circulars.numbering import Family
from producers.circulars.status import group_status
from producers.circulars.tree import Node

SectionKind = Literal["organisation", "results", "next"]

_NEXT = re.compile(
    r"下一?步|下一阶段|下阶段|今后|后续(?:整改)?(?:工作|打算|计划|安排|措施)|工作打算|努力方向|永远在路上|久久为功"
    r"|(?:巩固|扩大|深化|拓展|运用|转化).{0,14}(?:成果|成效)|长效机制|常态长效"
)
_ORGANISATION = re.compile(
    r"主体责任|政治责任|整改责任|组织(?:领导|实施|推进|开展|落实|部署)?(?:工作)?(?:情况"
    r"|$)|工作组织|加强组织|总体情况|基本情况"
    r"|开展情况|推进情况|工作情况|高位推动|政治站位|思想认识|责任$"
)
_RESULTS = re.compile(
    r"整改(?:任务)?(?:落实|进展|完成|推进)(?:进展|落实|完成)?(?:的)?(?:情况|成效"
    r"|成果|结果)|反馈.{0,12}整改|巡[视察].{0,8}整改.{0,6}情况"
    r"|逐[项条一].{0,8}整改|问题整改|整改(?:情况|成效|成果|结果)|整改任务落实|落实情况"
)
_UNNUMBERED = re.compile(r"^.{4,40}(?:情况|打算|计划|安排|成效)$")


def sections_of(root: Node) -> list[tuple[Node, SectionKind]]:
    """The top sections with their kinds. A text without 一、 二、 is one results section: the root itself."""
    tops = [child for child in root.children if child.family == Family.SECTION]
    if not tops:
        return [(root, "results")]
    kinds = [_kind(node.title, place, len(tops)) for place, node in enumerate(tops)]
    known: list[SectionKind] = [kind or _by_place(place, kinds) for place, kind in enumerate(kinds)]
    if "results" not in known:
        known[_richest(tops)] = "results"
    return list(zip(tops, known, strict=True))


def is_unnumbered_section(norm: str) -> bool:
    """A short line without number and full stop that can only be a section's heading."""
    return bool(_UNNUMBERED.match(norm) and (_RESULTS.search(norm) or _NEXT.search(norm) or _ORGANISATION.search(norm)))


def _kind(title: str, place: int, count: int) -> SectionKind | None:
    if group_status(title) is not None:
        return "results"
    results = _RESULTS.search(title)
    if place == 0 and count > 1 and _ORGANISATION.search(title) and not re.search(r"方面|问题", title):
        return "organisation"
    if place > 0 and _NEXT.search(title) and not re.search(r"整改落实(?:进展)?情况$", title):
        return "next"
    return "results" if results else None


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
