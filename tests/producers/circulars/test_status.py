"""Stated statuses and deadlines. A text that only tells states nothing."""

from __future__ import annotations

from datetime import date

import pytest

from producers.circulars import Issue, read_circulars
from producers.circulars.particulars.status import statements
from producers.circulars.text.deadlines import deadline_in
from producers.circulars.text.lines import line_of
from producers.circulars.text.status_words import group_status
from producers.circulars.text.width import fold

from .texts import circular


@pytest.mark.parametrize(
    ("text", "status", "due"),
    [
        ("整改进展情况:已完成。", "done", None),
        ("整改进展情况：已于2023年5月完成。", "done", None),
        ("整改进展情况:正在整改,2023年12月底前完成。", "in_progress", date(2023, 12, 31)),
        ("整改进展情况:正在整改,2021年6月底前取得阶段性成果,并持续推进。", "in_progress", date(2021, 6, 30)),
        ("整改进展情况:取得阶段性成果,并持续推进。", "stage_result", None),
        ("整改进展情况:基本完成。", "stage_result", None),
        ("整改进展情况:长期坚持。", "long_term", None),
        ("整改进展情况:已完成,并长期坚持。", "done", None),
        ("整改进展情况:待上级批复后实施。", "waiting", None),
        ("整改进展情况:尚未完成。", "in_progress", None),
        ("完成时限:2024年6月底。", "planned", date(2024, 6, 30)),
        ("此项整改工作已取消。", "cancelled", None),
        ("该项整改任务因机构改革取消。", "cancelled", None),
        ("该问题由于政策调整,无需整改。", "not_applicable", None),
        ("此项整改工作与第三项合并整改。", "merged", None),
        ("此项整改工作计划2020年12月底前完成。", "planned", date(2020, 12, 31)),
        ("该问题与上一条为同一问题。", "merged", None),
        ("该问题不属实。", "not_sustained", None),
        ("该事项无需整改。", "not_applicable", None),
        ("甲乙丙丁。该问题已完成整改。", "done", None),
        ("甲乙丙丁,该问题正在整改,2027年12月底前完成。", "in_progress", date(2027, 12, 31)),
        ("甲乙丙丁。已整改完成。", "done", None),
        ("抓学习。甲。(已完成)", "done", None),
        ("抓学习。【长期坚持】", "long_term", None),
        ("甲乙丙丁。正在整改,预计2025年5月底前完成。", "in_progress", date(2025, 5, 31)),
        ("甲乙丙丁。力争2025年上半年整改到位。", "planned", date(2025, 6, 30)),
        ("整改进展情况:预计2026年6月底前完成。", "planned", date(2026, 6, 30)),
    ],
)
def test_what_is_stated(text: str, status: str, due: date | None) -> None:
    stated = statements(line_of(7, text))
    assert [(one.status, one.due, one.line) for one in stated] == [(status, due, 7)]


@pytest.mark.parametrize(
    "text",
    [
        "5处隐患已全部完成整改。",
        "相关工程已完成,设备安装正在招标。",
        "全面整改到位,群众满意。",
        "整改落实情况:一是制定办法,组织学习6次。二是加强督导,对进展缓慢的单位约谈,并把结果纳入年度考核,已经见到成效,干部作风明显好转。",
        "项目计划2026年9月底前完成。",
        "二期工程正在施工,预计2026年9月底前完成。",
        "甲乙丙丁。预计2026年9月底前完成验收。",
        "对该问题涉及的人员进行了处理。",
        "已完成办件88件。",
    ],
)
def test_what_only_tells(text: str) -> None:
    assert statements(line_of(1, text)) == []


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("2024年6月30日前完成", date(2024, 6, 30)),
        ("2024年2月底前完成", date(2024, 2, 29)),
        ("2024年6月前完成", date(2024, 5, 31)),
        ("2024年上半年完成", date(2024, 6, 30)),
        ("2024年第三季度", date(2024, 9, 30)),
        ("2024年底前", date(2024, 12, 31)),
        ("2024年年内", date(2024, 12, 31)),
        ("2024年5月中旬", date(2024, 5, 20)),
        ("2023年6月底前取得阶段性成果,2024年12月底前完成", date(2024, 12, 31)),
        ("12月底前完成", None),
        ("长期坚持", None),
        ("2024年2月31日前完成", None),
    ],
)
def test_deadlines(text: str, due: date | None) -> None:
    found = deadline_in(text)
    assert (found.due if found else None) == due


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("已整改完成的问题", "done"),
        ("已完成整改的问题（17个）", "done"),
        ("正在推进整改的问题", "in_progress"),
        ("尚未完成的整改任务", "in_progress"),
        ("需长期坚持的整改事项", "long_term"),
        ("取得阶段性成果的问题", "stage_result"),
        ("持续净化政治生态方面存在的问题", None),
        ("落实整改责任不到位的问题", None),
    ],
)
def test_headings_that_group_by_status(title: str, status: str | None) -> None:
    assert group_status(fold(title)) == status


def issues(*results: str) -> tuple[Issue, ...]:
    return read_circulars(circular("二、巡视整改落实情况", *results), "a.txt")[0].issues


def test_a_group_gives_its_status_to_every_issue_below_that_states_none() -> None:
    read = issues(
        "(一)已整改完成的问题",
        "1.关于“甲”问题的整改",
        "一是甲。",
        "(二)正在推进整改的问题",
        "1.关于“乙”问题的整改",
        "乙。",
    )
    assert [(one.status, one.status_quote, one.aspect) for one in read] == [
        ("done", "已整改完成的问题", None),
        ("in_progress", "正在推进整改的问题", None),
    ]


def test_a_status_line_after_numbered_paragraphs_speaks_of_the_issue() -> None:
    (read,) = issues("(一)甲方面", "1.抓学习", "一是关于甲问题。乙。", "二是关于丙问题。丁。", "整改进展情况:已完成。")
    assert read.status == "done"
    assert [part.title for part in read.sub_items] == ["关于甲问题", "关于丙问题"]


def test_the_closing_sentence_of_the_last_measure_speaks_of_the_issue() -> None:
    (read,) = issues("(一)甲方面", "1.抓学习", "一是甲。二是乙。该问题正在整改,2026年12月底前完成。")
    assert (read.status, read.due, read.sub_items) == ("in_progress", date(2026, 12, 31), ())


def test_parts_with_statuses_of_their_own_make_an_issue_that_is_open_until_the_last_is_done() -> None:
    (read,) = issues(
        "(一)甲方面",
        "1.关于“安置”问题的整改",
        "逐个推进。",
        "一是关于东园小区。已办证。此项整改工作已完成。",
        "二是关于西园小区。正在办。此项整改工作计划2026年12月底前完成。",
        "三是关于南园小区。该问题与上一项为同一问题。",
        "四是关于北园小区。待裁定。此项整改工作计划2027年6月底前完成。",
        "五是关于中园小区。不再建设。此项整改工作已取消。",
    )
    assert [part.status for part in read.sub_items] == ["done", "planned", "merged", "planned", "cancelled"]
    assert (read.status, read.due) == ("in_progress", date(2027, 6, 30))


def test_silence_is_not_done() -> None:
    (read,) = issues("(一)甲方面", "1.抓学习。已全部办结32件,成效明显。")
    assert (read.status, read.status_quote, read.due) == ("not_stated", None, None)


def test_a_paragraph_below_the_statement_does_not_hide_it() -> None:
    (read,) = issues("(一)甲方面", "1.抓管网", "甲。该问题正在整改,2026年12月底前完成。", "区委高度重视,抓好落实。")
    assert (read.status, read.due) == ("in_progress", date(2026, 12, 31))
