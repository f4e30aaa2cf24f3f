"""What an issue's own text tells, piece by piece: without headings, quoted words, or the statement of its status."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from producers.circulars.particulars.status import statements
from producers.circulars.structure.tree import Node
from producers.circulars.text.headings import heading_length, sentences
from producers.circulars.text.lines import Line

_QUOTED = re.compile(r"“[^“”]{1,120}”|‘[^‘’]{1,120}’|《[^《》]{1,80}》|\"[^\"]{1,60}\"")
# `针对……问题,` repeats what was found before it says what was done
_RESTATED = re.compile(
    r"(?:针对|对于|对照|关于|围绕|聚焦|着力解决|对)(?:[^,。;:!?]{0,60}?)(?:问题|现象|情况|短板|不足)(?=[,、:]|$)"
)
_HEADS = re.compile(r"(?:问题|方面|事项|项目|事故|整改|情况)$")
_NAMES = re.compile(r"(?:问题|方面|事项|项目|事故|情况)$")
_SHORT_HEADING = 30
_BLANK = "■"
_CLAUSE_END = re.compile(r"[,;:。!?]")
_NEAR = 80


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence of an issue: `norm[start:end]` of its line, where `norm` has blanks for what only quotes."""

    line: Line
    norm: str
    start: int
    end: int

    def before(self, at: int) -> str:
        """The words of the clause that stand before an offset, at most so many that speak of the same thing."""
        return _CLAUSE_END.split(self.norm[max(self.start, at - _NEAR) : at])[-1]

    def after(self, at: int) -> str:
        """What follows an offset up to the next semicolon: what settles a matter stands there."""
        return self.norm[at : min(self.end, at + 2 * _NEAR)].split(";")[0]

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The span widened to the whole clause, so that a quote can be read by itself."""
        ahead = _CLAUSE_END.split(self.norm[end : min(self.end, end + _NEAR)], maxsplit=1)[0]
        return start - len(self.before(start)), end + len(ahead)

    @property
    def words(self) -> str:
        return self.norm[self.start : self.end]


def pieces(node: Node) -> list[Piece]:
    """The sentences below a heading, and on its line behind it, in order."""
    found: list[Piece] = []
    for line, start in _texts(node):
        masked = without_quotes(line.norm)
        stated = _stated(line)
        for one in sentences(line.norm[start:]):
            begin, end = start + one[0], start + one[1]
            ends = begin + len(line.norm[begin:end].rstrip("。;! "))
            at = bisect_right(stated, (begin + 1, len(masked))) - 1
            if ends > begin and not (at >= 0 and stated[at][1] >= ends):
                found.append(Piece(line, masked, begin, end))
    return found


def pieces_of(lines: Sequence[Line]) -> list[Piece]:
    """The sentences of plain paragraphs."""
    masked = [(line, without_quotes(line.norm)) for line in lines]
    return [Piece(line, norm, *one) for line, norm in masked for one in sentences(line.norm)]


def without_quotes(norm: str) -> str:
    """The same text with blanks for quoted words, titles of papers and restated findings; offsets stay."""
    for pattern in (_QUOTED, _RESTATED):
        norm = pattern.sub(lambda match: _BLANK * len(match.group()), norm)
    return norm


def _texts(node: Node) -> Iterator[tuple[Line, int]]:
    if node.head is not None:
        yield node.head, _body_start(node)
    for line in node.paragraphs:
        yield line, 0
    for child in node.children:
        if child.head is not None and _is_sentence(child):
            yield child.head, 0
        else:
            yield from _texts(child)


def _is_sentence(child: Node) -> bool:
    """Whether a number begins a measure told in one sentence, with nothing below it but the issue's status: however
    short, it heads nothing."""
    if child.head is None or child.children or _NAMES.search(child.title):
        return False
    behind = [(child.head, child.start + heading_length(child.norm)), *((line, 0) for line in child.paragraphs)]
    return all(_only_states(line, start) for line, start in behind)


def _only_states(line: Line, start: int) -> bool:
    """Whether a line says no more from an offset on than a status."""
    ends = len(line.norm.rstrip("。;! "))
    return start >= ends or any(begin <= start and end >= ends for begin, end in _stated(line))


def _body_start(node: Node) -> int:
    """Where the text begins on the heading's line. A long first sentence that names no issue is text already."""
    length = heading_length(node.norm)
    title = node.title
    names = length <= _SHORT_HEADING or _HEADS.search(title) is not None
    return node.start + length if names else node.start


def _stated(line: Line) -> list[tuple[int, int]]:
    """Where the line states a status, in order: those words are the claim itself, not what is told about it."""
    found: list[tuple[int, int]] = []
    for stated in statements(line):
        at = line.text.find(stated.quote, found[-1][1] if found else 0)
        if at >= 0:
            found.append((at, at + len(stated.quote)))
    return found
