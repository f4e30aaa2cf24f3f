"""The parts of an issue that are reported on separately: numbered paragraphs, or ordinals inside one paragraph."""

from __future__ import annotations

import re

from producers.circulars.particulars.status import part_statements, statements
from producers.circulars.structure.tree import Node
from producers.circulars.text.lines import Line
from producers.circulars.text.numbering import Family
from producers.circulars.text.ordinals import runs_in

PART_HEADING = re.compile(r"^(?:关于|针对).{1,160}(?:问题|项目|事故|事项|方面)$")
_SUBJECT = re.compile(
    r"^(?:关于|针对|对于?)?[^,;:。]{1,60}(?:问题|项目|事故|事项|方面|工程|小区|安置点|楼盘|任务)(?=[,;:。]|$)"
)
_SEVERAL = 2
_MOST = 2_000_000  # signs: parts times the length of their line, which each of them keeps; far beyond any real text


def own_lines(node: Node) -> list[Line]:
    return [*([node.head] if node.head else []), *node.paragraphs]


def sub_nodes(issue: Node) -> list[Node]:
    """Numbered paragraphs with a subject of their own (`一是关于…问题。`) or, where several have one, a stated status;
    in a text without them, ordinals that each name a subject and its status (`一是关于…问题,已完成;二是…`).

    A single statement at the end of the last paragraph speaks of the whole issue.
    """
    stating = [child for child in issue.children if _states_own(child)]
    own_status = stating if len(stating) >= _SEVERAL else []
    found = [child for child in issue.children if PART_HEADING.match(child.title) or child in own_status]
    return found or ([] if issue.children else _inline(issue))


def lines_outside_parts(issue: Node) -> list[Line]:
    """The lines of an issue but for those of its parts; of a line that holds parts, what stands before the first."""
    children = {id(child) for child in issue.children}
    parts = sub_nodes(issue)
    taken = {line.number for part in parts if id(part) in children for line in part.lines()}
    cut: dict[int, int] = {}
    for part in parts:
        if id(part) not in children and part.head is not None:
            cut.setdefault(part.head.number, part.head.text.rfind(part.label, 0, part.start))
    kept = [line for line in issue.lines() if line.number not in taken]
    return [_only(line, 0, cut[line.number]) if line.number in cut else line for line in kept]


def part_title(part: Node) -> str:
    """The subject of a part as printed: `关于东园小区问题`."""
    subject = _SUBJECT.match(part.norm) if "," in part.norm[: len(part.title)] else None
    return part.head.text[part.start : part.start + subject.end()] if part.head and subject else part.title


def _states_own(node: Node) -> bool:
    return any(not stated.labelled for line in own_lines(node) for stated in statements(line)) or _reports(node)


def _reports(node: Node) -> bool:
    """Whether a text names a subject first and ends in its status."""
    return bool(node.head and _SUBJECT.match(node.norm) and part_statements(node.head))


def _inline(issue: Node) -> list[Node]:
    for line in own_lines(issue):
        run = runs_in(line.norm, issue.start if line is issue.head else 0)
        if len(run) < _SEVERAL or len(run) * len(line.norm) > _MOST:
            continue
        parts = [
            Node(
                Family.MEASURE,
                place,
                line.text[one.start : one.begins],
                _only(line, one.start, one.ends),
                one.ends - len(line.norm[one.begins : one.ends].lstrip(",:、 ")),
            )
            for place, one in enumerate(run, 1)
        ]
        reporting = sum(_reports(part) for part in parts)
        if reporting >= _SEVERAL and reporting * 2 > len(parts):
            return parts
    return []


def _only(line: Line, start: int, end: int) -> Line:
    """A line of which only one stretch is printed; offsets keep their meaning."""
    breaks = tuple(one for one in line.breaks if one[0] < end)
    return Line(line.number, " " * start + line.text[start:end], " " * start + line.norm[start:end], breaks)
