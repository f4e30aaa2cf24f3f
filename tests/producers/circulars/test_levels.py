"""Numbers of headings, level by level, as units of different provinces write them."""

from __future__ import annotations

import pytest

from producers.circulars import Circular, read_circulars
from producers.circulars.structure.levels import markers_of
from producers.circulars.text.lines import clean
from producers.circulars.text.numbering import Family

from .texts import OPENING, TITLE

SECTION, ASPECT, ITEM, PART = Family.SECTION, Family.ASPECT, Family.ITEM, Family.PART
OUTLINE = (
    (SECTION, 1, "履行整改主体责任情况"),
    (SECTION, 2, "常规巡视整改落实情况"),
    (ASPECT, 1, "学习贯彻不够深入方面"),
    (ITEM, 1, "学用脱节。修订制度3项。"),
    (ITEM, 2, "转化不力。形成成果4个。"),
    (ASPECT, 2, "服务企业不够主动方面"),
    (ITEM, 1, "政策兑现不及时。兑付奖补资金。"),
    (ITEM, 2, "审批环节多。压减环节5个。"),
    (ITEM, 3, "监管重复。推行综合查一次。"),
    (SECTION, 3, "营商环境专项巡视整改落实情况"),
    (ASPECT, 1, "信用环境方面"),
    (ITEM, 1, "拖欠账款。全部清偿。"),
    (ITEM, 2, "承诺不兑现。建立台账。"),
    (SECTION, 4, "下一步工作打算"),
)
_CN = "零一二三四五"
STYLES: dict[str, tuple[str, str, str]] = {
    "as most do": ("{cn}、", "({cn})", "{n}."),
    "full width": ("{cn}、", "（{cn}）", "{n}．"),
    "Arabic sections": ("{n}、", "({cn})", "{n}."),
    "Arabic sections and aspects": ("{n}、", "({n})", "{n}."),
    "Arabic all over": ("{n}.", "({n})", "{n}."),
    "Arabic sections and items alike": ("{n}.", "（{cn}）", "{n}."),
    "Chinese items": ("{cn}、", "({cn})", "{cn}."),
    "Chinese all over": ("{cn}、", "（{cn}）", "{cn}、"),
    "turned around": ("{n}、", "({n})", "{cn}、"),
    "aspects in Arabic brackets": ("{cn}、", "（{n}）", "{n}、"),
    "half brackets": ("{cn}、", "{cn})", "{n}."),
}


def printed(style: str) -> list[str]:
    forms = dict(zip((SECTION, ASPECT, ITEM), STYLES[style], strict=True))
    return [forms[family].format(n=value, cn=_CN[value]) + title for family, value, title in OUTLINE]


@pytest.mark.parametrize("style", STYLES)
def test_levels_follow_the_order_of_the_numbers(style: str) -> None:
    markers = markers_of(clean(printed(style)))
    assert [(markers[at].family, markers[at].value) for at in range(1, len(OUTLINE) + 1)] == [
        (family, value) for family, value, _ in OUTLINE
    ]


def read(*lines: str) -> Circular:
    (one,) = read_circulars("\n".join([TITLE, OPENING, *lines]).encode(), "a.txt")
    return one


@pytest.mark.parametrize("style", STYLES)
def test_issues_and_aspects_are_the_same_in_every_style(style: str) -> None:
    one = read(*printed(style))
    assert [issue.title for issue in one.issues] == [
        "学用脱节",
        "转化不力",
        "政策兑现不及时",
        "审批环节多",
        "监管重复",
        "拖欠账款",
        "承诺不兑现",
    ]
    assert [aspect.title for aspect in one.aspects] == ["学习贯彻不够深入方面", "服务企业不够主动方面", "信用环境方面"]
    assert [issue.scope for issue in one.issues] == ["routine"] * 5 + ["business_environment"] * 2


def families(*lines: str) -> list[Family]:
    return [marker.family for marker in markers_of(clean(lines)).values()]


def test_numbers_that_restart_or_run_on_are_in_order_as_they_are() -> None:
    lines = (
        "一、甲",
        "(一)乙",
        "1.丙。",
        "2.丁。",
        "(二)戊",
        "3.己。",
        "二、庚",
        "(一)辛",
        "1.壬。",
        "(1)癸。",
        "(2)子。",
    )
    found = [SECTION, ASPECT, ITEM, ITEM, ASPECT, ITEM, SECTION, ASPECT, ITEM, PART, PART]
    assert families(*lines) == found


def test_a_section_with_the_wrong_sign_is_known_by_its_number_and_its_words() -> None:
    lines = (
        "一、组织情况",
        "二、整改落实情况",
        "(一)甲方面",
        "1.乙。",
        "2.丙。",
        "三、营商环境整改落实情况",
        "(一)丁方面",
        "1.戊。",
    )
    assert families(*lines, "4.下一步工作打算")[-1] == SECTION
    assert families(*lines, "2.下一步工作打算")[-1] == ITEM


def test_a_few_slips_do_not_turn_the_levels_around() -> None:
    assert families("一、甲", "(一)乙", "1.丙。", "1.丁。", "(三)戊", "1.己。", "四、庚") == [
        SECTION, ASPECT, ITEM, ITEM, ASPECT, ITEM, SECTION,
    ]  # fmt: skip


def test_brackets_right_below_sections_are_aspects_in_either_numerals() -> None:
    for one, two in (("(一)", "(二)"), ("(1)", "(2)")):
        found = read(
            "一、整改落实情况", f"{one}甲方面。已办结。", f"{two}乙方面。已办结。", "二、下一步打算", f"{one}丙。"
        )
        assert [aspect.title for aspect in found.aspects] == ["甲方面", "乙方面"]
