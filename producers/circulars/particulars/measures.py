"""Measures of an issue, and the parts of it that are reported on separately."""

from __future__ import annotations

import re
from collections.abc import Iterator

from producers.circulars.model import Measure
from producers.circulars.particulars.status import statements
from producers.circulars.structure.tree import Node
from producers.circulars.text.headings import ORDINAL
from producers.circulars.text.lines import Line
from producers.circulars.text.numbering import Family
from producers.circulars.text.numerals import number

_CIRCLED = re.compile(r"(?P<label>[①-⑳])")
_RUNS = {Family.MEASURE: ORDINAL, Family.CIRCLED: _CIRCLED}
"""Ordinals that may go on in the same paragraph: `①… ②…`."""
_SIDES = re.compile(r"(?:(?<=[。;,:!?])|^)(?P<label>(?:另)?一方面)")
PART_HEADING = re.compile(r"^(?:关于|针对).{1,160}(?:问题|项目|事故|事项|方面)$")


def own_lines(node: Node) -> list[Line]:
    return [*([node.head] if node.head else []), *node.paragraphs]


def sub_nodes(issue: Node) -> list[Node]:
    """Numbered paragraphs with a subject of their own (`一是关于…问题。`) or, where several have one, a stated status.

    A single statement at the end of the last paragraph speaks of the whole issue.
    """
    stating = [child for child in issue.children if _states_own(child)]
    own_status = stating if len(stating) > 1 else []
    return [child for child in issue.children if PART_HEADING.match(child.title) or child in own_status]


def lines_outside_parts(issue: Node) -> list[Line]:
    """The lines of an issue but for those of its parts."""
    parts = {line.number for part in sub_nodes(issue) for line in part.lines()}
    return [line for line in issue.lines() if line.number not in parts]


def _states_own(node: Node) -> bool:
    return any(not stated.labelled for line in own_lines(node) for stated in statements(line))


def measures_of(issue: Node) -> list[Measure]:
    """Measures in printed order: numbered paragraphs, else the ordinals inside the text (一是, ①, 一方面)."""
    parts = {id(node) for node in sub_nodes(issue)}
    found: list[Measure] = []
    for text, line in _own_text(issue):
        found += _inline(text, line)
    for child in issue.children:
        if id(child) not in parts:
            found += _of_child(child)
    if not found and not issue.children:
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
    first, *rest = (_split(text, child.head.norm, child.head, run) if run else []) or [
        Measure(number=child.label, text=text[child.start :].strip(), line=child.head.number)
    ]
    more = [line.text for line in child.paragraphs if not statements(line)]
    more += [line.text for below in child.children for line in below.lines()]
    if more and not rest:
        first = first.model_copy(update={"text": "\n".join([first.text, *more])})
    return [first, *rest]


def _own_text(issue: Node) -> Iterator[tuple[str, Line]]:
    """Text of the issue that stands outside its numbered children."""
    if issue.head is not None:
        yield issue.head.norm[issue.start :], issue.head
    for line in issue.paragraphs:
        yield line.norm, line


def _inline(norm: str, line: Line) -> list[Measure]:
    text = line.text[len(line.text) - len(norm) :]
    for pattern in (ORDINAL, _CIRCLED, _SIDES):
        found = _split(text, norm, line, pattern)
        if len(found) > 1 or (found and pattern is ORDINAL):
            return found
    return []


def _split(text: str, norm: str, line: Line, pattern: re.Pattern[str]) -> list[Measure]:
    """Cut at the ordinals, which must begin with one and rise (a new 一是 begins a new run). `text` ends the line."""
    skipped = len(line.text) - len(text)
    cuts: list[re.Match[str]] = []
    previous = 0
    for match in pattern.finditer(norm):
        value = _value(match["label"])
        if value == 1 or (cuts and value > previous):
            cuts.append(match)
            previous = value
    ends = [cut.start() for cut in cuts[1:]] + [len(norm)] * bool(cuts)
    return [
        Measure(
            number=text[cut.start("label") : cut.end("label")],
            text=text[cut.end() : end].strip(" ,，:："),
            line=line.at(skipped + cut.start("label")),
        )
        for cut, end in zip(cuts, ends, strict=True)
    ]


def _value(label: str) -> int:
    if label.endswith("方面"):
        return 2 if label.startswith("另") else 1
    if label.endswith("是"):
        return number(label[:-1]) or 0
    return ord(label) - 0x245F
