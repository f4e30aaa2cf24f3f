"""Numbers and rates that a circular declares about itself, wherever they stand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from producers.circulars import Circular, read_circulars
from producers.circulars.particulars.rates import rates_in
from producers.circulars.text.lines import line_of

from .texts import OPENING, circular

RESULTS = "二、巡视整改落实情况"


def read(*results: str, opening: str = OPENING) -> Circular:
    return read_circulars(circular(*results, opening=opening), "a.txt")[0]


def told(one: Circular) -> list[tuple[str, str | None, int]]:
    return [(number.what, number.status, number.count) for number in one.declared if number.what != "measures"]


def test_a_last_paragraph_that_sums_up() -> None:
    one = read(
        RESULTS,
        "(一)甲方面",
        "1.抓学习。甲。",
        "截至目前,省委巡视组反馈的32个问题已完成整改30个,完成率93.75%。",
    )
    assert told(one) == [("issues", None, 32), ("issues", "done", 30)]
    assert [(rate.percent, rate.of, rate.line) for rate in one.declared_rates] == [(Decimal("93.75"), "完成率", 8)]


@pytest.mark.parametrize(
    "last",
    [
        "截至2024年12月,省委巡视反馈未整改销号的27个问题已整改销号26个。",
        "上一轮巡视反馈的40个问题已完成整改38个。",
        "全区排查隐患问题32个,已完成整改30个。",
        "对反馈的8名干部问题进行核实,已完成整改7个。",
    ],
)
def test_a_last_paragraph_about_something_else(last: str) -> None:
    assert told(read(RESULTS, "(一)甲方面", "1.抓学习。甲。", last)) == []


def test_a_paragraph_inside_an_issue_declares_nothing() -> None:
    one = read(RESULTS, "(一)甲方面", "1.抓审计", "巡视反馈的9个问题已完成整改4个。", "2.抓学习。甲。")
    assert told(one) == []


def test_headings_that_group_by_status_declare_their_number() -> None:
    one = read(
        RESULTS,
        "(一)已整改完成的问题（17个）",
        "1.抓学习。甲。",
        "(二)正在推进整改的问题（5个）",
        "1.抓信访。甲。",
    )
    assert told(one) == [("issues", "done", 17), ("issues", "in_progress", 5)]


def test_totals_in_the_opening() -> None:
    one = read(
        RESULTS,
        "(一)甲方面",
        "1.抓学习。甲。",
        opening=OPENING + "巡视组反馈32个问题,已完成整改30个、正在整改2个,整改完成率93.75%。",
    )
    assert told(one) == [("issues", None, 32), ("issues", "done", 30), ("issues", "in_progress", 2)]
    assert [rate.quote for rate in one.declared_rates] == ["整改完成率93.75%"]


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("巡察反馈的40个问题已整改38个,整改完成率为95%。", (Decimal("95"), "all", "整改完成率", False)),
        ("常规巡视反馈问题整改率达到百分之百。", (Decimal("100"), "routine", "反馈问题整改率", False)),
        ("巡视反馈的40个问题,已完成整改38个,占比95%。", (Decimal("95"), "all", "占比", False)),
        ("营商环境专项巡视整改任务完成率近９０％。", (Decimal("90"), "business_environment", "整改任务完成率", True)),
    ],
)
def test_rates(text: str, rate: tuple[Decimal, str, str, bool]) -> None:
    (one,) = rates_in([line_of(3, text)])
    assert (one.percent, one.scope, one.of, one.approximate) == rate
    assert one.line == 3
    assert one.quote in text


@pytest.mark.parametrize(
    "text",
    [
        "办结民生诉求5604件,办结率99.4%。",
        "企业隐患整改率100%。",
        "群众满意率98%。",
        "负责人出庭率100%。",
        "税收占比45%。",
        "项目开工率92%。",
    ],
)
def test_what_is_no_rate_of_the_rectification(text: str) -> None:
    assert list(rates_in([line_of(1, text)])) == []
