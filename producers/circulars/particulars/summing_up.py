"""Where a circular speaks of itself as a whole: the lines in which its numbers and rates are declared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from producers.circulars.particulars.parts import own_lines
from producers.circulars.structure.scopes import is_scope_group
from producers.circulars.structure.sections import SectionKind
from producers.circulars.structure.tree import Node
from producers.circulars.text.lines import Line
from producers.circulars.text.status_words import group_status

_SUMS_UP = re.compile(
    r"^(?:截[至止][^,。]{0,14},?|目前,?|至此,?|总[的体]来?看,?|综上,?)?[^,。]{0,16}巡[视察](?:组)?[^。]{0,30}(?:反馈|指出|移交)"
    r"[^。]{0,24}(?:问题|任务|事项|意见)[^。]{0,60}(?:完成|整改|办结|销号)"
)
_EARLIER = re.compile(
    r"上一?轮|上次|以往|历次|前[一几两]轮|未(?:整改|销号)|\d{4}年[^,。]{0,10}巡[视察]|中央[^,。]{0,6}巡[视察]|交叉巡"
)


def lines_about_the_whole(
    root: Node, opening: Sequence[Line], sections: Sequence[tuple[Node, SectionKind]]
) -> Iterator[Line]:
    """The opening; the sections around the results; below a results heading; headings that group by status or kind; and
    a last paragraph that sums up."""
    yield from opening
    for node, kind in sections:
        if kind != "results":
            yield from node.lines()
            continue
        if node is not root:
            yield from own_lines(node)
        yield from _groups(node)
        last = _last_paragraph(node)
        if last is not None and _SUMS_UP.match(last.norm) and not _EARLIER.search(last.norm):
            yield last


def _groups(node: Node) -> Iterator[Line]:
    for child in node.children:
        if child.head is not None and child.children and (group_status(child.title) or is_scope_group(child.title)):
            yield from own_lines(child)
            yield from _groups(child)


def _last_paragraph(node: Node) -> Line | None:
    """The unnumbered paragraph that ends a section, below its last heading; the section's own text is told already."""
    last = node
    while last.children:
        last = last.children[-1]
    return last.paragraphs[-1] if last is not node and last.paragraphs else None
