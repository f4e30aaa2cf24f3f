"""Every layout, printed from an edition made by hand, reads back exactly as it was printed."""

from dataclasses import fields, replace
from itertools import combinations, product

import pytest

from ledger import Scope, Stated
from producers.simulator.printing import Edition, print_circular
from producers.simulator.printing.drawing import (
    AT_LINE_START,
    draw_layout,
    levels_for,
    measures_for,
    numbers_for,
    sections_for,
)
from producers.simulator.printing.header import Header, Title
from producers.simulator.printing.layout import Heading, Layout, Levels, Measures, Numbers, Sections, StatusAt
from producers.simulator.printing.page import Page
from producers.simulator.printing.press import set_in
from producers.simulator.printing.tail import Tail
from tests.producers.simulator.printing.editions import (
    BOTH,
    PUBLISHED,
    ROUTINE,
    SILENT,
    chance,
    differences,
    edition,
    read,
)

MIXED = edition(Scope.ROUTINE, Scope.PERSONNEL)
PLAIN = Layout()
BY_STATUS = (Sections.STATUS_GROUPS, Sections.STATUS_SECTIONS)


SIGNS: list[dict[str, str | bool | int]] = [
    {"full_width": True},
    {"loose": True},
    {"indent": "\u00a0\u3000"},
    {"section_sign": "."},
    {"item_sign": "、"},
]


def cuts() -> list[tuple[Edition, Layout]]:
    """Every way to cut the results with every issue level that goes with it."""
    return [
        (one, Layout(sections, levels, StatusAt.GROUP if sections in BY_STATUS else StatusAt.PARAGRAPH))
        for one in (ROUTINE, BOTH, MIXED)
        for sections in dict.fromkeys(sections_for(one))
        for levels in dict.fromkeys(levels_for(one, sections))
    ]


def manners() -> list[Layout]:
    """Every level with every place of a status, every way to write measures and every form of heading."""
    return [
        replace(PLAIN, levels=levels, status=status, measures=measures, heading=heading, heading_alone=alone)
        for levels in Levels
        for measures in measures_for(levels)
        for status in tuple(StatusAt)[:-1]
        for heading in Heading
        for alone in (True, False)
        if alone or measures not in AT_LINE_START
    ]


@pytest.mark.parametrize(("one", "layout"), cuts(), ids=str)
def test_a_cut_reads_back(one: Edition, layout: Layout) -> None:
    printed = set_in(layout, one, chance(1))
    assert len(printed.issues) == len(one.items)
    assert differences(printed) == []


def test_every_cut_and_every_level_is_among_them() -> None:
    assert {layout.sections for _, layout in cuts()} == set(Sections)
    assert {layout.levels for _, layout in cuts()} == set(Levels)


def test_every_manner_reads_back() -> None:
    """Of all of them every seventh: so each value of each is there beside each of every other."""
    told = [(layout, differences(set_in(layout, BOTH, chance(1)))) for layout in manners()[::7]]
    assert [one for one in told if one[1]] == []


@pytest.mark.parametrize("numbers", Numbers)
@pytest.mark.parametrize("in_opening", [True, False])
def test_every_declared_number_reads_back(numbers: Numbers, in_opening: bool) -> None:
    for one in (BOTH, ROUTINE, MIXED):
        if numbers in numbers_for(one, PLAIN.levels, PLAIN.status):
            printed = set_in(replace(PLAIN, numbers=numbers, in_opening=in_opening), one, chance(2))
            assert differences(printed) == []
            assert bool(printed.declared) == (numbers is not Numbers.NONE)
            assert read(printed).inspection.feedback_date == one.feedback_date


def test_every_opening_and_title_read_back() -> None:
    for flags in product((True, False), repeat=7):
        names = ("party", "public", "two_lines", "one_sentence", "metadata", "end_year", "feedback_year")
        for sign in "至—":
            header = Header(**dict(zip(names, flags, strict=True)), range_sign=sign)  # type: ignore[arg-type]
            printed = set_in(replace(PLAIN, header=header), BOTH, chance(1))
            assert differences(printed) == []
            circular = read(printed)
            visit = circular.inspection
            assert circular.unit.name == "澜溪区委"
            assert (visit.on_site_start, visit.on_site_end) == (BOTH.on_site_start, BOTH.on_site_end)
            assert visit.feedback_date == BOTH.feedback_date
            assert visit.team
            assert BOTH.team.endswith(visit.team)
            assert visit.kinds == ("routine", "business_environment")


@pytest.mark.parametrize("title", Title)
def test_whose_circular_it_is_the_title_says_or_the_signature(title: Title) -> None:
    printed = set_in(replace(PLAIN, header=Header(title=title, two_lines=True)), BOTH, chance(1))
    assert differences(printed) == []
    assert read(printed).unit.name == "澜溪区委"


def test_an_opening_that_names_no_kind_leaves_the_scope_unstated() -> None:
    printed = set_in(replace(PLAIN, header=Header(kinds_named=False)), ROUTINE, chance(1))
    assert {issue.scope for issue in printed.issues} == {Scope.UNSTATED}
    assert differences(printed) == []


def test_what_a_page_puts_around_a_text_is_left_out() -> None:
    """Each piece of it beside each other one, and all of them at once."""
    names = [each.name for each in fields(Page)]
    for shown in (*combinations(names, 1), *combinations(names, 2), names):
        printed = set_in(replace(PLAIN, page=Page(**dict.fromkeys(shown, True))), BOTH, chance(1))
        assert differences(printed) == []
        assert read(printed).published_on == PUBLISHED


@pytest.mark.parametrize("signs", SIGNS)
def test_signs_and_blanks_change_nothing(signs: dict[str, str | bool | int]) -> None:
    assert differences(set_in(replace(PLAIN, **signs), BOTH, chance(1))) == []  # type: ignore[arg-type]


def test_the_end_says_when_and_where_to_answer() -> None:
    printed = set_in(replace(PLAIN, tail=Tail(True, 15, phone=True, post=True, email=True)), BOTH, chance(1))
    circular = read(printed)
    assert differences(printed) == []
    assert (circular.contact.phone, circular.contact.email) == ("0000-0000000", "zhenggai@example.invalid")
    assert circular.contact.post == "霖川0号信箱,邮政编码:000000"
    assert (circular.published_on, circular.feedback_window.from_) == (PUBLISHED, PUBLISHED)
    unsigned = set_in(replace(PLAIN, tail=Tail(signed=False)), BOTH, chance(1))
    assert differences(unsigned) == []
    assert read(unsigned).published_on is None


@pytest.mark.parametrize("status", [StatusAt.PARAGRAPH, StatusAt.END, StatusAt.SENTENCE])
def test_a_deadline_may_have_a_label_of_its_own(status: StatusAt) -> None:
    printed = set_in(replace(PLAIN, status=status, own_term=True), BOTH, chance(1))
    assert "完成时限:2024年12月底前。" in printed.text
    assert differences(printed) == []


def test_silence_is_printed_as_silence() -> None:
    for seed in range(20):
        printed = print_circular(SILENT, chance(seed))
        assert {issue.stated for issue in printed.issues} == {Stated.NOT_STATED}
        assert differences(printed) == []


def test_what_is_drawn_reads_back_and_every_layout_is_drawn() -> None:
    drawn = [draw_layout(one, chance(seed)) for seed in range(400) for one in (ROUTINE, BOTH, MIXED)]
    for form, values in (("sections", Sections), ("levels", Levels), ("status", StatusAt), ("numbers", Numbers)):
        assert {getattr(layout, form) for layout in drawn} == set(values)
    assert {layout.measures for layout in drawn} == set(Measures)
    assert [told for seed in range(60) if (told := differences(print_circular(MIXED, chance(seed))))] == []
