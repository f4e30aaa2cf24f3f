"""Issues printed as a report with fields: the status, the term and the parts of the report each under a label."""

from __future__ import annotations

from datetime import date

import pytest

from producers.circulars import Circular, read_circulars

from .texts import circular


def read(*lines: str) -> Circular:
    return read_circulars(circular("二、巡视整改落实情况", "(一)关于项目建设方面", *lines), "a.txt")[0]


@pytest.mark.parametrize(
    ("lines", "status", "due"),
    [
        pytest.param(
            ("整改措施:修订办法2项。", "完成时限:2024年3月", "整改成效:已完成。"),
            "done",
            date(2024, 3, 31),
            id="the term does not hide the status",
        ),
        pytest.param(
            ("整改结果:正在整改。", "完成时限:2024年12月31日"), "in_progress", date(2024, 12, 31), id="term last"
        ),
        pytest.param(("整改进展:已完成。",), "done", None, id="progress"),
        pytest.param(("完成时间:2024年12月",), "planned", date(2024, 12, 31), id="a term alone is a plan"),
        pytest.param(
            ("整改情况:已完成可研批复,正在编制设计,整改完成时限为2024年12月。",),
            "planned",
            date(2024, 12, 31),
            id="the term inside the text",
        ),
        pytest.param(("整改情况:已完成一期平台招标。",), "not_stated", None, id="something else is done"),
        pytest.param(("整改成效:培训人员96名。",), "not_stated", None, id="only told"),
    ],
)
def test_the_fields_of_a_report(lines: tuple[str, ...], status: str, due: date | None) -> None:
    (issue,) = read("1.项目前期工作滞后", *lines).issues
    assert (issue.status, issue.due) == (status, due)


@pytest.mark.parametrize(
    ("text", "status", "due"),
    [
        ("1.项目储备不足。应储备60个,已储备41个,正在整改,2024年12月底前完成。", "in_progress", date(2024, 12, 31)),
        ("1.项目储备不足。新增储备12个,取得阶段性成效,持续推进。", "stage_result", None),
        ("1.项目储备不足。建立储备库,长期坚持。", "long_term", None),
        ("1.项目储备不足。排查隐患32处,已整改到位。", "not_stated", None),
        ("1.项目储备不足(正在推进,2024年9月30日前完成)", "in_progress", date(2024, 9, 30)),
        ("1.项目储备不足(已完成)。新增储备12个。", "done", None),
    ],
)
def test_a_status_in_the_last_clauses_or_behind_the_heading(text: str, status: str, due: date | None) -> None:
    (issue,) = read(text).issues
    assert (issue.title, issue.status, issue.due) == ("项目储备不足", status, due)


def test_the_label_before_a_heading_is_no_part_of_it() -> None:
    first, second = read(
        "1.问题:台账不清。", "整改情况:已完成。", "2.合同管理“三张皮”问题突出。", "已完成整改。"
    ).issues
    assert (first.title, second.title) == ("台账不清", "合同管理“三张皮”问题突出")


def test_the_numbered_fields_of_a_report_are_no_issues() -> None:
    one = read(
        "1.馆舍开放不足",
        "(1)问题表现:节假日不开放。",
        "(2)整改情况:延长开放时间。",
        "(3)整改结果:已完成。",
        "2.设备老化",
        "(1)问题表现:故障不断。",
        "(2)整改情况:更新设备9台。",
        "(3)整改结果:正在推进,2024年8月底前完成。",
    )
    assert [(issue.title, issue.status) for issue in one.issues] == [
        ("馆舍开放不足", "done"),
        ("设备老化", "in_progress"),
    ]


def test_a_promise_that_ends_an_issue_of_a_group_is_its_term() -> None:
    lines = ("三、正在整改的问题", "1.危房改造缓慢。已改造52户,剩余7户正在改造,2024年11月底前完成。")
    one = read_circulars(circular("二、已完成整改的问题", "1.台账不清。补录9份。", *lines), "a.txt")[0]
    assert [(issue.status, issue.due) for issue in one.issues] == [
        ("done", None),
        ("in_progress", date(2024, 11, 30)),
    ]


def test_quoted_findings_without_a_number_are_issues() -> None:
    one = read(
        "“安置房底数不清”问题。清查房屋910套。该问题已完成整改。",
        "“薪酬管理不规范”问题。修订办法。该问题正在整改。",
        "(二)关于队伍建设方面",
        "“违规进人”问题。清理7人。该问题已完成整改。",
    )
    assert [(issue.title, issue.aspect, issue.status) for issue in one.issues] == [
        ("“安置房底数不清”问题", 0, "done"),
        ("“薪酬管理不规范”问题", 0, "in_progress"),
        ("“违规进人”问题", 1, "done"),
    ]


def test_quoted_words_in_a_numbered_text_begin_no_issue() -> None:
    one = read("1.项目储备不足。", "“多头管理”问题。", "“数据打架”问题。", "“重复填报”问题。", "2.台账不清。")
    assert [issue.title for issue in one.issues] == ["项目储备不足", "台账不清"]


def test_a_section_about_the_rectified_problems_is_no_aspect() -> None:
    lines = circular("二、问题整改情况", "1.台账不清。已完成整改。", "2.合同不全。已完成整改。")
    one = read_circulars(lines, "a.txt")[0]
    assert (len(one.aspects), len(one.issues)) == (0, 2)
