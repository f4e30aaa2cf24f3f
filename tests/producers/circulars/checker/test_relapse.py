"""Issues that came back. Every text is invented."""

from __future__ import annotations

import pytest

from producers.circulars import Finding, read_circulars

from ..texts import circular


def found(told: str, *, heading: str = "甲") -> list[Finding]:
    results = ("二、整改落实情况", "(一)甲方面", f"1.关于“{heading}”问题的整改。{told}", "2.关于“乙”问题的整改。丙。")
    (read,) = read_circulars(circular(*results), "a.txt")
    return [one for one in read.findings if one.rule == "relapse"]


@pytest.mark.parametrize(
    "told",
    [
        "其中3个问题整改后反弹,已重新列入台账。",
        "复查发现2处违建拆除整治后又出现,已再次拆除。",
        "河道整治完成后,部分河段再次出现黑臭。",
        "“回头看”发现4个单位仍存在公车私用。",
        "整改“回头看”中发现6项问题整改不到位,已督促重新整改。",
        "个别单位边改边犯,已通报批评。",
        "上轮反馈的5个问题出现反弹,与本轮问题一并整改。",
        "2023年8月复查发现,其中2栋出现反弹,已重新立案查处。",
        "将反弹问题与本次反馈问题一并整改。",
        "已整改的7个点位出现返潮,正在维修。",
        "44件信访件中43件办结,1件因同类反映再次出现,重新调查处理。",
        "个别村屡改屡犯,对2名责任人立案审查。",
    ],
)
def test_what_came_back(told: str) -> None:
    assert [one.severity for one in found(told)] == ["probable"]


@pytest.mark.parametrize(
    "told",
    [
        "开展“回头看”,防止问题反弹。",
        "严防“四风”问题反弹回潮。",
        "巩固整改成果,确保问题不反弹、不反复。",
        "健全长效机制,坚决杜绝类似问题再次发生。",
        "对整改后反弹的,一律严肃问责。",
        "建立问题反弹预警机制,及时处置反弹苗头。",
        "举一反三,严防边改边犯和反弹回潮。",
        "“回头看”未发现问题反弹。",
        "适时组织“回头看”,对整改情况再检查。",
        "针对反复发生的问题,完善制度12项。",
        "市场销量触底反弹,同比增长8%。",
        "集中整治反复投诉,保护企业权益。",
        "坚决防止已整改的问题再次出现。",
        "谨防整改后又出现新的欠账。",
        "如出现问题反弹,重新启动整改。",
        "重新梳理流程,重新修订制度9项。",
    ],
)
def test_what_is_only_prevented(told: str) -> None:
    assert found(told) == []


def test_the_inspectors_may_say_it_in_their_finding() -> None:
    (one,) = found("一并彻底整改。", heading="3个问题整改后反弹")
    assert one.quotes == ("1.关于“3个问题整改后反弹”问题的整改",)
    assert found("治理河道4条。", heading="黑臭水体反弹") == []


def test_one_issue_is_told_once() -> None:
    assert len(found("2个问题整改后反弹。又有1个问题整改后反弹。")) == 1


def test_the_outlook_tells_nothing_that_happened() -> None:
    results = ("二、整改落实情况", "(一)甲方面", "1.关于“甲”问题的整改。乙。", "2.关于“乙”问题的整改。丙。")
    data = circular(*results).decode().replace("长期坚持", "对问题整改后反弹的单位挂牌督办").encode()
    (read,) = read_circulars(data, "a.txt")
    assert [one for one in read.findings if one.rule == "relapse"] == []
