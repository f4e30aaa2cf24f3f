"""The whole way from the bytes of a file to its circulars; each step is a module of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from producers.circulars.errors import NotACircular
from producers.circulars.model import Aspect, Circular, Issue
from producers.circulars.particulars.clock import clock_of
from producers.circulars.particulars.declared import declared_in
from producers.circulars.particulars.header import Header, read_header
from producers.circulars.particulars.measures import measures_of
from producers.circulars.particulars.parts import lines_outside_parts
from producers.circulars.particulars.progress import progress_of, sub_items_of
from producers.circulars.particulars.rates import rates_in
from producers.circulars.particulars.summing_up import lines_about_the_whole
from producers.circulars.particulars.tail import Tail, read_tail, tail_start
from producers.circulars.particulars.told import told_in
from producers.circulars.places.units import Evidence, unit_of
from producers.circulars.sources.source import Source, read_source
from producers.circulars.structure.compendium import Block, split
from producers.circulars.structure.issue_rule import Picked, PickedIssue, pick
from producers.circulars.structure.issue_titles import issue_title, unnumbered_issues
from producers.circulars.structure.levels import markers_of
from producers.circulars.structure.openings import announces
from producers.circulars.structure.section_words import unnumbered_sections
from producers.circulars.structure.sections import SectionKind, sections_of
from producers.circulars.structure.titles import without_party
from producers.circulars.structure.tree import Node, build
from producers.circulars.text.clock import Clock
from producers.circulars.text.joining import joined
from producers.circulars.text.lines import Line, clean


@dataclass(frozen=True, slots=True)
class Reading:
    """A circular beside all that it was read from: what a checker, an explanation or a report needs.

    `root` is the tree of headings; `sections` its top sections with their kinds; `opening` the paragraphs before the
    first heading; `ending` the lines of the tail. `picked.issues` and `circular.issues` are parallel.
    `clock` is the day the circular speaks from.
    """

    source: Source
    block: Block
    root: Node
    sections: tuple[tuple[Node, SectionKind], ...]
    opening: tuple[Line, ...]
    ending: tuple[Line, ...]
    header: Header
    picked: Picked
    clock: Clock | None
    circular: Circular

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line of the text in order, without title and tail."""
        return self.block.body[: len(self.block.body) - len(self.ending)]

    def issue_at(self, line: int) -> Issue | None:
        """The issue that a line of the file belongs to."""
        return next((one for one in self.circular.issues if one.line_start <= line <= one.line_end), None)


def read(data: bytes, file: str) -> list[Reading]:
    """Read one file: a circular or a compendium of many. `file` is only repeated in the result and in errors.

    Raises UnreadableFile when the bytes are no text, NotACircular when the text is something else.
    """
    source = read_source(data, file)
    content = source.content
    lines = joined(clean(content.lines, furniture=content.furniture), content.lines, content.starts, content.unsettled)
    readings = [read for block in split(lines, len(source.lines)) if (read := _read(source, block)) is not None]
    if not readings:
        raise NotACircular(
            f"{file}: 未找到整改通报的标题或巡视巡察反馈的开头段，请确认文件内容"
            " (not a rectification circular: neither a title 关于…整改…的通报 nor an opening about inspection feedback)"
        )
    return readings


def _read(source: Source, block: Block) -> Reading | None:
    markers = markers_of(block.body)
    cut = tail_start(block.body, markers)
    body, ending = block.body[:cut], block.body[cut:]
    markers = {line.number: markers[line.number] for line in body if line.number in markers}
    markers |= unnumbered_issues(body, markers)
    root = build(body, markers, unnumbered_sections(body, markers))
    opening = tuple(root.paragraphs)
    title = block.title.text if block.title else None
    header = read_header(title or "", opening)
    tail = read_tail(block.front, body, ending)
    sections = tuple(sections_of(root))
    picked = pick([node for node, kind in sections if kind == "results"], header.inspection.kinds)
    aspects = tuple(
        Aspect(scope=one.scope, number=one.node.label, title=one.node.title, line=one.node.line)
        for one in picked.aspects
    )
    clock = clock_of(tail, body)
    issues = tuple(_issue(place, one, clock) for place, one in enumerate(picked.issues, 1))
    whole = tuple(lines_about_the_whole(root, opening, sections))
    declared = declared_in(whole)
    name = _unit_name(block, header, tail)
    if name is None or not (issues or declared) or (block.title is None and not announces(opening)):
        return None
    circular = Circular(
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
        declared_rates=tuple(rates_in(whole)),
        aspects=aspects,
        issues=issues,
    )
    return Reading(source, block, root, sections, opening, ending, header, picked, clock, circular)


def _issue(number: int, picked: PickedIssue, clock: Clock | None) -> Issue:
    node = picked.node
    parts = sub_items_of(node, clock)
    progress = progress_of(node, picked.group, parts, clock)
    return Issue(
        number=number,
        path=node.path(),
        scope=picked.scope,
        aspect=picked.aspect,
        title=issue_title(node.title),
        line_start=node.line,
        line_end=node.last_line(),
        status=progress.status,
        status_quote=progress.status_quote,
        due=progress.due,
        due_quote=progress.due_quote,
        due_inferred=progress.due_inferred,
        **told_in(lines_outside_parts(node), node.title, clock),
        measures=tuple(measures_of(node)),
        sub_items=tuple(parts),
    )


def _unit_name(block: Block, header: Header, tail: Tail) -> str | None:
    if block.title is not None and block.title.unit:
        return block.title.unit
    return without_party(tail.signature) if tail.signature else header.target


def _evidence(block: Block, title: str | None, opening: Sequence[Line], tail: Tail) -> Evidence:
    near = "\n".join([title or "", *(line.norm for line in opening), tail.signature or ""])
    return Evidence(near, "\n".join(line.norm for line in block.body), tail.contact.post)
