"""Promises about a part of an issue, beside the issue's own deadline."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from producers.circulars import Issue, read_circulars
from producers.circulars.particulars.promises import promises_in
from producers.circulars.text.clock import Clock
from producers.circulars.text.lines import line_of

from .texts import circular

EXAMPLES = Path(__file__).parents[3] / "examples"
PUBLISHED = Clock(date(2025, 7, 21))


@pytest.mark.parametrize(
    ("text", "due", "inferred"),
    [
        ("已整改158条,其余5条涉及结构加固,计划2026年8月底前完成。", date(2026, 8, 31), False),
        ("二期工程计划2027年9月底前完成建设。", date(2027, 9, 30), False),
        ("另4个小区预计2025年10月末前全部完工。", date(2025, 10, 31), False),
        ("监测设备已联调。全部设备年底前可全部投入使用。", date(2025, 12, 31), True),
        ("新校区预计2025年秋季开学投入使用。", date(2025, 9, 1), False),
        ("争取2026年6月分批复工。", date(2026, 6, 30), False),
        ("污水站预计3月底开工建设。", None, False),
        ("剩余欠款承诺明年6月底前付清。", date(2026, 6, 30), True),
    ],
)
def test_a_promise(text: str, due: date | None, inferred: bool) -> None:
    (one,) = promises_in([line_of(4, text)], PUBLISHED)
    assert (one.due, one.inferred, one.line) == (due, inferred, 4)
    assert one.quote in text


def test_a_second_date_goes_on_promising() -> None:
    found = list(promises_in([line_of(1, "争取2026年6月实现复工,2026年年底前满足入住条件。")], PUBLISHED))
    assert [one.due for one in found] == [date(2026, 6, 30), date(2026, 12, 31)]


@pytest.mark.parametrize(
    "text",
    [
        "已于2024年3月底前完成更新。",
        "到2025年建成现代产业体系。",
        "每年12月底前完成公示。",
        "预计2024年实现增长16%。",
        "外贸总额预计2024年完成1448万元。",
        "印发《2025年底前完成改造计划》。",
        "641套房屋于2024年9月30日前全部交付。",
        "该问题正在整改,2026年12月底前完成。",
        "整改进展情况:正在整改,2026年12月底前完成。",
        "此项整改工作计划2026年12月底前完成。",
    ],
)
def test_what_promises_no_part(text: str) -> None:
    assert list(promises_in([line_of(1, text)], PUBLISHED)) == []


def issue(*lines: str, tail: tuple[str, ...] = ()) -> Issue:
    data = circular("二、巡视整改落实情况", "(一)甲方面", *lines, tail=tail)
    return read_circulars(data, "a.txt")[0].issues[0]


def test_the_own_deadline_is_no_promise_and_a_promise_no_deadline() -> None:
    read = issue("1.抓供水。管网改造计划2026年9月底前完成。此项整改工作计划2026年12月底前完成。")
    assert (read.due, read.due_inferred) == (date(2026, 12, 31), False)
    assert [one.due for one in read.promises] == [date(2026, 9, 30)]


def test_the_circulars_own_date_settles_the_year() -> None:
    read = issue("1.抓供水。正在整改,力争年底前完成。", tail=("中共云川市东岭区委", "2025年5月10日"))
    assert (read.status, read.due, read.due_quote, read.due_inferred) == (
        "in_progress",
        date(2025, 12, 31),
        "年底前完成",
        True,
    )


def test_a_deadline_that_nothing_settles_keeps_its_quote() -> None:
    read = issue("1.抓供水。该问题正在整改,年底前完成。")
    assert (read.due, read.due_quote, read.due_inferred) == (None, "年底前完成", False)


def test_the_examples_promise_what_a_careful_reader_found() -> None:
    for label in json.loads((EXAMPLES / "labels.json").read_text(encoding="utf-8")):
        data = (EXAMPLES / "circulars" / label["file"]).read_bytes()
        read = read_circulars(data, label["file"])[label["part"] - 1]
        found = [{"line": one.line_start, "until": str(promise.due)} for one in read.issues for promise in one.promises]
        assert found == label.get("promises", []), label["file"]
