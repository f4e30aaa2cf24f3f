"""Promises that the circular has outlived. Every text is invented; the circular's own dates are the clock."""

from __future__ import annotations

import pytest

from producers.circulars import Finding, read_circulars

from ..texts import circular

SIGNED = ("中共云川市东岭区委", "2024年9月10日")


def found(*told: str, tail: tuple[str, ...] = SIGNED) -> list[Finding]:
    issue = ("二、整改落实情况", "(一)甲方面", "1.关于“管网老化”问题的整改", *told, "2.关于“乙”问题的整改。丙。")
    (read,) = read_circulars(circular(*issue, tail=tail), "a.txt")
    return [one for one in read.findings if one.rule == "overdue_in_text"]


@pytest.mark.parametrize(
    "told",
    [
        "管网改造预计2024年6月底前完工。",
        "剩余4公里计划于2023年12月底前全部建成。",
        "力争2024年上半年投入使用。",
        "原定2024年5月底前完成改造,因方案调整,仍有1.3公里未完工。",
        "原计划2024年6月前完工,现推迟至2025年3月。",
        "施工招标已完成,预计2024年7月开工。",
        "该问题正在整改,2024年6月底前完成。",
        "此项整改工作计划2024年3月底前完成。",
    ],
)
def test_a_promise_that_was_outlived(told: str) -> None:
    assert [one.severity for one in found(told)] == ["contradiction"]


@pytest.mark.parametrize(
    "told",
    [
        "管网改造预计2024年12月底前完工。",
        "管网改造预计2024年6月底前完工,目前已全部完工。",
        "计划2024年6月底前完成。截至目前,改造工程已竣工验收。",
        "原定2024年6月底前完成,实际提前两个月建成。",
        "预计2024年上半年财政收入实现增长6%。",
        "2024年6月底前完成了12处改造。",
        "印发《三年行动计划(2021-2023年)》,确保全部完成。",
        "力争年底前完成。",
        "该问题已于2024年6月底前完成整改。",
        "该问题正在整改,2025年6月底前完成。",
        "该问题正在整改,已超过2024年6月30日的完成时限。",
    ],
)
def test_a_promise_that_is_ahead_or_was_kept(told: str) -> None:
    assert found(told) == []


def test_the_status_line_is_quoted_once_and_the_days_are_counted() -> None:
    (one,) = found("更换管网4公里。", "整改进展情况:正在整改,2024年6月底前完成。")
    assert (one.stated, one.computed) == ("by 2024-06-30", "72 days later, on 2024-09-10, not told as done")
    assert one.quotes == ("2024年6月底前完成",)


def test_a_finished_issue_owes_nothing() -> None:
    assert found("管网改造预计2024年6月底前完工。", "整改进展情况:已完成。") == []


def test_each_open_part_is_told_and_finished_parts_are_not() -> None:
    late = found(
        "一是关于东园小区。计划2024年3月底前完成换管。此项整改工作已完成。",
        "二是关于西园小区。此项整改工作计划2024年6月底前完成。",
        "三是关于南园小区。此项整改工作计划2024年12月底前完成。",
    )
    assert [one.stated for one in late] == ["by 2024-06-30"]


@pytest.mark.parametrize(
    ("told", "tail", "severity"),
    [
        ("截至2024年8月底,更换4公里,其余预计2024年6月底前完工。", (), "probable"),
        ("2024年8月20日召开推进会。管网改造预计2024年6月底前完工。", (), "probable"),
        ("管网改造预计2024年6月底前完工。", ("公开期限为2024年9月1日至2024年9月20日。",), "probable"),
        ("租期延至2029年12月31日。管网改造预计2024年6月底前完工。", (), None),
        ("管网改造预计2024年6月底前完工。", (), None),
        ("截至2042年8月底,更换4公里。管网改造预计2024年6月底前完工。", (), None),
    ],
    ids=["as of", "a day told as past", "feedback window", "a lease is no clock", "no clock", "a misprint is no clock"],
)
def test_without_a_printed_day_the_latest_day_told_is_the_clock(
    told: str, tail: tuple[str, ...], severity: str | None
) -> None:
    assert [one.severity for one in found(told, tail=tail)] == ([severity] if severity else [])


def test_a_page_put_up_years_later_does_not_make_the_text_late() -> None:
    data = circular(
        *(
            "二、整改落实情况",
            "(一)甲方面",
            "1.关于“甲”问题的整改。预计2024年12月底前完成。",
            "2.关于“乙”问题的整改。丙。",
        ),
        tail=SIGNED,
    )
    (read,) = read_circulars("发布日期:2026-03-01\n".encode() + data, "a.txt")
    assert [one for one in read.findings if one.rule == "overdue_in_text"] == []


def test_a_term_in_a_field_of_its_own_repeats_the_plan() -> None:
    assert found("更换管网4公里,验收合格。", "责任单位:住建局", "完成时限:2024年6月30日") == []
    assert found("整改措施:更换管网。", "整改时限：2024年6月底前", "整改成效:漏损率降至8%。") == []
    assert [one.severity for one in found("更换管网正在推进。", "完成时限:2024年6月30日")] == ["contradiction"]
