"""Measures of an issue: numbered paragraphs, ordinals inside the text, or the text as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from producers.circulars.model import Measure
from producers.circulars.particulars.parts import lines_outside_parts, own_lines, sub_nodes
from producers.circulars.particulars.status import statements
from producers.circulars.structure.tree import Node
from producers.circulars.text.headings import ORDINAL
from producers.circulars.text.lines import Line
from producers.circulars.text.numbering import Family
from producers.circulars.text.ordinals import CIRCLED, Ordinal, run_of, runs_in

_RUNS = {Family.MEASURE: ORDINAL, Family.CIRCLED: CIRCLED}
"""Ordinals that may go on in the same paragraph: `①… ②…`."""


def measures_of(issue: Node) -> list[Measure]:
    """Measures in printed order: numbered paragraphs, else the ordinals inside the text (一是, ①, 一方面)."""
    parts = {id(node) for node in sub_nodes(issue)}
    found: list[Measure] = []
    for text, line in _own_text(issue):
        found += _inline(text, line)
    for child in issue.children:
        if id(child) not in parts:
            found += _of_child(child)
    if not found and not issue.children and not parts:
        found = _unnumbered(issue)
    return found


def _unnumbered(issue: Node) -> list[Measure]:
    """A text without ordinals: each of its paragraphs is one measure, but for those that only state the progress."""
    texts = [(issue.body, issue.head), *((line.norm, line) for line in issue.paragraphs)]
    return [
        Measure(
            number=None,
            text=line.text[len(line.text) - len(norm) :].strip(),
            line=line.at(len(line.text) - len(norm.lstrip())),
        )
        for norm, line in texts
        if line is not None and norm.strip() and not _only_states(line, norm)
    ]


def _only_states(line: Line, norm: str) -> bool:
    stated = statements(line)
    return bool(stated) and len(stated[-1].quote) >= len(norm.strip("。 ()【】[]"))


def _of_child(child: Node) -> list[Measure]:
    if child.head is None:
        return []
    text = child.head.text
    run = _RUNS.get(child.family) if child.family is not None else None
    first, *rest = (_measures(child.head, run_of(child.head.norm, run), 0) if run else []) or [
        Measure(number=child.label, text=text[child.start :].strip(), line=child.head.number)
    ]
    more = [line.text for line in child.paragraphs if not statements(line)]
    more += [line.text for below in child.children for line in below.lines()]
    if more and not rest:
        first = first.model_copy(update={"text": "\n".join([first.text, *more])})
    return [first, *rest]


def _own_text(issue: Node) -> Iterator[tuple[str, Line]]:
    """Text of the issue that stands outside its numbered children and its parts."""
    own = {line.number for line in own_lines(issue)}
    for line in lines_outside_parts(issue):
        if line.number in own:
            yield (line.norm[issue.start :] if line.number == issue.line else line.norm), line


def _inline(norm: str, line: Line) -> list[Measure]:
    return _measures(line, runs_in(norm), len(line.norm) - len(norm))


def _measures(line: Line, run: Iterable[Ordinal], skipped: int) -> list[Measure]:
    """`skipped` is the offset in the line at which the text begins that holds the ordinals."""
    return [
        Measure(
            number=line.text[skipped + one.start : skipped + one.begins],
            text=line.text[skipped + one.begins : skipped + one.ends].strip(" ,，:："),
            line=line.at(skipped + one.start),
        )
        for one in run
    ]
