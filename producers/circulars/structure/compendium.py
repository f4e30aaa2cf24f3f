"""One file, one circular or many: cut at the title lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from producers.circulars.structure.openings import is_opening
from producers.circulars.structure.titles import Title, find_titles
from producers.circulars.text.lines import Line
from producers.circulars.text.numbering import marker_of


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one circular: `front` before its title (metadata), `body` after it."""

    title: Title | None
    front: tuple[Line, ...]
    body: tuple[Line, ...]
    first: int
    last: int


def split(lines: Sequence[Line], last_line: int) -> list[Block]:
    """Blocks in order. `last_line` is the file's number of lines; a lone circular spans the whole file."""
    titles = find_titles(lines)  # a list of titles, or the page's metadata, repeats titles with nothing below them
    cuts = [start for start, _, _ in titles[1:]] + [len(lines)]
    filled = [
        (start, after, title, cut)
        for (start, after, title), cut in zip(titles, cuts, strict=False)
        if _has_substance(lines[after:cut])
    ]
    if not filled:
        title = titles[0][2] if titles else None
        after = titles[0][1] if titles else 0
        front = tuple(lines[: titles[0][0]]) if titles else ()
        return [Block(title, front, tuple(lines[after:]), 1, last_line)]
    if len(filled) == 1:
        start, after, title, _ = filled[0]
        return [Block(title, tuple(lines[:start]), tuple(lines[after:]), 1, last_line)]
    blocks = []
    for place, (start, after, title, cut) in enumerate(filled):
        ends = filled[place + 1][2].first - 1 if place + 1 < len(filled) else last_line
        blocks.append(Block(title, (), tuple(lines[after:cut]), lines[start].number, ends))
    return blocks


def _has_substance(body: Sequence[Line]) -> bool:
    return any(is_opening(line) or marker_of(line.norm) is not None for line in body)
