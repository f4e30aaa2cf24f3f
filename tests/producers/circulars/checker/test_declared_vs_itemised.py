"""Declared totals beside the list: gaps that nothing explains are told, lawful ways of counting are left alone."""

from __future__ import annotations

import pytest

from tests.producers.circulars.checker.circulars import (
    BOTH,
    aspect_lines,
    environment_lines,
    findings,
    issue_lines,
    text,
)

RULE = "declared_vs_itemised"
RESULTS = "整改落实情况"
ROUTINE = "常规巡视整改落实情况"
BUSINESS = "营商环境专项巡视整改落实情况"
EIGHT = (1, 2, 1, 1, 2, 1, 1, 1)


def both(routine: tuple[int, ...], business: tuple[int, ...], without: tuple[int, ...] = ()) -> list[list[str]]:
    return [[ROUTINE, *aspect_lines(routine)], [BUSINESS, *environment_lines(business, without=without)]]


def by_status(done: int, still_open: int) -> list[str]:
    return [
        RESULTS,
        "(一)已整改完成的问题",
        *issue_lines(done, "会议制度"),
        "(二)正在推进整改的问题",
        *issue_lines(still_open, "合同管理"),
    ]


def with_status(statuses: str) -> list[str]:
    """One issue per letter: d done, o open, s stage result, c cancelled, - nothing said."""
    said = {
        "d": "整改进展情况:已完成。",
        "o": "整改进展情况:正在整改,2025年12月底前完成。",
        "s": "整改进展情况:取得阶段性成果,并持续推进。",
        "c": "整改进展情况:已取消。",
    }
    lines = [RESULTS, "(一)关于项目建设方面"]
    for place, letter in enumerate(statuses, 1):
        lines.append(f"{place}.第{place}类台账不完整。已补录并明确专人。")
        lines += [said[letter]] if letter in said else []
    return lines


def manifold() -> list[str]:
    """Two aspects, three 1. headings with five (1) below them, and one 1. that is an issue itself: six issues."""
    return [
        RESULTS,
        "(一)关于履行主体责任方面",
        "1.学习制度执行不严",
        "(1)关于“集体学习次数不足”问题",
        "已补学四次。",
        "(2)关于“研讨发言走过场”问题",
        "已制定发言提纲审核办法。",
        "2.议事规则不完善",
        "(1)关于“会议记录不规范”问题",
        "已统一记录格式。",
        "(2)关于“临时动议较多”问题",
        "已明确议题申报时限。",
        "(二)关于资产管理方面",
        "1.资产台账不清",
        "(1)关于“设备未入账”问题",
        "已全部入账。",
        "2.合同审查不严。已逐份复核。",
    ]


FOUND = [
    (
        "fewer issues than declared",
        text("巡视反馈的三个方面14个具体问题,已逐项分解。", [RESULTS, *aspect_lines((4, 4, 3))]),
        ("contradiction", "14 issues", "11 issues in 3 aspects"),
    ),
    (
        "one more than declared",
        text("对照反馈意见,梳理出10个具体问题。", [RESULTS, *aspect_lines((4, 4, 3))]),
        ("contradiction", "10 issues", "11 issues in 3 aspects"),
    ),
    (
        "full-width print, another measure word",
        text("紧扣巡视指出的３个方面、１４项问题，挂图作战。", [RESULTS, *aspect_lines((4, 4, 3))]),
        ("contradiction", "14 issues", "11 issues in 3 aspects"),
    ),
    (
        "aspects announced for one kind of inspection, the missing environment is named",
        text("聚焦营商环境专项巡视反馈的八个方面问题,认真制定方案。", *both((2, 2), EIGHT[:7], (3,)), kinds=BOTH),
        ("contradiction", "8 business-environment aspects", "7 business-environment aspects; missing 文明规范"),
    ),
    (
        "routine issues by their scope",
        text("常规巡视反馈的2个方面6个具体问题,逐一认领。", *both((2, 3), EIGHT), kinds=BOTH),
        ("contradiction", "6 routine issues", "5 routine issues in 2 aspects"),
    ),
    (
        "no scope named: the aspects tell that it is the routine part, which stays a guess",
        text("对照巡视反馈的2个方面主要问题、9个具体问题,梳理任务。", *both((2, 3), EIGHT), kinds=BOTH),
        ("probable", "9 issues", "5 routine issues in 2 aspects"),
    ),
    (
        "no scope named, and near to one kind of inspection",
        text("围绕省委巡视反馈的九个方面问题,建章立制。", *both((2, 1, 2), EIGHT), kinds=BOTH),
        ("probable", "9 aspects", "8 business-environment aspects"),
    ),
    (
        "more than any way of counting gives",
        text("围绕巡视反馈的28项具体问题,逐条研究。", *both((2, 3), EIGHT), kinds=BOTH),
        ("contradiction", "28 issues", "15 issues in 10 aspects"),
    ),
    (
        "so short a list may be a selection",
        text("巡视反馈的25个方面78个具体问题,全部认领。", [RESULTS, *aspect_lines((4, 4, 3))]),
        ("probable", "78 issues", "11 issues in 3 aspects"),
    ),
    (
        "a list that may be a selection shows no split either",
        text("巡视反馈的78个问题中,已完成整改70个,正在整改8个。", [*with_status("ddo")]),
        ("probable", "78 issues", "3 issues in 1 aspect"),
    ),
    (
        "split by groups",
        text("目前,巡视反馈的9个问题中,已整改完成的问题6个,正在推进整改的问题3个。", by_status(7, 2)),
        ("contradiction", "6 done + 3 in progress", "7 done + 2 in progress; the total 9 agrees"),
    ),
    (
        "split by status lines",
        text("巡视反馈6个问题,已完成整改5个、正在整改1个。", with_status("ddddoo")),
        ("contradiction", "5 done + 1 in progress", "4 done + 2 in progress; the total 6 agrees"),
    ),
    (
        "how many of the list state their status",
        text("梳理出12个具体问题,建立清单。", with_status("dddooddd-d")),
        ("contradiction", "12 issues", "10 issues, 9 of them with a status line"),
    ),
]


@pytest.mark.parametrize(("printed", "expected"), [pytest.param(*case[1:], id=case[0]) for case in FOUND])
def test_an_unexplained_gap_is_told_once(printed: str, expected: tuple[str, str, str]) -> None:
    (one,) = findings(RULE, printed)

    assert (one.severity, one.stated, one.computed) == expected
    assert "false" not in one.explanation.en
    assert "unexplained gap" in one.explanation.en
    assert one.lines[0] == 4  # the paragraph under the first section heading


LAWFUL = {
    "total and aspects agree": text("巡视反馈的三个方面11个具体问题。", [RESULTS, *aspect_lines((4, 4, 3))]),
    "approximate": text("巡视反馈的14余个问题。", [RESULTS, *aspect_lines((4, 4, 3))]),
    "measures are not itemised one by one": text("制定整改措施71条。", [RESULTS, *aspect_lines((4, 4, 3))]),
    "tasks": text("将反馈意见分解为52项整改任务。", [RESULTS, *aspect_lines((4, 4, 3))]),
    "aspects that the list is not grouped by": text("巡视反馈的3个方面9个问题。", by_status(7, 2)),
    "both kinds announced": text(
        "常规巡视反馈的2个方面和营商环境专项巡视反馈的8个方面问题。", *both((2, 3), EIGHT), kinds=BOTH
    ),
    "no scope: the routine part fits": text("省委巡视反馈的2个方面5个问题。", *both((2, 3), EIGHT), kinds=BOTH),
    "no scope: the sum fits": text("省委巡视反馈的15个问题。", *both((2, 3), EIGHT), kinds=BOTH),
    "main issues are the aspects": text("反馈的3个主要问题、11项具体表现。", [RESULTS, *aspect_lines((4, 4, 3))]),
    "headings above the issues": text("反馈的4个问题。", manifold()),
    "the other level of headings in numbers of two kinds": text("反馈的5个具体问题。", manifold()),
    "issues below the headings": text("反馈的6个具体问题。", manifold()),
    "main issues on a level that is not listed": text(
        "反馈的17个主要问题、11个具体问题。", [RESULTS, *aspect_lines((4, 4, 3))]
    ),
    "only those with a status line": text("梳理出9个问题。", with_status("dddooddd-d")),
    "a split that agrees": text("反馈6个问题,已完成整改4个、正在整改2个。", with_status("ddddoo")),
    "a cancelled issue counted as done": text("反馈6个问题,已完成整改4个、正在整改2个。", with_status("dddcoo")),
    "a stage result counted as open": text("反馈6个问题,已完成整改4个、正在整改2个。", with_status("ddddos")),
    "no stated status, nothing to compare": text(
        "反馈的11个问题,已完成整改9个、正在整改2个。", [RESULTS, *aspect_lines((4, 4, 3))]
    ),
    "a few of them": text("书记牵头整改反馈的3个重点难点问题。", [RESULTS, *aspect_lines((4, 4, 3))]),
    "finished within a period, not a share of all": text(
        "巡视反馈的6个问题,逐一认领。其中,立行立改问题2个,集中整改期完成问题3个。", with_status("ddddoo")
    ),
    "an earlier day's split beside today's": text(
        "反馈6个问题,三月底前已完成整改3个、正在整改3个。反馈6个问题,目前已完成整改4个、正在整改2个。",
        with_status("ddddoo"),
    ),
    "those of the round before": text("对上轮巡视反馈的12个问题开展检查。", [RESULTS, *aspect_lines((4, 4, 3))]),
    "ways of working are no aspects": text("对照反馈意见,从5个方面抓好整改落实。", [RESULTS, *aspect_lines((4, 4, 3))]),
}


@pytest.mark.parametrize("printed", [pytest.param(printed, id=name) for name, printed in LAWFUL.items()])
def test_what_some_lawful_counting_gives_is_left_alone(printed: str) -> None:
    assert findings(RULE, printed) == []


def test_a_gap_printed_twice_is_one_finding_with_both_places() -> None:
    said = "巡视反馈的14个具体问题。对省委巡视指出的14个具体问题,逐一制定措施。"

    (one,) = findings(RULE, text(said, [RESULTS, *aspect_lines((4, 4, 3))]))

    assert one.quotes == ("14个具体问题", "14个具体问题")
    assert [mark.quote[a:b] for mark in one.marks for a, b in mark.figures] == ["14", "14"]


def test_a_total_that_misses_what_its_part_misses_is_told_with_the_part() -> None:
    said = "巡视指出的10个主要问题,其中营商环境专项巡视反馈的八个方面问题由区政府牵头。"

    (one,) = findings(RULE, text(said, *both((2, 3), EIGHT[:7], (6,)), kinds=BOTH))

    assert one.computed == "7 business-environment aspects; missing 中立诚信"
    assert "10 main issues" in one.explanation.en


def test_where_the_text_says_that_it_withholds_something_the_gap_is_only_mentioned() -> None:
    said = "巡视反馈的14个具体问题,除涉密内容外全部公开。"

    (one,) = findings(RULE, text(said, [RESULTS, *aspect_lines((4, 4, 3))]))

    assert (one.severity, one.quotes) == ("info", ("14个具体问题", "涉密"))
