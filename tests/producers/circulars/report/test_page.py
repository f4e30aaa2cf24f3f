"""The printed report: the text with its marks, the findings beside it, nothing loaded, nothing foreign run."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html as lxml_html

from producers.circulars.checker.finding import Cited, finding
from producers.circulars.checker.names import RULES, SEVERITIES
from producers.circulars.model import Circular, Finding
from producers.circulars.reading import Reading, read
from producers.circulars.report import Language, html_report
from producers.circulars.structure.tree import Node
from tests.producers.circulars.texts import circular

RESULTS = (
    "二、常规巡视整改落实情况",
    "(一)关于学习<试点>方面",
    "1.抓学习。全区共排查12件,已办结11件,办结率100%。",
)


def checked(*rules: Finding) -> tuple[Reading, Circular]:
    (reading,) = read(circular(*RESULTS), "东岭&.txt")
    return reading, reading.circular.model_copy(update={"findings": rules})


def parsed(page: str) -> Any:
    """The page as a browser's tree (lxml ships no types for it)."""
    return lxml_html.fromstring(page)


def issue_of(reading: Reading) -> Node:
    return reading.picked.issues[0].node


def about_the_rate(rule: str = "arithmetic") -> Finding:
    (reading,) = read(circular(*RESULTS), "东岭&.txt")
    line = issue_of(reading).head
    assert line is not None
    start = line.text.index("全区")
    twelve, eleven, rate = (line.text.index(figure) for figure in ("12", "11", "100%"))
    return finding(
        rule,
        "contradiction",
        [Cited(line, start, rate + 4, ((twelve, twelve + 2), (eleven, eleven + 2), (rate, rate + 4)))],
        stated="11 of 12 = 100 %",
        computed="91.7 %",
        zh="12件中办结11件,是91.7%,不是100%。",
        en="11 of 12 is 91.7 %, not 100 %.",
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_finding_stands_beside_its_line_and_its_figures_are_marked(lang: Language) -> None:
    page = parsed(html_report([checked(about_the_rate())], lang))
    (row,) = [row for row in page.find_class("row") if row.find_class("note")]
    assert [mark.text_content() for mark in row.find_class("figure")] == ["12", "11", "100%"]
    (note,) = row.find_class("note")
    assert "91.7 %" in note.text_content()
    assert ("不是100%" if lang == "zh" else "not 100 %") in note.text_content()
    assert "contradiction" in note.get("class")


def test_the_text_is_there_whole_in_its_order() -> None:
    reading, one = checked()
    page = parsed(html_report([(reading, one)], "zh"))
    shown = [text.text_content() for text in page.find_class("text")]
    assert shown == [reading.circular.title, *(line.text for line in reading.block.body)]


def test_what_is_missing_everywhere_stands_before_the_text() -> None:
    missing = finding("scope_missing", "info", [], stated="8", computed="7", zh="少一个。", en="One is missing.")
    page = parsed(html_report([checked(missing)], "zh"))
    assert [note.text_content().count("少一个。") for note in page.find_class("note")] == [1]
    assert not [row for row in page.find_class("row") if row.find_class("note")]


def test_foreign_text_never_becomes_markup_and_nothing_is_loaded() -> None:
    told = html_report([checked(about_the_rate())], "zh")
    assert "<试点>" not in told
    assert "&lt;试点&gt;" in told
    page = parsed(told)
    assert not page.xpath("//script | //link | //img | //iframe | //*[@src]")
    assert all(link.startswith("#") for link in page.xpath("//@href"))


def test_every_mark_leads_to_a_note_and_notes_are_numbered_through_the_page() -> None:
    page = parsed(html_report([checked(about_the_rate()), checked(about_the_rate())], "en"))
    notes = [note.get("id") for note in page.find_class("note")]
    assert notes == ["n1", "n2"]
    assert {link.removeprefix("#") for link in page.xpath("//mark//@href")} == set(notes)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_name_in_both_languages(rule: str, lang: Language) -> None:
    page = parsed(html_report([checked(about_the_rate(rule))], lang))
    assert RULES[rule][lang == "en"] in page.text_content()
    assert SEVERITIES["contradiction"][lang == "en"] in page.text_content()
