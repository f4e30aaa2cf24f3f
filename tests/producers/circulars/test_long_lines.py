"""A line of a hundred thousand signs that all but match is read in the time of its length."""

from __future__ import annotations

import time

import pytest

from producers.circulars import explain, read

from .texts import circular

SIGNS = 100_000
SECONDS = 5  # it takes a third of one; a pattern that tries every place again takes minutes


@pytest.mark.parametrize(
    "unit",
    [
        "1,",
        "目前,",
        "1条",
        "一万",
        "一是关于甲问题,已完成;",
        "①甲问题,已完成",
        "预计12月底前",
        "该问题因",
        "电话1—",
        "占",
    ],
)
def test_a_long_line(unit: str) -> None:
    line = unit * (SIGNS // len(unit))
    data = circular("二、整改落实情况", "(一)甲方面", f"1.抓学习。{line}", tail=(f"欢迎监督。{line}",))
    began = time.process_time()
    (reading,) = read(data, "a.txt")
    assert explain(reading)
    assert time.process_time() - began < SECONDS
