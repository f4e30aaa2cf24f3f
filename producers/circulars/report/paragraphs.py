"""The text of a circular as a page shows it: its paragraphs with their headings' levels and their marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from producers.circulars.model import Finding
from producers.circulars.reading import Reading
from producers.circulars.report.marking import Piece, Span, pieces
from producers.circulars.structure.tree import Node


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`line` is its number in the file; `level` 0 for the title, 1 for 一、, 2 for (一), 3 for other headings that
    have their line to themselves, None for text; `begins` are the findings whose first quote stands here."""

    line: int
    level: int | None
    pieces: tuple[Piece, ...]
    begins: tuple[int, ...]


def paragraphs(reading: Reading, findings: Sequence[Finding]) -> list[Paragraph]:
    """Every paragraph in printed order, page furniture left out. Findings are numbered from 0 in the order given."""
    levels = {
        node.line: min(int(node.family) + 1, 3)
        for node in _nodes(reading.root)
        if node.family is not None and not node.body.strip()
    }
    shown = list(_text(reading))
    lines = {number for number, _, _ in shown}
    spans = _spans(findings)
    begins: dict[int, list[int]] = {}
    for place, finding in enumerate(findings):
        first = next((mark.line for mark in finding.marks if mark.line in lines), None)
        if first is not None:
            begins.setdefault(first, []).append(place)
    return [
        Paragraph(
            number,
            0 if is_title else levels.get(number),
            tuple(pieces(text, spans.get(number, ()))),
            tuple(begins.get(number, ())),
        )
        for number, text, is_title in shown
    ]


def _text(reading: Reading) -> Iterator[tuple[int, str, bool]]:
    block = reading.block
    for line in block.front:
        yield line.number, line.text, False
    if block.title is not None:
        yield block.title.first, block.title.text, True
    for line in block.body:
        yield line.number, line.text, False


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _nodes(child)


def _spans(findings: Sequence[Finding]) -> dict[int, list[Span]]:
    spans: dict[int, list[Span]] = {}
    for place, finding in enumerate(findings):
        for mark in finding.marks:
            own = spans.setdefault(mark.line, [])
            own.append(Span(mark.start, mark.start + len(mark.quote), place))
            own += [Span(mark.start + start, mark.start + end, place, True) for start, end in mark.figures]
    return spans
