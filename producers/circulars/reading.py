"""The whole way from the bytes of a file to its circulars; each step is a module of its own."""

from __future__ import annotations

from collections.abc import Sequence

from producers.circulars.compendium import Block, split
from producers.circulars.declared import declared_in
from producers.circulars.errors import NotACircular
from producers.circulars.header import Header, announces, read_header
from producers.circulars.issue_rule import PickedIssue, pick
from producers.circulars.lines import Line, clean
from producers.circulars.measures import measures_of, own_lines
from producers.circulars.model import Aspect, Circular, Declared, Explanation, Finding, Issue
from producers.circulars.progress import progress_of, sub_items_of
from producers.circulars.section_words import unnumbered_sections
from producers.circulars.sections import SectionKind, sections_of
from producers.circulars.source import Source, read_source
from producers.circulars.tail import Tail, read_tail, tail_start
from producers.circulars.titles import without_party
from producers.circulars.tree import Node, build
from producers.circulars.units import Evidence, unit_of
from producers.circulars.visit import InferredYear


def read_circulars(data: bytes, file: str) -> list[Circular]:
    """Read one file: a circular or a compendium of many. `file` is only repeated in the result and in errors.

    Raises UnreadableFile when the bytes are no text, NotACircular when the text is something else.
    """
    source = read_source(data, file)
    lines = clean(source.lines)
    circulars = [read for block in split(lines, len(source.lines)) if (read := _read(source, block)) is not None]
    if not circulars:
        raise NotACircular(
            f"{file}: 未找到整改通报的标题或巡视巡察反馈的开头段，请确认文件内容"
            " (not a rectification circular: neither a title 关于…整改…的通报 nor an opening about inspection feedback)"
        )
    return circulars


def _read(source: Source, block: Block) -> Circular | None:
    cut = tail_start(block.body)
    body, ending = block.body[:cut], block.body[cut:]
    root = build(body, unnumbered_sections(body))
    opening = root.paragraphs
    title = block.title.text if block.title else None
    header = read_header(title or "", opening)
    tail = read_tail(block.front, body, ending)
    sections = sections_of(root)
    results = [node for node, kind in sections if kind == "results"]
    picked = pick(results, header.inspection.kinds)
    aspects = tuple(
        Aspect(scope=one.scope, number=one.node.label, title=one.node.title, line=one.node.line)
        for one in picked.aspects
    )
    issues = tuple(_issue(place, one) for place, one in enumerate(picked.issues, 1))
    declared = _declared(root, opening, sections)
    name = _unit_name(block, header, tail)
    if name is None or not (issues or declared) or (block.title is None and not announces(opening)):
        return None
    return Circular(
        file=source.file,
        line_start=block.first,
        line_end=block.last,
        sha256=source.sha256,
        title=title,
        unit=unit_of(name, _evidence(block, title, opening, tail)),
        inspection=header.inspection,
        published_on=tail.published_on,
        feedback_window=tail.window,
        contact=tail.contact,
        declared=tuple(declared),
        aspects=aspects,
        issues=issues,
        findings=tuple(_year_inferred(header.inferred)) if header.inferred else (),
    )


def _declared(root: Node, opening: Sequence[Line], sections: Sequence[tuple[Node, SectionKind]]) -> list[Declared]:
    """Numbers are declared in the opening, in the sections around the results, and right below a results heading."""
    told = list(opening)
    for node, kind in sections:
        if kind != "results":
            told += node.lines()
        elif node is not root:
            told += own_lines(node)
    return declared_in(told)


def _issue(number: int, picked: PickedIssue) -> Issue:
    node = picked.node
    parts = sub_items_of(node)
    progress = progress_of(node, picked.group, parts)
    return Issue(
        number=number,
        path=node.path(),
        scope=picked.scope,
        aspect=picked.aspect,
        title=node.title,
        line_start=node.line,
        line_end=node.last_line(),
        status=progress.status,
        status_quote=progress.status_quote,
        due=progress.due,
        due_quote=progress.due_quote,
        measures=tuple(measures_of(node)),
        sub_items=tuple(parts),
    )


def _unit_name(block: Block, header: Header, tail: Tail) -> str | None:
    if block.title is not None:
        return block.title.unit
    return without_party(tail.signature) if tail.signature else header.target


def _evidence(block: Block, title: str | None, opening: Sequence[Line], tail: Tail) -> Evidence:
    near = "\n".join([title or "", *(line.norm for line in opening), tail.signature or ""])
    return Evidence(near, "\n".join(line.norm for line in block.body), tail.contact.post)


def _year_inferred(inferred: InferredYear) -> list[Finding]:
    day = inferred.inferred.isoformat()
    return [
        Finding(
            rule="date_without_year",
            severity="info",
            lines=(inferred.line,),
            quotes=(inferred.quote,),
            stated=inferred.quote,
            computed=day,
            explanation=Explanation(
                zh=f"反馈日期“{inferred.quote}”没有写年份，按巡视巡察结束之后推断为 {day}。",
                en=f"The feedback date has no printed year; {day} is inferred, the first such day after the visit.",
            ),
        )
    ]
