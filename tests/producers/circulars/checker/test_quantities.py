"""Numbers with units in prose. Every sentence is invented."""

from __future__ import annotations

from decimal import Decimal

import pytest

from producers.circulars.checker.figures.passages import passages_of
from producers.circulars.checker.figures.quantities import quantities_in
from producers.circulars.checker.figures.rounding import agrees, percentage, printed, span
from producers.circulars.text.lines import line_of

EXACT = [
    ("共排查隐患764项,已整改547项", ["764 项", "547 项"]),
    ("受理诉求12,345件,惠及5,300人", ["12345 件", "5300 人"]),
    ("成立三个专班,另有一个小区未完工", ["3 个", "1 个"]),
    ("投资1.16亿元,追回9480元", ["116000000 元", "9480 元"]),
    ("办结率百分之九十五点一", ["95.1 %"]),
    ("提高9.1个百分点,降幅3‰", ["9.1 个百分点", "0.3 %"]),
    ("检查320家次、1550人次", ["320 家次", "1550 人次"]),
    ("市场主体达13.1万户", ["131000 户"]),
    ("全区登记用户5321,活跃度较高", ["5321 "]),
    ("签约3个项目,受理总数845件", ["3 个", "845 件"]),
    ("目前3名干部到岗,提前5个项目完工", ["3 名", "5 个"]),
]
NONE = [
    "全市第37位,排名前三名,列前5名",
    "2024年12月底,3月5日,二〇二三年",
    "〔2021〕94号文,第3条,〔2024〕7号",
    "“721”工作法,12345热线,“两个维护”",
    "3个月内,5个工作日,10个小时",
    "一个问题一个问题地解决",
    "0.715MW发电项目,G20国道",
]
LOOSE = [
    "近30人",
    "100余家",
    "80余处",
    "2100万余条",
    "约20户",
    "不低于50%",
    "12%左右",
    "5-10亿元",
    "5至10个",
    "每4人",
    "超过90%",
    "5000万元以上",
]


@pytest.mark.parametrize(("text", "expected"), EXACT)
def test_numbers_with_their_units(text: str, expected: list[str]) -> None:
    read = quantities_in(line_of(1, text).norm)
    assert [f"{one.value.normalize():f} {one.unit.replace('‰', '%')}" for one in read] == expected
    assert not any(one.loose for one in read)


@pytest.mark.parametrize("text", NONE)
def test_dates_ordinals_documents_and_slogans_are_no_quantities(text: str) -> None:
    assert quantities_in(line_of(1, text).norm) == ()


@pytest.mark.parametrize("text", LOOSE)
def test_approximate_numbers_take_no_part(text: str) -> None:
    read = quantities_in(line_of(1, text).norm)
    assert read
    assert all(one.loose for one in read)


def test_offsets_are_those_of_the_printed_text() -> None:
    line = line_of(1, "共接收群众诉求１２件，办结１１件")
    assert [line.text[one.start : one.end] for one in quantities_in(line.norm)] == ["１２件", "１１件"]


@pytest.mark.parametrize(
    ("part", "whole", "stated", "right"),
    [
        ("11个", "27个", "40%", True),  # cut off
        ("11个", "27个", "41%", True),  # rounded
        ("11个", "27个", "42%", False),
        ("3.40亿元", "18.75亿元", "18.14%", True),  # 18.13 by the printed figures, which are rounded themselves
        ("3.40亿元", "18.75亿元", "18.4%", False),
        ("999件", "1000件", "100%", True),
    ],
)
def test_a_percentage_is_right_when_any_value_behind_the_print_gives_it(
    part: str, whole: str, stated: str, right: bool
) -> None:
    (one,), (all_,), (percent,) = quantities_in(part), quantities_in(whole), quantities_in(stated)
    assert agrees(percent, percentage(span(one), span(all_))) is right


def test_money_is_shown_as_people_say_it() -> None:
    shown = [printed(one) for one in quantities_in("3.40亿元,494.7万元,9480元")]
    assert shown == ["3.4亿元", "494.7万元", "9480元"]


def test_a_sentence_knows_the_words_of_each_figure() -> None:
    (passage,) = passages_of([line_of(1, "(一)全年受理12件,其中涉企案件5件、涉农案件7件。")])
    assert [passage.own_words(one) for one in passage.quantities] == ["全年受理", "其中涉企案件", "、涉农案件"]
    assert passage.quantities[0].value == Decimal(12)


def test_titles_of_documents_and_overlong_sentences_are_not_read() -> None:
    assert list(passages_of([line_of(1, "印发《30条措施》。")])) == []
    assert list(passages_of([line_of(1, "共12件," * 600)])) == []
