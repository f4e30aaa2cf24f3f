"""Numbers that skip or come twice inside one run: 二是 followed by 四是, issue 3 by issue 5.

A run that restarts at 1 and numbers that run on across headings are no errors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from producers.circulars.checker.finding import Cited, Words, finding
from producers.circulars.model import Finding
from producers.circulars.particulars.parts import own_lines
from producers.circulars.reading import Reading
from producers.circulars.structure.tree import Node
from producers.circulars.text.headings import ORDINAL
from producers.circulars.text.lines import Line
from producers.circulars.text.numbering import Family, marker_of
from producers.circulars.text.numerals import CHINESE, number

RULE = "numbering"
_CN = CHINESE[:10]
_QUOTE = 24
_DEEPEST = 6
_FAR_APART = 20_000  # signs; nobody counts on over so much text
_FARTHEST = 5  # a number that jumps farther is none of this list


@dataclass(frozen=True, slots=True)
class _Mark:
    value: int
    label: str
    line: Line
    start: int
    end: int  # of the printed number
    at: int = 0  # index of its line

    def cited(self) -> Cited:
        """The number with the words that follow it."""
        return Cited(self.line, self.start, min(len(self.line.text), self.start + _QUOTE), ((self.start, self.end),))


def check(reading: Reading, _round: Sequence[Reading]) -> Iterator[Finding]:
    yield from _measures(reading.lines)
    yield from _headings(reading.root, {})


def _measures(lines: Sequence[Line]) -> Iterator[Finding]:
    """一是 … 二是 …: inside a paragraph or over several; a heading ends every run, and runs may hold others."""
    runs: list[_Mark] = []
    for at, line in enumerate(lines):
        marker = marker_of(line.norm)
        if marker is not None and marker.family < Family.MEASURE:
            runs = []
        for match in ORDINAL.finditer(line.norm):
            label = match["label"]
            mark = _Mark(number(label[:-1]) or 0, label, line, match.start("label"), match.end("label"), at)
            broken = _continue(runs, mark)
            if broken is not None and not _hidden(broken, mark, lines):
                yield _finding(broken, mark)


def _continue(runs: list[_Mark], mark: _Mark) -> _Mark | None:
    """Put an ordinal where it belongs; the one before it when it continues no open run."""
    if mark.value == 1:
        runs.append(mark)
        del runs[:-_DEEPEST]
        return None
    at = next((at for at in range(len(runs) - 1, -1, -1) if runs[at].value == mark.value - 1), None)
    if at is not None:
        del runs[at:]
        runs.append(mark)
        return None
    if not runs:
        return None
    before = runs.pop()
    runs.append(mark)
    return before if before.value <= mark.value <= before.value + _FARTHEST else None


def _hidden(before: _Mark, mark: _Mark, lines: Sequence[Line]) -> bool:
    """Whether the skipped ordinal does stand between the two, after a sign that usually begins none."""
    if before.value == mark.value:
        return False
    texts = [line.norm for line in lines[before.at : mark.at + 1]]
    texts[-1] = texts[-1][: mark.start]
    texts[0] = texts[0][before.start + 1 :]
    between = "\n".join(texts)
    if len(between) > _FAR_APART:
        return True
    return any(f"{_cn(value)}是" in between for value in range(before.value + 1, mark.value))


def _cn(value: int) -> str:
    return _CN[value - 1] if value <= len(_CN) else f"十{_CN[value - 11]}" if value < 2 * len(_CN) else "\0"


def _headings(node: Node, last: dict[Family, _Mark]) -> Iterator[Finding]:
    """Headings of one family under one parent; `last` is the latest of each family, for numbers that run on."""
    previous: dict[Family, _Mark] = {}
    for child in node.children:
        family, head = child.family, child.head
        if family is not None and head is not None and family <= Family.MEASURE and child.value > 0:
            mark = _Mark(child.value, child.label, head, 0, len(head.norm[: child.start].rstrip()))
            before = previous.get(family)
            if family == Family.MEASURE:  # what follows the first was looked at paragraph by paragraph
                if before is None and mark.value > 1 and not any("一是" in line.norm for line in own_lines(node)):
                    yield from _first(mark, None)
            elif before is None:
                yield from _first(mark, last.get(family))
            elif mark.value not in (1, before.value + 1, last[family].value + 1) and _close(before, mark):
                yield _finding(before, mark)
            previous[family] = last[family] = mark
        yield from _headings(child, last)


def _first(mark: _Mark, latest: _Mark | None) -> Iterator[Finding]:
    """The first of a group begins with 1, or goes on from the group before."""
    if mark.value <= 1 or (latest is not None and mark.value == latest.value + 1):
        return
    if latest is not None and latest.value < mark.value and _close(latest, mark):
        yield _finding(latest, mark)
    elif mark.value <= _FARTHEST:
        yield _starts_late(mark)


def _close(before: _Mark, mark: _Mark) -> bool:
    return abs(mark.value - before.value) <= _FARTHEST


def _finding(before: _Mark, mark: _Mark) -> Finding:
    twice = before.value == mark.value
    return finding(
        RULE,
        "info",
        [mark.cited(), before.cited()],
        stated=Words(f"“{before.label}”之后是“{mark.label}”", f"{before.label} is followed by {mark.label}"),
        computed=None,
        zh=f"“{before.label}”之后是“{mark.label}”，编号{'重复' if twice else '不连续'}，可能漏排或误排。",
        en=f"{before.label} is followed by {mark.label}: {'a number comes twice' if twice else 'the numbers skip'}, "
        "perhaps a slip, perhaps something was left out.",
    )


def _starts_late(mark: _Mark) -> Finding:
    return finding(
        RULE,
        "info",
        [mark.cited()],
        stated=Words(f"从“{mark.label}”开始", f"begins with {mark.label}"),
        computed=None,
        zh=f"这一组从“{mark.label}”开始编号，前面可能漏了内容。",
        en=f"The numbers of this group begin with {mark.label}; something may have been left out before it.",
    )
