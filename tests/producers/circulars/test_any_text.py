"""Whatever is printed, reading ends with circulars whose parts fit together, or with one of the two refusals."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from producers.circulars import Circular, NotACircular, UnreadableFile, read_circulars

from .texts import NEXT, OPENING, ORGANISATION, TITLE

LINES = st.sampled_from(
    [
        TITLE,
        OPENING,
        *ORGANISATION,
        *NEXT,
        "二、常规巡视整改落实情况",
        "三、营商环境专项巡视整改落实情况",
        "(一)已整改完成的问题",
        "（二）关于“学用脱节。”方面",
        "1.抓学习。一是甲。二是乙；①丙。",
        "２．关于“甲”问题的整改",
        "(1)关于“乙”问题的整改。该问题正在整改，2027年12月底前完成。",
        "一是关于丙问题。此项整改工作已取消。",
        "二是",
        "①丁。",
        "整改进展情况:已完成。",
        "“（《",
        "已完成整改17个、正在整改3个,整改完成率85%。",
        "2024年5月10日",
        "中共云川市东岭区委",
        "联系电话:0100-5550000。公开期限:2024年2月31日至13月1日。",
        "",
        "\u00a0",
    ]
)
TEXTS = st.lists(LINES | st.text(max_size=30), max_size=40).map("\n".join)


def read(data: bytes) -> list[Circular]:
    try:
        return read_circulars(data, "any.txt")
    except (NotACircular, UnreadableFile):
        return []


def check(one: Circular, lines: int) -> None:
    assert 1 <= one.line_start <= one.line_end <= lines
    assert [issue.number for issue in one.issues] == list(range(1, len(one.issues) + 1))
    for before, after in pairwise(one.issues):
        assert before.line_end < after.line_start
    for issue in one.issues:
        assert one.line_start <= issue.line_start <= issue.line_end <= one.line_end
        assert issue.aspect is None or issue.aspect < len(one.aspects)
        assert (issue.status == "not_stated") == (issue.status_quote is None)
        below = [*(measure.line for measure in issue.measures), *(part.line for part in issue.sub_items)]
        assert all(issue.line_start <= line <= issue.line_end for line in below)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_lines(text: str) -> None:
    data = text.encode("utf-8", "replace")
    for one in read(data):
        check(one, data.count(b"\n") + data.count(b"\r") + 1)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    assert isinstance(read(data), list)


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.integers(0, 2000))
def test_a_text_cut_off_anywhere(text: str, cut: int) -> None:
    data = text.encode("utf-8", "replace")[:cut]
    for one in read(data):
        check(one, data.count(b"\n") + data.count(b"\r") + 1)
