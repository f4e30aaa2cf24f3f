"""Findings that are answered with a denial. Every text is invented."""

from __future__ import annotations

import pytest

from producers.circulars import Finding, read_circulars

from ..texts import circular


def found(told: str) -> list[Finding]:
    results = ("二、整改落实情况", "(一)甲方面", f"1.关于“公款旅游”问题的整改。{told}", "2.关于“乙”问题的整改。丙。")
    (read,) = read_circulars(circular(*results), "a.txt")
    return [one for one in read.findings if one.rule == "disputed"]


@pytest.mark.parametrize(
    "told",
    [
        "经核查,该问题不属实。",
        "经查阅账目,反映问题不属实。",
        "经核实,不存在该问题。",
        "经党组研究,巡察反馈的情况与事实不符。",
        "该情况不属实。",
        "我局不存在上述问题。",
        "经调查核实,反馈指出的公款旅游问题不存在。",
        "经自查,无此类情况。",
        "经区纪委调查,查无实据。",
        "上述问题,经逐一核对,不成立。",
    ],
)
def test_a_denial(told: str) -> None:
    assert [one.severity for one in found(told)] == ["probable"]


@pytest.mark.parametrize(
    "told",
    [
        "对2019年以来的支出逐笔核对,未发现其他违规问题。",
        "经整改,目前不存在拖欠。",
        "整改后,该问题已不存在。",
        "通过专项清理,上述问题现已不存在。",
        "经排查,全区不存在新增隐性债务。",
        "为受到不实举报的12名干部澄清正名。",
        "群众反映问题不属实的,及时作出解释。",
        "对反映不属实的信访件18件予以了结。",
        "核查是否存在该问题,逐户走访。",
        "对不存在法定暂缓返还事由的,及时返款。",
        "确保不再存在此类问题。",
        "经核查,该问题属实,已追缴3.2万元。",
    ],
)
def test_what_denies_nothing(told: str) -> None:
    assert found(told) == []
