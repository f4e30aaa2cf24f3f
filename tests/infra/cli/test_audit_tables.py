"""What auditors see on a narrow terminal, and in Chinese."""

import io

import pytest
from rich.console import Console

from infra.cli.asof_tables import By, units_table
from infra.cli.audit_words import CHINESE, Lang, say, term
from ledger import Role, Stated, Status
from warehouse.audit import NUMBERS, Figures, UnitLine

LINES = [
    UnitLine("R-9668624df1", "荻州市", "city", None, 1, Figures(), Figures(declared=165, itemised=257)),
    UnitLine("R-33f096918b", "霁州星渡高新技术产业开发区党工委", "zone", None, 2, Figures(), Figures(not_stated=181)),
]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_eighty_columns_hold_every_heading_and_number(lang: Lang) -> None:
    console = Console(width=80, file=io.StringIO())
    with console.capture() as printed:
        console.print(units_table(LINES, lang, "title", width=80))
    shown = printed.get()
    assert "…" not in shown
    assert all(word in shown for figure in NUMBERS for word in say(lang, figure).split())
    assert all(number in shown for number in ("165", "257", "181"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_statuses_stand_as_columns_in_the_order_of_the_life_cycle(lang: Lang) -> None:
    below = Figures(statuses={"merged": 4, "reopened": 21, "claimed": 3})
    lines = [
        UnitLine("990100", "某市", "city", None, 0, Figures(statuses={"claimed": 1}), below),
        UnitLine("990101", "某县", "county", "990100", 1, below, below),
    ]
    console = Console(width=80, file=io.StringIO())
    with console.capture() as printed:
        console.print(units_table(lines, lang, "title", width=80, by=By.STATUS))
    headings, _rule, city, county = [line.split() for line in printed.get().splitlines()[2:6]]
    assert headings[2:] == [term(lang, status) for status in ("claimed", "reopened", "merged")]
    assert city == ["990100", "某市", "3", "(1)", "21", "4"]
    assert county == ["990101", "某县", "3", "21", "4"]


def test_every_status_and_role_has_a_chinese_word() -> None:
    assert {*Status, *Stated, *Role} <= CHINESE.keys()
    assert term("en", "in_progress") == "in progress"
    assert term("zh", "a_status_of_tomorrow") == "a_status_of_tomorrow"
