"""Kinds of inspection that the opening announces beside those that the results report on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from producers.circulars.checker.finding import Cited, Words, finding, whole
from producers.circulars.model import Finding, Kind
from producers.circulars.reading import Reading
from producers.circulars.structure.scopes import heading_scope, kinds_in
from producers.circulars.structure.tree import Node

RULE = "scope_mismatch"
_EXPLICIT = re.compile(r"常规巡|(?:营商(?:环境)?|选人用人(?:工作)?)专项|选人用人(?:工作)?检查")
_ELSEWHERE = re.compile(r"(?:另行|单独|分别|另文)(?:进行)?(?:通报|公布|公开|公示|报告)")
_WORDS: dict[Kind, tuple[re.Pattern[str], str, str]] = {
    "routine": (re.compile(r"常规(?:巡[视察])?"), "常规巡视（巡察）", "routine"),
    "business_environment": (
        re.compile(r"营商(?:环境)?(?:专项)?(?:巡[视察])?"),
        "营商环境专项",
        "business-environment",
    ),
    "personnel": (re.compile(r"选人用人(?:工作)?(?:专项)?(?:检查|巡[视察])?"), "选人用人专项", "personnel"),
}


def check(reading: Reading, _round: Sequence[Reading]) -> Iterator[Finding]:
    announced = reading.circular.inspection.kinds
    headings = _headings(reading)
    if not announced or not headings:
        return
    for kind, heading in headings.items():
        if kind not in announced and not _mentions(reading, kind):
            yield _not_announced(reading, announced, kind, heading)
    for kind in announced:
        if kind not in headings and not _reported(reading, kind):
            yield _not_reported(reading, announced, kind)


def _headings(reading: Reading) -> dict[Kind, Node]:
    """The headings that say outright which inspection the issues below them come from."""
    found: dict[Kind, Node] = {}
    for picked in reading.picked.issues:
        node: Node | None = picked.node.parent
        while node is not None:
            scope = heading_scope(node.title)
            if _EXPLICIT.search(node.title) and scope is not None and scope != "unstated":
                found.setdefault(scope, node)
            node = node.parent
    return found


def _mentions(reading: Reading, kind: Kind) -> bool:
    """Whether the title or the opening speaks of a kind, in whatever words."""
    told = [reading.circular.title or "", *(line.norm for line in reading.opening)]
    return any(_WORDS[kind][0].search(words) for words in told)


def _reported(reading: Reading, kind: Kind) -> bool:
    """Whether anything says where the results of an announced kind are."""
    if any(one.scope == kind for one in reading.picked.issues) or kinds_in(reading.circular.title or ""):
        return True
    results = [line.norm for node, at in reading.sections if at == "results" for line in node.lines()]
    named = any(_WORDS[kind][0].search(words) for words in results)
    return named or any(_ELSEWHERE.search(line.norm) for line in reading.lines)


def _not_announced(reading: Reading, announced: Sequence[Kind], kind: Kind, heading: Node) -> Finding:
    count = sum(1 for one in reading.circular.issues if one.scope == kind)
    kinds_en = _names(announced)
    words = _announcement(reading, announced)
    printed = "、".join(one.quote for one in words)
    return finding(
        RULE,
        "contradiction",
        [*words, *([whole(heading.head)] if heading.head else [])],
        stated=Words(f"只写{_names_zh(announced)}", f"{kinds_en} inspection only"),
        computed=Words(f"列出{_WORDS[kind][1]}问题{count}个", f"{count} {_WORDS[kind][2]} issues itemised"),
        zh=f"开头只写“{printed}”，正文却列出{_WORDS[kind][1]}问题{count}个。",
        en=f"The opening speaks of the {kinds_en} inspection only, yet {count} {_WORDS[kind][2]} issues are itemised.",
    )


def _not_reported(reading: Reading, announced: Sequence[Kind], kind: Kind) -> Finding:
    kinds_en = _names(announced)
    return finding(
        RULE,
        "probable",
        _announcement(reading, [kind]),
        stated=Words(_names_zh(announced), f"{kinds_en} inspection"),
        computed=Words(f"列出{_WORDS[kind][1]}问题0个", f"0 {_WORDS[kind][2]} issues itemised"),
        zh=f"开头写有{_WORDS[kind][1]}，正文没有这部分的整改情况，也没有说明在哪里公布。",
        en=f"The opening speaks of the {kinds_en} inspection; nothing is reported on its {_WORDS[kind][2]} part, "
        "and nothing says where that is published.",
    )


def _names(kinds: Sequence[Kind]) -> str:
    return " and ".join(_WORDS[kind][2] for kind in kinds)


def _names_zh(kinds: Sequence[Kind]) -> str:
    return "和".join(_WORDS[kind][1] for kind in kinds)


def _announcement(reading: Reading, kinds: Sequence[Kind]) -> list[Cited]:
    """Where the opening names the kinds."""
    return [
        Cited(line, match.start(), match.end(), ((match.start(), match.end()),))
        for kind in kinds
        for line in reading.opening
        if (match := _WORDS[kind][0].search(line.norm)) is not None
    ][: len(kinds)]
