"""Partial completion inside an issue; growth, occasions and other counts are none."""

from __future__ import annotations

import pytest

from producers.circulars.model import Partial
from producers.circulars.particulars.partials import partials_in
from producers.circulars.text.lines import line_of


def told(text: str) -> list[tuple[int | None, int | None, int | None, str]]:
    return [(one.total, one.done, one.remaining, one.counted_as) for one in partials_in(line_of(1, text))]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("排查隐患640条,已整改590条,其余隐患正在整改。", (640, 590, None, "条隐患")),
        ("涉及的12个项目已完成10个,剩余2个正在施工。", (12, 10, 2, "个项目")),
        ("已办结31件，剩余4件正在协调。", (None, 31, 4, "件")),
        ("累计听取诉求95件,办结88件,办结率92.6%,其余7件转入长期跟踪。", (95, 88, 7, "件诉求")),
        ("发现隐患80处,已消除61处;其余19处正在履行表决程序。", (80, 61, 19, "处隐患")),
        ("列入清单的9条断头路已通车7条,剩余2条涉及铁路道口。", (9, 7, 2, "条断头路")),
        ("供气总计20个小区,已复供18个小区,另2个小区预计下月完工。", (20, 18, 2, "个小区")),
        ("已为260人补缴到位,还有16人因档案缺失正在比对。", (None, 260, 16, "人")),
        ("对8名超期任职干部问题进行研判,已完成7名干部的交流,剩余1名干部正在按程序办理。", (8, 7, 1, "名超期任职干部")),
        ("全区六个项目中,已完成整改四个,正在推进两个。", (6, 4, 2, "个项目")),
        ("目前已办结事项95项,正在督办事项31项。", (None, 95, 31, "项事项")),
        ("27户企业中重组盘活11户、恢复生产4户,剩余6户正在清算。", (27, None, 6, "户企业")),
        ("完成3处测绘,其中1处开工,其余2处方案正在编制。", (None, None, 2, "处")),
        ("剩余11户正在依法组织听证。", (None, None, 11, "户")),
    ],
)
def test_what_is_told(text: str, state: tuple[int | None, int | None, int | None, str]) -> None:
    assert told(text) == [state]


@pytest.mark.parametrize(
    "text",
    [
        "储备光伏项目22个,开工建设3个。",
        "引进亿元项目13个、开工项目12个、竣工项目11个。",
        "已完成招商活动40次,宣传推介12次。",
        "面积不达标的社区由13个减少到2个。",
        "发现问题11个,已督促全部整改到位。",
        "审计指出18个问题,其中9个问题在巡察期间尚未整改完毕。",
        "盘活企业4户,完成1户“升规”。",
        "首批4个事项正在剥离。",
        "成立6个工作组,已完成培训5期。",
        "计划整改20个点位,力争完成15个。",
        "余下11个项目经各方努力全部实现复工。",
        "0.75万平方米厂房已盘活,其余0.82万平方米正在招商。",
        "用时3个月已完成2个月的任务。",
    ],
)
def test_what_is_no_partial_completion(text: str) -> None:
    assert told(text) == []


def test_the_rest_that_is_done_is_done() -> None:
    assert told("112个审批事项中,58个事项无需进驻,其余54项已完成整改。") == []
    assert told("112项审批事项中,其余54项已完成整改。") == [(112, 54, None, "项审批事项")]


def test_two_states_in_one_line_and_their_quotes() -> None:
    text = "针对49个闲置项目,已完成整改25个,正在整改24个。针对约40个停工项目,已完成整改3个,正在整改1个。"
    found = list(partials_in(line_of(7, text)))
    assert [(one.total, one.done, one.remaining, one.approximate) for one in found] == [
        (49, 25, 24, False),
        (40, 3, None, True),
    ]
    assert found[0].quote == "针对49个闲置项目,已完成整改25个,正在整改24个"
    assert all(isinstance(one, Partial) and one.line == 7 and one.quote in text for one in found)


def test_a_second_count_of_two_together_is_not_taken_for_the_whole() -> None:
    assert told("涉及40个共性问题和2个个性问题已全部完成整改,其余1个个性问题正按方案推进。") == [
        (None, None, 1, "个个性问题")
    ]
