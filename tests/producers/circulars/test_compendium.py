"""Titles and the cutting of a file at them."""

from __future__ import annotations

import pytest

from producers.circulars.structure.compendium import split
from producers.circulars.structure.titles import find_titles
from producers.circulars.text.lines import clean

from .texts import OPENING

ONE = "中共云川市东岭区委关于省委巡视整改落实进展情况的通报"
TWO = "西川县委（西川新区党工委）关于巡视整改情况的通报（社会公开稿）"


@pytest.mark.parametrize(
    ("lines", "unit"),
    [
        ([ONE], "云川市东岭区委"),
        ([TWO], "西川县委（西川新区党工委）"),
        (["中国共产党云川大学委员会关于巡视整改进展情况的通报"], "云川大学委员会"),
        (["中共云川市水务局党组关于市委巡察反馈意见整改进展情况的公告"], "云川市水务局党组"),
        (["中共云川市东岭区委巡视整改进展情况通报"], "云川市东岭区委"),
        (["关于中共东岭区水务局党组巡察整改情况的通报"], "东岭区水务局党组"),
        (["中共东岭区委关于巡视整改情况的通报 - 东岭区人民政府"], "东岭区委"),
        (["中共云川市委", "关于十二届省委第七轮巡视整改进展情况的通报"], "云川市委"),
        (["中共云川市东岭区委", "关于省委巡视整改进展情况的通报"], "云川市东岭区委"),
        (["中共云川市东岭区委关于十二届省委第七轮", "巡视整改进展情况的通报"], "云川市东岭区委"),
    ],
)
def test_a_title_names_its_unit(lines: list[str], unit: str) -> None:
    found = find_titles(clean(lines))
    assert [title.unit for _, _, title in found] == [unit]
    assert (found[0][2].first, found[0][2].last) == (1, len(lines))


@pytest.mark.parametrize(
    "line",
    [
        "三、关于巡视整改进展情况的通报",
        "云川市两个区县巡视整改进展情况向社会公布",
        "区委制定了《关于巡视整改情况的通报》制度。",
        "上午,区委办公室关于整改情况的通报,引起重视",
        "(三)区委关于巡视整改落实情况",
    ],
)
def test_what_is_no_title(line: str) -> None:
    assert find_titles(clean([line])) == []


def test_a_compendium_is_cut_at_its_titles_and_its_lead_is_left_out() -> None:
    text = ["各区整改情况集中公布", "近日陆续公开。", ONE, OPENING, "一、甲", "乙", "", TWO, OPENING, "一、丙"]
    blocks = split(clean(text), len(text))
    assert [(block.first, block.last) for block in blocks] == [(3, 7), (8, 10)]
    assert [[line.number for line in block.body] for block in blocks] == [[4, 5, 6], [9, 10]]


def test_a_list_of_titles_in_front_makes_no_circulars() -> None:
    text = ["目录", ONE, TWO, ONE, OPENING, "一、甲", TWO, OPENING, "一、丙"]
    assert [block.first for block in split(clean(text), len(text))] == [4, 7]


def test_metadata_that_repeats_the_title_stays_in_front_of_a_lone_circular() -> None:
    text = ["文件名称:", ONE, "成文日期:", "2024-05-04", ONE, OPENING, "一、甲"]
    (block,) = split(clean(text), len(text))
    assert (block.first, block.last) == (1, 7)
    assert [line.number for line in block.front] == [1, 2, 3, 4]


def test_a_text_without_title_is_one_block() -> None:
    (block,) = split(clean([OPENING, "一、甲"]), 2)
    assert block.title is None
    assert len(block.body) == 2
