"""Measures: numbered paragraphs, ordinals inside the text, or the text as a whole."""

from __future__ import annotations

import pytest

from producers.circulars import read_circulars

from .texts import circular

CASES: dict[str, tuple[list[str], list[tuple[str | None, str, int]]]] = {
    "ordinals inside one line": (
        ["1.抓学习。一是建制度。二是抓督学；三是严考核。"],
        [("一是", "建制度。", 7), ("二是", "抓督学；", 7), ("三是", "严考核。", 7)],
    ),
    "ordinals at line start": (
        ["1.抓学习", "一是建制度。", "二是抓督学。"],
        [("一是", "建制度。", 8), ("二是", "抓督学。", 9)],
    ),
    "two ordinals on a later line": (
        ["1.抓学习", "一是建制度。二是抓督学。", "三是严考核。"],
        [("一是", "建制度。", 8), ("二是", "抓督学。", 8), ("三是", "严考核。", 9)],
    ),
    "a gap in the numbering": (
        ["1.抓学习。一是甲。二是乙。四是丁。"],
        [("一是", "甲。", 7), ("二是", "乙。", 7), ("四是", "丁。", 7)],
    ),
    "a word that ends in an ordinal": (["1.抓学习。之一是甲,统一是乙。"], [(None, "之一是甲,统一是乙。", 7)]),
    "circled numbers": (["1.抓学习。①甲。②乙。"], [("①", "甲。", 7), ("②", "乙。", 7)]),
    "two sides": (["1.抓学习。一方面甲;另一方面乙。"], [("一方面", "甲;", 7), ("另一方面", "乙。", 7)]),
    "parts of a measure stay with it": (
        ["1.抓学习", "一是建制度。", "(1)办法。", "(2)通知。", "二是抓督学。"],
        [("一是", "建制度。\n(1)办法。\n(2)通知。", 8), ("二是", "抓督学。", 11)],
    ),
    "no numbers at all": (["1.抓学习。建制度、抓督学。"], [(None, "建制度、抓督学。", 7)]),
    "unnumbered paragraphs": (
        ["1.抓学习", "建制度。", "抓督学。", "整改进展情况:已完成。"],
        [(None, "建制度。", 8), (None, "抓督学。", 9)],
    ),
    "a heading and nothing else": (["1.抓学习"], []),
}


@pytest.mark.parametrize("layout", CASES)
def test_measures(layout: str) -> None:
    lines, measures = CASES[layout]
    (one,) = read_circulars(circular("二、巡视整改落实情况", "(一)甲方面", *lines), "a.txt")
    (issue,) = one.issues
    assert [(measure.number, measure.text, measure.line) for measure in issue.measures] == measures
