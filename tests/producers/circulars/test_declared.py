"""Declared numbers keep their unit of count and their scope; numbers about other things are none."""

from __future__ import annotations

import pytest

from producers.circulars.particulars.declared import declared_in
from producers.circulars.text.lines import line_of


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "紧扣巡察反馈的五方面31个具体问题，分头研究。",
            [("aspects", "all", None, 5, "方面"), ("issues", "all", None, 31, "具体问题")],
        ),
        (
            "省委巡视组指出的12个主要问题、41项具体问题,全部认领。",
            [("main_issues", "all", None, 12, "主要问题"), ("issues", "all", None, 41, "具体问题")],
        ),
        (
            "认领常规巡视反馈的6个方面和营商环境专项巡视反馈的七个方面突出问题。",
            [("aspects", "routine", None, 6, "方面"), ("aspects", "business_environment", None, 7, "方面")],
        ),
        (
            "对常规巡视反馈的7个方面20个具体问题、营商环境专项巡视反馈的14个具体问题,制定整改措施187条。",
            [
                ("aspects", "routine", None, 7, "方面"),
                ("issues", "routine", None, 20, "具体问题"),
                ("issues", "business_environment", None, 14, "具体问题"),
                ("measures", "all", None, 187, "整改措施"),
            ],
        ),
        (
            "针对常规巡视和营商环境专项巡视指出的问题,制定整改措施215条。",
            [("measures", "all", None, 215, "整改措施")],
        ),
        (
            "巡察反馈的26个问题中,已整改完成的问题21个,正在推进整改的问题5个。",
            [
                ("issues", "all", None, 26, "问题"),
                ("issues", "all", "done", 21, "问题"),
                ("issues", "all", "in_progress", 5, "问题"),
            ],
        ),
        (
            "巡察反馈20个问题,已完成整改16个、正在整改4个,整改完成率80%。",
            [
                ("issues", "all", None, 20, "问题"),
                ("issues", "all", "done", 16, "问题"),
                ("issues", "all", "in_progress", 4, "问题"),
            ],
        ),
        ("反馈的8个问题已全部整改完成。", [("issues", "all", "done", 8, "问题")]),
        (
            "巡察组指出9个问题。截至4月,已完成整改6个,正在整改并取得阶段性成果3个。",
            [
                ("issues", "all", None, 9, "问题"),
                ("issues", "all", "done", 6, "问题"),
                ("issues", "all", "stage_result", 3, "问题"),
            ],
        ),
        (
            "列出整改措施310条,完成整改措施295条。",
            [("measures", "all", None, 310, "整改措施"), ("measures", "all", "done", 295, "整改措施")],
        ),
        ("对照反馈意见,形成了280条务实管用的整改措施。", [("measures", "all", None, 280, "整改措施")]),
        ("整改期间修订完善制度机制63项。", [("systems", "all", None, 63, "制度机制")]),
    ],
)
def test_what_is_declared(text: str, numbers: list[tuple[str, str, str | None, int, str]]) -> None:
    found = declared_in([line_of(8, text)])
    assert [(one.what, one.scope, one.status, one.count, one.counted_as) for one in found] == numbers
    assert all(one.line == 8 and one.quote in text for one in found)


@pytest.mark.parametrize(
    ("text", "approximate"),
    [
        ("整改中出台30余项制度。", True),
        ("整改中制定近200条整改措施。", True),
        ("整改中制定200条以上整改措施。", True),
        ("整改中制定200条整改措施。", False),
    ],
)
def test_approximate_numbers_say_so(text: str, approximate: bool) -> None:
    assert [one.approximate for one in declared_in([line_of(1, text)])] == [approximate]


def test_numbers_printed_together_share_their_quote() -> None:
    found = declared_in([line_of(1, "巡察指出的五方面31个具体问题,制定整改措施90条。")])
    assert [one.quote for one in found] == ["五方面31个具体问题", "五方面31个具体问题", "整改措施90条"]


@pytest.mark.parametrize(
    "text",
    [
        "开展督查12次,发现问题35个,已督促整改。",
        "做到解决一个问题、完善一套制度、堵塞一批漏洞。",
        "区委书记带头包抓其中6个重点问题,整改到位。",
        "形成《方案》及6个任务清单,推动整改。",
        "省委第十一巡视组反馈的具体问题,整改到位。",
        "群众反映的16个问题全部答复,推动整改。",
        "召开会议15次。",
    ],
)
def test_what_declares_nothing(text: str) -> None:
    assert declared_in([line_of(1, text)]) == []
