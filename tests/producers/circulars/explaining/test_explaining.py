"""What each line was taken for, and by which rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from producers.circulars import Explained, explain, read

from ..texts import OPENING, TITLE

EXAMPLES = sorted((Path(__file__).parents[4] / "examples" / "circulars").glob("*.txt"))
TEXT = f"""您的位置:首页 > 公开
{TITLE}
发布日期:2025-03-01

字体:[大] [中] [小]
{OPENING}
一、领导班子履行主体责任情况
巡视反馈的3个具体问题,制定整改措施120条。
二、常规巡视整改落实情况
(一)关于学习方面
1.抓学习。一是建制度。二是抓督学。
排查隐患80处,已整改60处,其余20处计划2025年9月底前完成。
整改进展情况:正在整改,年底前完成。
2.抓安置
一是关于东园小区。已办证。此项整改工作已完成。
二是关于西园小区。追缴欠款30万元,给予党纪处分2人。此项整改工作计划2026年6月底前完成。
(二)已整改完成的问题
1.抓信访
甲。
三、下一步工作打算
一是压实责任。
欢迎监督。公开期限:2025年3月3日至3月28日,电话0100-5550000。
中共云川市东岭区委
2025年3月2日
"""


def explained(text: str = TEXT) -> list[Explained]:
    return explain(read(text.encode(), "a.txt")[0])


def at(line: int, text: str = TEXT) -> list[tuple[str, str]]:
    return [(one.role, one.rule) for one in explained(text) if one.line == line]


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        (1, [("page", "breadcrumb")]),
        (2, [("title", "title")]),
        (3, [("metadata", "below_title")]),
        (4, [("blank", "blank")]),
        (5, [("page", "font_size")]),
        (6, [("opening", "team"), ("opening", "on_site"), ("opening", "feedback"), ("opening", "kinds")]),
        (7, [("section", "organisation_words")]),
        (8, [("declared", "number"), ("declared", "number")]),
        (9, [("section", "results_words")]),
        (10, [("aspect", "above_issues")]),
        (11, [("issue", "item"), ("measure", "ordinal_in_text"), ("measure", "ordinal_in_text")]),
        (12, [("promise", "as_printed"), ("partial", "done_total_remaining")]),
        (13, [("status", "labelled"), ("deadline", "year_inferred")]),
        (14, [("issue", "item")]),
        (15, [("sub_item", "status_of_its_own"), ("status", "sentence")]),
        (
            16,
            [
                ("sub_item", "status_of_its_own"),
                ("status", "sentence"),
                ("deadline", "as_printed"),
                ("money", "recovered"),
                ("accountability", "form"),
            ],
        ),
        (17, [("group", "by_status")]),
        (18, [("issue", "item"), ("status", "heading_above")]),
        (19, [("measure", "whole_text")]),
        (20, [("section", "next_words")]),
        (21, [("point", "numbered")]),
        (22, [("ending", "window"), ("ending", "phone")]),
        (23, [("ending", "signature")]),
        (24, [("ending", "signed_date")]),
    ],
)
def test_what_a_line_was_taken_for(line: int, taken: list[tuple[str, str]]) -> None:
    assert at(line) == taken


def test_the_lines_of_an_issue_know_its_number() -> None:
    numbers = {one.line: one.issue for one in explained() if one.issue is not None}
    assert numbers == {11: 1, 12: 1, 13: 1, 14: 2, 15: 2, 16: 2, 18: 3, 19: 3}


def test_details_say_what_was_read() -> None:
    details = {(one.line, one.rule): one.detail for one in explained()}
    assert details[(12, "done_total_remaining")] == "60/80/20 处隐患"
    assert details[(13, "year_inferred")] == "2025-12-31"
    assert details[(16, "recovered")] == "300,000.00"
    assert details[(16, "form")] == "党纪处分 2"


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_every_line_of_an_example_was_taken_for_something(file: Path) -> None:
    for reading in read(file.read_bytes(), file.name):
        told = explain(reading)
        span = range(reading.circular.line_start, reading.circular.line_end + 1)
        assert {one.line for one in told} == set(span)
        assert [one.line for one in told] == sorted(one.line for one in told)
        issues = [one.issue for one in told if one.role == "issue"]
        assert issues == [issue.number for issue in reading.circular.issues]


def test_a_paragraph_printed_over_several_lines_says_where_it_began() -> None:
    wide = 32
    paragraphs = [line for line in TEXT.splitlines() if line and "首页" not in line]
    wrapped = [paragraph[at : at + wide] for paragraph in paragraphs for at in range(0, len(paragraph), wide)]
    told = explained("\n".join(wrapped))
    joined = [one for one in told if one.role == "joined"]
    assert joined
    assert all(int(one.detail) < one.line for one in joined)
    assert sum(one.role == "issue" for one in told) == 3
