"""The ends of a circular: title, the page's metadata, the opening, and what follows the last section."""

from __future__ import annotations

from collections.abc import Iterator

from producers.circulars.explaining.explained import Explained
from producers.circulars.particulars.contact import contact_of
from producers.circulars.particulars.tail import is_metadata, is_signature
from producers.circulars.particulars.visit import feedback, on_site
from producers.circulars.particulars.window import window_of
from producers.circulars.reading import Reading
from producers.circulars.text.dates import whole_line_date
from producers.circulars.text.lines import Line


def title(reading: Reading) -> Iterator[Explained]:
    printed = reading.block.title
    if printed is not None:
        for number in range(printed.first, printed.last + 1):
            if reading.source.lines[number - 1].strip():
                yield Explained(line=number, role="title", rule="title", detail=printed.unit)


def front(reading: Reading) -> Iterator[Explained]:
    for line in reading.block.front:
        yield Explained(line=line.number, role="metadata", rule="before_title")


def opening(reading: Reading) -> Iterator[Explained]:
    """The paragraphs before the first heading, with what each says about the visit."""
    visit = reading.circular.inspection
    for line in reading.opening:
        if is_metadata(line):
            yield Explained(line=line.number, role="metadata", rule="below_title")
            continue
        told = list(_visit(line, reading))
        yield from told or [Explained(line=line.number, role="opening", rule="before_first_heading")]
        if visit.kinds and any(one.rule == "team" for one in told):
            kinds = ", ".join(visit.kinds)
            yield Explained(line=line.number, role="opening", rule="kinds", detail=kinds)


def _visit(line: Line, reading: Reading) -> Iterator[Explained]:
    visit = reading.circular.inspection
    if visit.team is not None and visit.team in line.norm:
        yield Explained(line=line.number, role="opening", rule="team", detail=visit.team)
    start, end = on_site([line])
    if start is not None and (start, end) == (visit.on_site_start, visit.on_site_end):
        yield Explained(line=line.number, role="opening", rule="on_site", detail=f"{start} — {end}")
    day, inferred = feedback([line], visit.on_site_end)
    if day is not None and day == visit.feedback_date:
        rule = "feedback_inferred" if inferred else "feedback"
        yield Explained(line=line.number, role="opening", rule=rule, detail=str(day))


def ending(reading: Reading) -> Iterator[Explained]:
    """The lines after the last section, with the facts that each holds; where no line begins a tail, the last two of
    the text may hold them."""
    for line in () if reading.ending else reading.lines[-2:]:
        yield from _ending(line, reading)
    for line in reading.ending:
        told = list(_ending(line, reading))
        yield from told or [Explained(line=line.number, role="ending", rule="after_last_section")]


def _ending(line: Line, reading: Reading) -> Iterator[Explained]:
    if is_signature(line):
        yield Explained(line=line.number, role="ending", rule="signature")
    signed = whole_line_date(line.norm)
    if signed is not None:
        yield Explained(line=line.number, role="ending", rule="signed_date", detail=str(signed))
    window = window_of([line], reading.circular.published_on)
    if window.from_ is not None:
        yield Explained(line=line.number, role="ending", rule="window", detail=f"{window.from_} — {window.to}")
    contact = contact_of([line])
    for rule, printed in (("phone", contact.phone), ("post", contact.post), ("email", contact.email)):
        if printed is not None:
            yield Explained(line=line.number, role="ending", rule=rule, detail=printed)
