"""The same circular printed in another manner reads the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from producers.circulars import read_circulars

from .saying import said

EXAMPLES = sorted((Path(__file__).parents[3] / "examples" / "circulars").glob("*.txt"))
_FULL = str.maketrans(",;:()", "，；：（）")
_HALF = str.maketrans("，；：（）", ",;:()")
_WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
Manner = Callable[[str], str]


def _indented(text: str) -> str:
    return "\n".join(f"\u00a0\u3000 {line}\u00a0 " for line in text.split("\n"))


def _headings_alone(text: str) -> str:
    heading = re.compile(r"(?m)^(\s*(?:\d+\.|[(（][一二三四五六七八九十\d]+[)）])[^。“”《》]{4,60}。)(?=.)")
    return heading.sub(lambda found: found.group(1) + "\n", text)


def _on_a_page(text: str) -> str:
    above = "当前位置: 首页 > 政务公开 > 通知公告\n字体:[大] [中] [小]\n"
    return above + text + "\n责任编辑:张三\n【打印】 【关闭】\n上一篇:中共某某区委关于省委巡视整改落实进展情况的通报\n"


MANNERS: dict[str, Manner] = {
    "full width": lambda text: text.translate(_FULL),
    "half width": lambda text: text.translate(_HALF),
    "full width with digits": lambda text: text.translate(_FULL).translate(_WIDE),
    "blank lines between paragraphs": lambda text: text.replace("\n", "\n\n\n"),
    "indented with NBSP": _indented,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "1、 for 1.": lambda text: re.sub(r"(?m)^(\s*\d+)\.(?!\d)", r"\1、", text),
    "一. for 一、": lambda text: re.sub(r"(?m)^(\s*[一二三四五六七八九十]+)、", r"\1.", text),
    "a blank after the number": lambda text: re.sub(r"(?m)^(\s*[(（]?[一二三四五六七八九十\d]+[)）.、])", r"\1 ", text),
    "headings alone on their line": _headings_alone,
    "inside a web page": _on_a_page,
}


@pytest.mark.parametrize("manner", MANNERS)
def test_every_manner_is_another_one_for_several_examples(manner: str) -> None:
    texts = [example.read_text(encoding="utf-8") for example in EXAMPLES]
    assert sum(MANNERS[manner](text) != text for text in texts) >= 3


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_another_manner_of_printing_changes_nothing(example: Path, manner: str) -> None:
    text = example.read_text(encoding="utf-8")
    again = MANNERS[manner](text)
    assert [said(one) for one in read_circulars(again.encode(), "again.txt")] == [
        said(one) for one in read_circulars(text.encode(), "first.txt")
    ]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_gb18030_reads_like_utf_8(example: Path) -> None:
    text = example.read_text(encoding="utf-8")
    assert [said(one) for one in read_circulars(text.encode("gb18030"), "a")] == [
        said(one) for one in read_circulars(text.encode(), "b")
    ]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_numbers_that_run_on_instead_of_restarting_change_no_issue(example: Path) -> None:
    text = example.read_text(encoding="utf-8")
    count = iter(range(1, 1000))
    running = re.sub(r"(?m)^(\s*)\d+\.(?!\d)", lambda found: f"{found.group(1)}{next(count)}.", text)
    before, after = read_circulars(text.encode(), "a"), read_circulars(running.encode(), "b")
    assert [[issue.title for issue in one.issues] for one in after] == [
        [issue.title for issue in one.issues] for one in before
    ]
