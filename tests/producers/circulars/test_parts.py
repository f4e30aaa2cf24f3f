"""Parts of an issue that are reported on separately, also inside one paragraph."""

from __future__ import annotations

from datetime import date

import pytest

from producers.circulars import Issue, read_circulars

from .texts import circular


def issue(*lines: str) -> Issue:
    return read_circulars(circular("二、巡视整改落实情况", "(一)甲方面", *lines), "a.txt")[0].issues[0]


INLINE = (
    "1.抓办证。涉及三处。一是关于东园小区办证问题,已完成;二是关于西园小区办证问题,追缴欠款30万元,正在整改,"
    "预计2026年6月底前完成;三是关于南园小区,与上一条为同一问题。"
)


def test_parts_inside_a_paragraph() -> None:
    read = issue(INLINE)
    assert [(part.number, part.title, part.status, part.due) for part in read.sub_items] == [
        ("一是", "关于东园小区办证问题", "done", None),
        ("二是", "关于西园小区办证问题", "in_progress", date(2026, 6, 30)),
        ("三是", "关于南园小区", "merged", None),
    ]
    assert (read.status, read.due) == ("in_progress", date(2026, 6, 30))
    assert [len(part.money) for part in read.sub_items] == [0, 1, 0]
    assert (read.money, read.measures, read.promises) == ((), (), ())


@pytest.mark.parametrize(
    ("text", "numbers", "statuses"),
    [
        ("①东园小区办证事项,已办结;②西园小区办证事项,正在办理,计划2026年12月底前完成。", "①②", ["done", "in_progress"]),
        ("一方面,东园小区问题,已解决。另一方面,西园小区问题,正在整改。", "一方面另一方面", ["done", "in_progress"]),
    ],
)
def test_other_ordinals(text: str, numbers: str, statuses: list[str]) -> None:
    read = issue("1.抓办证。" + text)
    assert "".join(part.number for part in read.sub_items) == numbers
    assert [part.status for part in read.sub_items] == statuses


def test_parts_on_lines_of_their_own_may_end_in_a_bare_status() -> None:
    read = issue("1.抓办证", "一是关于东园小区问题,已完成。", "二是关于西园小区问题,正在整改,2026年底前完成。")
    assert [(part.title, part.status) for part in read.sub_items] == [
        ("关于东园小区问题", "done"),
        ("关于西园小区问题", "in_progress"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "一是建立制度,已完成。二是抓督学,已完成。",
        "一是甲。二是乙。该问题已完成整改。",
        "一是解决东园小区问题,已完成。二是抓督学。三是抓转化。",
    ],
)
def test_measures_stay_measures(text: str) -> None:
    read = issue("1.抓学习。" + text)
    assert read.sub_items == ()
    assert len(read.measures) >= 2


def test_a_labelled_status_still_speaks_of_the_whole() -> None:
    read = issue(INLINE, "整改进展情况:正在整改,2027年6月底前完成。")
    assert (read.status, read.due, len(read.sub_items)) == ("in_progress", date(2027, 6, 30), 3)
