"""Lines -> a tree of headings, by the numbers the lines begin with."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from producers.circulars.text.headings import heading_length, trimmed
from producers.circulars.text.lines import Line
from producers.circulars.text.numbering import Family, Marker

_ISSUE_LIKE = re.compile(r"^(?:关于|针对|着力解决|着重解决|对|在)?.{0,80}?(?:问题|方面)")


@dataclass(slots=True, eq=False)
class Node:
    """A heading with its text. `head` is the heading's line; `start` where the heading begins on it; `paragraphs`
    are the unnumbered lines that follow before the next heading."""

    family: Family | None
    value: int
    label: str
    head: Line | None
    start: int = 0
    parent: Node | None = None
    paragraphs: list[Line] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    @property
    def norm(self) -> str:
        """Folded text of the heading's line, after the marker."""
        return self.head.norm[self.start :] if self.head else ""

    @property
    def title(self) -> str:
        """The heading as printed, without its marker and its full stop."""
        if self.head is None:
            return ""
        return trimmed(self.head.text[self.start :][: heading_length(self.norm)])

    @property
    def body(self) -> str:
        """Folded text that follows the heading on its own line."""
        return self.norm[heading_length(self.norm) :]

    @property
    def line(self) -> int:
        return self.head.number if self.head else 0

    def path(self) -> tuple[str, ...]:
        above = self.parent.path() if self.parent else ()
        return (*above, self.label) if self.label else above

    def lines(self) -> Iterator[Line]:
        """Every line of this heading and of all below it, in order."""
        if self.head is not None:
            yield self.head
        yield from self.paragraphs
        for child in self.children:
            yield from child.lines()

    def last_line(self) -> int:
        return max((line.last for line in self.lines()), default=self.line)


def build(lines: Sequence[Line], markers: Mapping[int, Marker], sections: Collection[int] = ()) -> Node:
    """The root; its paragraphs are what stands before the first heading.

    `markers` are the numbers that lines begin with, and `sections` the unnumbered lines that head a section (such a
    heading is its own label); both by the number of the line.
    """
    root = Node(None, 0, "", None)
    open_nodes = [root]
    for line in lines:
        marker = Marker(Family.SECTION, 0, line.text, 0) if line.number in sections else markers.get(line.number)
        if marker is None:
            open_nodes[-1].paragraphs.append(line)
            continue
        del open_nodes[_depth(open_nodes, marker, line) :]
        parent = open_nodes[-1]
        node = Node(marker.family, marker.value, marker.label, line, marker.end, parent)
        parent.children.append(node)
        open_nodes.append(node)
    return root


def _depth(open_nodes: Sequence[Node], marker: Marker, line: Line) -> int:
    """How many of the open headings stay open above a new one.

    A family that is open continues there. Otherwise families nest in their usual order, except (1) and ①, which may
    stand *below* 一是 as its measures: there they stay, unless they read like issues of their own.
    """
    deepest = open_nodes[-1].family
    small = marker.family in (Family.PART, Family.CIRCLED)
    below_measure = deepest == Family.MEASURE and small and not _reads_like_issue(marker, line)
    for at in range(len(open_nodes) - 1, 0, -1):
        if open_nodes[at].family == marker.family:
            starts_again = marker.value == 1 and below_measure
            return len(open_nodes) if starts_again else at
    if below_measure:
        return len(open_nodes)
    at = len(open_nodes)
    while at > 1 and (open_nodes[at - 1].family or Family.SECTION) >= marker.family:
        at -= 1
    return at


def _reads_like_issue(marker: Marker, line: Line) -> bool:
    rest = line.norm[marker.end :]
    return bool(_ISSUE_LIKE.match(trimmed(rest[: heading_length(rest)])))
