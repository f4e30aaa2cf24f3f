"""One heading over two aspects or two issues; templates and neighbours that only look alike are none."""

from __future__ import annotations

import pytest

from tests.producers.circulars.checker.circulars import BOTH, aspect_lines, findings, text

RULE = "duplicate_heading"
ROUTINE, BUSINESS = "常规巡视整改落实情况", "营商环境专项巡视整改落实情况"


def issues(*titles: str) -> list[str]:
    return ["整改落实情况", "(一)关于项目建设方面", *(f"{at}.{title}。已整改。" for at, title in enumerate(titles, 1))]


def test_two_aspects_with_one_heading() -> None:
    results = ["整改落实情况", *aspect_lines((2, 1, 2), ("履行主体责任", "项目建设", "履行主体责任"))]

    (one,) = findings(RULE, text("", results))

    assert one.severity == "contradiction"
    assert one.stated == "aspect (三) has the heading of aspect (一)"
    assert one.lines == (11, 6)


def test_two_issues_with_one_heading_in_other_punctuation() -> None:
    (one,) = findings(
        RULE, text("", issues("关于“合同审查流于形式”问题", "台账不清", "关于合同审查、流于形式的问题整改"))
    )

    assert (one.severity, one.lines) == ("probable", (9, 7))


def test_one_heading_below_two_aspects() -> None:
    results = [*issues("补贴发放审核不严格", "台账不清"), "(二)关于队伍建设方面", "1.补贴发放审核不严格。公示42期。"]

    (one,) = findings(RULE, text("", results))

    assert (one.severity, one.lines) == ("probable", (10, 7))


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param(text("", ["整改落实情况", *aspect_lines((2, 1, 2))]), id="different headings"),
        pytest.param(
            text(
                "",
                [ROUTINE, *aspect_lines((2,), ("优化发展环境",))],
                [BUSINESS, *aspect_lines((1,), ("优化发展环境",))],
                kinds=BOTH,
            ),
            id="two inspections may find the same",
        ),
        pytest.param(text("", issues("整改措施", "完成情况", "整改措施", "完成情况")), id="template words"),
        pytest.param(text("", issues(*["学习交流研讨不够深入"] * 3)), id="what comes back often is a template"),
        pytest.param(text("", issues("合同管理不严格", "合同管理不规范")), id="alike is not the same"),
        pytest.param(
            text("", ["政治建设整改情况", *aspect_lines((1, 1))], ["组织建设整改情况", *aspect_lines((1, 1))]),
            id="each section has its own headings",
        ),
    ],
)
def test_what_may_stand_twice_is_left_alone(printed: str) -> None:
    assert [one for one in findings(RULE, printed) if one.stated and "aspect" in one.stated] == []
    assert findings(RULE, printed) == []


def test_one_aspect_may_stand_among_the_finished_and_among_the_open() -> None:
    finished = ["已整改完成的问题", "(一)基层组织建设较薄弱", "1.支部活动记录缺失。补录台账。"]
    still_open = ["正在推进整改的问题", "(一)基层组织建设较薄弱", "1.村务公开不够规范。逐村核对。"]
    assert findings(RULE, text("", finished, still_open)) == []
    again = ["(二)基层组织建设较薄弱", "1.换届档案不齐。逐卷清点。"]
    assert len(findings(RULE, text("", [*finished, *again], still_open))) == 1
