"""Lines that are not the circular's own: blank, the page around it, or the rest of a paragraph begun above."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from producers.circulars.explaining.explained import Explained
from producers.circulars.reading import Reading
from producers.circulars.text.lines import line_of, visible
from producers.circulars.text.noise import noise_in


def page(reading: Reading, told: Collection[int]) -> Iterator[Explained]:
    """The lines of the circular's stretch of the file that hold nothing of it by themselves."""
    block = reading.block
    begun = {line.number for line in (*block.front, *block.body)}
    above = {number: line.number for line in (*block.front, *block.body) for _, number in line.breaks}
    for number in range(block.first, block.last + 1):
        line = line_of(number, reading.source.lines[number - 1]) if number <= len(reading.source.lines) else None
        if line is None or number in begun:
            continue
        if number in above:
            yield Explained(line=number, role="joined", rule="wrapped", detail=str(above[number]))
        elif not line.text:
            printed = visible(reading.source.lines[number - 1]).strip()
            yield Explained(line=number, role="page" if printed else "blank", rule="marker" if printed else "blank")
        elif number not in told:
            yield Explained(line=number, role="page", rule=noise_in(line.norm) or "rest_of_page")
