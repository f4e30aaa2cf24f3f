"""Circulars and their findings -> one self-contained HTML page, for the screen and for paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from producers.circulars.checker.names import RULES, SEVERITIES
from producers.circulars.model import Circular, Finding
from producers.circulars.reading import Reading
from producers.circulars.report.paragraphs import Paragraph, paragraphs
from producers.circulars.report.words import WORDS

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Note:
    """A finding as the page shows it. `number` counts from 1 through the page; `at` is its place in its circular."""

    number: int
    at: int
    finding: Finding
    rule: str
    severity: str
    sentence: str
    stated: str | None
    computed: str | None


@dataclass(frozen=True, slots=True)
class Chapter:
    """One circular: its paragraphs, its findings, and those of them that no paragraph shows."""

    circular: Circular
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Note, ...]
    apart: tuple[Note, ...]


def html_report(checked: Iterable[tuple[Reading, Circular]], lang: Language) -> str:
    """The page. It loads nothing from anywhere; all foreign text is escaped by the template."""
    chapters: list[Chapter] = []
    for reading, circular in checked:
        chapters.append(_chapter(reading, circular, lang, sum(len(one.notes) for one in chapters)))
    column = 0 if lang == "zh" else 1
    return _template().render(
        lang=lang,
        say={key: words[column] for key, words in WORDS.items()},
        chapters=chapters,
        severities={key: words[column] for key, words in SEVERITIES.items()},
        count=lambda notes, severity: sum(note.finding.severity == severity for note in notes),
    )


def _chapter(reading: Reading, circular: Circular, lang: Language, before: int) -> Chapter:
    column = 0 if lang == "zh" else 1
    notes = tuple(
        Note(
            before + at + 1,
            at,
            finding,
            RULES[finding.rule][column],
            SEVERITIES[finding.severity][column],
            finding.explanation.zh if lang == "zh" else finding.explanation.en,
            finding.stated_zh if lang == "zh" else finding.stated,
            finding.computed_zh if lang == "zh" else finding.computed,
        )
        for at, finding in enumerate(circular.findings)
    )
    shown = tuple(paragraphs(reading, circular.findings))
    return Chapter(circular, shown, notes, _apart(notes, shown))


def _apart(notes: Sequence[Note], shown: Sequence[Paragraph]) -> tuple[Note, ...]:
    """What is missing stands nowhere: such findings come before the text."""
    beside = {at for paragraph in shown for at in paragraph.begins}
    return tuple(note for note in notes if note.at not in beside)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("producers.circulars.report", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.j2")
