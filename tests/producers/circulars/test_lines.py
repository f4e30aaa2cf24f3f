"""What is cleaned away, and what must stay."""

from __future__ import annotations

import pytest

from producers.circulars.text.lines import clean, line_of
from producers.circulars.text.noise import is_noise
from producers.circulars.text.width import fold


def test_folding_keeps_every_position() -> None:
    printed = "（一）２０２３年，“甲”：乙；丙\u3000丁\u00a0．"
    assert fold(printed) == "(一)2023年,“甲”:乙;丙 丁 ."
    assert len(fold(printed)) == len(printed)


def test_a_marker_in_the_middle_of_a_word_is_dropped() -> None:
    assert line_of(6, "6.关于“甲”问题的整##paidbegin##改").text == "6.关于“甲”问题的整改"


def test_lines_keep_their_numbers_when_others_are_dropped() -> None:
    lines = clean(["字体:[大] [中] [小]", "", "\u00a0\u3000一、甲\u00a0", "##paidend##", "【打印】【关闭】", "• 乙"])
    assert [(line.number, line.text) for line in lines] == [(3, "一、甲"), (6, "乙")]


@pytest.mark.parametrize(
    "line",
    [
        "当前位置: 首页 > 政务公开 > 部门动态",
        "您现在的位置:首页 > 巡视巡察",
        "首页 > 政务公开",
        "字体:[小]",
        "责编:某某区委办公室",
        "责任编辑:张三",
        "【打印】",
        "【打印】 【关闭】",
        "上一篇:中共某区委关于巡视整改情况的通报",
        "分享到:",
        "浏览次数:1024",
        "【素材库】会员群同步每日更新,一键下载,添加客服",
    ],
)
def test_page_furniture_and_adverts_are_noise(line: str) -> None:
    assert is_noise(line)


@pytest.mark.parametrize(
    "line",
    [
        "一是开通微信公众号,每周推送办事指南。",
        "不断加大宣传力度。通过微信公众号宣传政策。",
        "3.设立客服专席,开通公众号,提供下载和会员服务。",
        "责任编制不清的问题已解决。",
        "首页设置专栏。",
    ],
)
def test_text_that_mentions_such_words_is_kept(line: str) -> None:
    assert not is_noise(line)
