"""THE ISSUE RULE, layout by layout."""

from __future__ import annotations

import pytest

from producers.circulars import Circular, read_circulars

from .texts import OPENING, TITLE, circular

ROUTINE = "二、常规巡视整改落实情况"
BUSINESS = "三、营商环境专项巡视整改落实情况"


def read(*results: str, **parts: str) -> Circular:
    (one,) = read_circulars(circular(*results, **parts), "a.txt")  # type: ignore[arg-type]  # keywords are all str here
    return one


CASES: dict[str, tuple[list[str], list[str]]] = {
    "1. is the issue": (["(一)关于学习方面", "1.抓学习。一是甲。二是乙。", "2.抓转化。甲。"], ["抓学习", "抓转化"]),
    "1. alone on its line": (
        ["(一)关于学习方面", "1.抓学习", "一是甲。", "二是乙。", "2.抓转化", "甲。"],
        ["抓学习", "抓转化"],
    ),
    "(1) below 1. that ask are the issues": (
        ["(一)学习不够", "1.学用脱节", "(1)关于“甲”问题的整改", "甲。", "(2)关于“乙”问题的整改", "乙。"],
        ["关于“甲”问题的整改", "关于“乙”问题的整改"],
    ),
    "a 1. without (1) among others counts itself": (
        ["(一)学习不够", "1.学用脱节", "(1)关于“甲”问题的整改", "甲。", "2.转化不力", "乙。"],
        ["关于“甲”问题的整改", "转化不力"],
    ),
    "(1) below a named issue are its measures": (
        ["(一)学习不够", "1.关于“学用脱节”的问题", "(1)制定计划。甲。", "(2)组织督学。乙。"],
        ["关于“学用脱节”的问题"],
    ),
    "(1) below 一是 are measures": (
        ["(一)学习不够", "1.抓学习", "一是建制度。", "(1)制定办法。", "(2)印发通知。", "二是抓督学。"],
        ["抓学习"],
    ),
    "① are measures": (["(一)学习不够", "1.抓学习", "①制定办法。", "②印发通知。"], ["抓学习"]),
    "no 1.: (1) at line start": (["(一)学习不够", "(1)抓学习。甲。", "(2)抓转化。乙。"], ["抓学习", "抓转化"]),
    "no 1., no (1): 一是 at line start": (
        ["(一)学习不够", "一是抓学习。甲。", "二是抓转化。乙。"],
        ["抓学习", "抓转化"],
    ),
    "一是 below an aspect that is worded as one issue are its measures": (
        [
            "(一)关于“学用脱节”问题的整改",
            "一是建制度。",
            "二是抓督学。",
            "(二)关于“转化不力”的问题",
            "(1)建台账。甲。",
            "(2)抓督办。乙。",
        ],
        ["关于“学用脱节”问题的整改", "关于“转化不力”的问题"],
    ),
    "one line of 一是 二是: the aspect itself": (["(一)学习不够", "一是抓学习。甲。二是抓转化。乙。"], ["学习不够"]),
    "nothing below: the aspect itself": (["(一)学习不够", "甲。"], ["学习不够"]),
    "aspects numbered 1. with (1)": (
        ["1.深入学习", "(1)抓学习。甲。", "(2)抓转化。乙。", "2.守住底线", "严控风险。一是甲。"],
        ["抓学习", "抓转化", "守住底线"],
    ),
    "numbering that runs on": (["(一)甲方面", "1.抓学习。甲。", "(二)乙方面", "2.抓转化。乙。"], ["抓学习", "抓转化"]),
    "a quoted full stop does not end a heading": (
        ["(一)甲方面", "1.关于“学得不深。用得不实”问题的整改。甲。"],
        ["关于“学得不深。用得不实”问题的整改"],
    ),
}


@pytest.mark.parametrize("layout", CASES)
def test_which_headings_count(layout: str) -> None:
    lines, titles = CASES[layout]
    assert [issue.title for issue in read(ROUTINE, *lines).issues] == titles


def test_issues_know_their_path_their_aspect_and_their_lines() -> None:
    one = read(
        ROUTINE,
        "（一）学习不够",
        "１．抓学习",
        "一是甲。",
        "乙。",
        "２．抓转化。丙。",
        BUSINESS,
        "(一)打造信用环境",
        "丁。",
    )
    assert [issue.path for issue in one.issues] == [("二", "(一)", "1."), ("二", "(一)", "2."), ("三", "(一)")]
    assert [issue.aspect for issue in one.issues] == [0, 0, 1]
    assert [(issue.line_start, issue.line_end) for issue in one.issues] == [(7, 9), (10, 10), (12, 13)]
    assert [issue.number for issue in one.issues] == [1, 2, 3]


@pytest.mark.parametrize("title", ["二、巡视整改落实情况", "二、逐项抓好整改任务落实", "二、整改工作进展情况及成效"])
def test_one_run_of_aspects_is_split_by_what_they_are_about(title: str) -> None:
    one = read(
        title,
        "(一)学习不够",
        "1.甲。",
        "(二)打造“履约践诺”的信用环境方面",
        "1.乙。",
        "(三)打造公正公平的司法环境",
        "1.丙。",
    )
    assert [issue.scope for issue in one.issues] == ["routine", "business_environment", "business_environment"]


def test_sections_merged_into_gathering_headings() -> None:
    one = read(
        "二、巡视整改落实情况",
        "(一)关于常规巡视整改落实情况",
        "1.抓学习",
        "一是甲。",
        "二是乙。",
        "2.抓转化",
        "(二)关于营商环境专项巡视整改落实情况",
        "1.打造信用环境",
        "(1)减轻负担",
        "(2)兑现政策",
    )
    assert [(issue.scope, issue.title) for issue in one.issues] == [
        ("routine", "抓学习"),
        ("routine", "抓转化"),
        ("business_environment", "减轻负担"),
        ("business_environment", "兑现政策"),
    ]
    assert [aspect.title for aspect in one.aspects] == ["打造信用环境"]


def test_top_sections_that_are_the_aspects() -> None:
    one = read(
        "二、关于学习贯彻方面", "1.问题:学习不系统。", "三、关于从严治党方面", "1.问题:责任不实。", "2.问题:监督不力。"
    )
    assert [aspect.title for aspect in one.aspects] == ["关于学习贯彻方面", "关于从严治党方面"]
    assert [issue.aspect for issue in one.issues] == [0, 1, 1]


def test_sections_without_numbers() -> None:
    lines = (
        "区委履行整改主体责任情况",
        "(一)提高站位。甲。",
        "常规巡视整改落实情况",
        "(一)学习不够",
        "1.抓学习。甲。",
        "营商环境专项巡视整改落实情况",
        "(一)打造信用环境",
        "1.抓兑现。甲。",
        "下一步工作打算",
        "(一)压实责任。甲。",
    )
    (one,) = read_circulars("\n".join([TITLE, OPENING, *lines]).encode(), "a.txt")
    assert [(issue.scope, issue.path) for issue in one.issues] == [
        ("routine", ("常规巡视整改落实情况", "(一)", "1.")),
        ("business_environment", ("营商环境专项巡视整改落实情况", "(一)", "1.")),
    ]


def test_a_phrase_under_every_issue_heads_no_section() -> None:
    lines = ("(一)学习不够", "1.抓学习", "整改落实情况", "甲。", "2.抓转化", "整改落实情况", "乙。")
    (one,) = read_circulars("\n".join([TITLE, OPENING, *lines]).encode(), "a.txt")
    assert [issue.title for issue in one.issues] == ["抓学习", "抓转化"]


def test_the_organisation_and_the_next_steps_hold_no_issues() -> None:
    one = read(ROUTINE, "(一)学习不够", "1.甲。")
    assert len(one.issues) == 1


@pytest.mark.parametrize(
    ("opening", "scope"),
    [
        ("市委第一巡察组对东岭区进行了常规巡察,2024年1月8日反馈了意见。", "routine"),
        ("市委第一巡察组对东岭区进行了营商环境专项巡察,2024年1月8日反馈了意见。", "business_environment"),
        ("市委第一巡察组对东岭区进行了巡察,2024年1月8日反馈了意见。", "unstated"),
    ],
)
def test_without_a_heading_the_only_announced_kind_is_the_scope(opening: str, scope: str) -> None:
    one = read("二、巡察整改落实情况", "(一)学习不够", "1.甲。", opening=opening)
    assert [issue.scope for issue in one.issues] == [scope]


def test_a_group_by_status_beside_plain_headings_keeps_the_printed_order() -> None:
    one = read(
        "二、巡视整改落实情况",
        "(一)学习不够",
        "1.抓学习。甲。",
        "(二)正在推进整改的问题",
        "1.抓信访。甲。",
        "(三)作风不实",
        "1.抓作风。甲。",
    )
    assert [(issue.title, issue.aspect) for issue in one.issues] == [("抓学习", 0), ("抓信访", None), ("抓作风", 1)]
    assert [aspect.title for aspect in one.aspects] == ["学习不够", "作风不实"]
