"""A reading, told line by line."""

from __future__ import annotations

from producers.circulars.explaining.edges import ending, front, opening, title
from producers.circulars.explaining.explained import Explained
from producers.circulars.explaining.facts import declared, facts
from producers.circulars.explaining.headings import headings
from producers.circulars.explaining.page import page
from producers.circulars.reading import Reading


def explain(reading: Reading) -> list[Explained]:
    """Every line of the file that the circular spans, in order, with all that it was taken for."""
    told = [*title(reading), *front(reading), *opening(reading), *headings(reading), *declared(reading)]
    told += [*facts(reading), *ending(reading)]
    told += page(reading, {one.line for one in told})
    known = {one.line for one in told}
    told += [one for one in _plain(reading) if one.line not in known]
    return sorted(told, key=lambda one: one.line)


def _plain(reading: Reading) -> list[Explained]:
    """Text that no rule made anything of: paragraphs of an issue, or of a section."""
    issue_of = {
        line.number: issue.number
        for issue, picked in zip(reading.circular.issues, reading.picked.issues, strict=True)
        for line in picked.node.lines()
    }
    return [
        Explained(line=line.number, role="text", rule="paragraph", issue=issue_of.get(line.number))
        for line in reading.lines
    ]
