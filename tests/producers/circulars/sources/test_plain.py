"""Bytes become lines, or a sentence that says what to do."""

from __future__ import annotations

import pytest

from producers.circulars import NotACircular, UnreadableFile, read_circulars
from producers.circulars.sources.source import MAX_FILE_BYTES, MAX_LINE_BYTES, read_source

TEXT = "第一行\n\u00a0第二行\r\n第三行\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_in_any_of_its_encodings_gives_the_same_lines(encoding: str) -> None:
    source = read_source(TEXT.encode(encoding), "a.txt")
    assert source.lines == ("第一行", "\u00a0第二行", "第三行")


def test_the_hash_is_of_the_bytes_as_given() -> None:
    bare, marked = TEXT.encode(), TEXT.encode("utf-8-sig")
    assert read_source(bare, "a").sha256 != read_source(marked, "a").sha256
    assert read_source(marked, "a").data == marked


def test_a_lone_carriage_return_ends_a_line_and_a_form_feed_does_not() -> None:
    assert read_source("一\r二\x0c三\n".encode(), "a").lines == ("一", "二\x0c三")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04" + bytes(64), "zip"),
        (b"%PDF-1.7\n", "PDF"),
        ("通报".encode("utf-16")[:-1], "UTF-8"),
        (b"\xd0\xcf\x11\xe0rest", "Word"),
        (b"\xff\x80\x81 neither", "UTF-8"),
        (b"text with \x00 in it", "UTF-8"),
        (b"x" * (MAX_FILE_BYTES + 1), "MB"),
        (b"x" * (MAX_LINE_BYTES + 1), "MB"),
    ],
)
def test_what_is_no_text_is_refused_with_a_way_out(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says) as refused:
        read_source(data, "b.bin")
    assert str(refused.value).startswith("b.bin: ")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "今天天气很好。\n大家去公园散步。",
        # news about an inspection, not a report on rectification
        "某区召开巡察反馈会\n2024年1月8日,区委第一巡察组向区财政局党组反馈了巡察意见,并对整改工作提出了要求。",
        # a title with nothing under it
        "中共东岭区委关于巡视整改进展情况的通报\n请点击附件下载。",
    ],
)
def test_readable_text_that_is_no_circular_is_told_apart(text: str) -> None:
    with pytest.raises(NotACircular, match=r"^c\.txt: "):
        read_circulars(text.encode(), "c.txt")


@pytest.mark.parametrize("unit", ["“甲。", "1个问题", "一是甲。", "《", "(1)"])
def test_a_megabyte_of_anything_on_one_line_is_read_to_its_end(unit: str) -> None:
    line = unit * (MAX_LINE_BYTES // len(unit.encode()) - 1)
    with pytest.raises(NotACircular):
        read_circulars(line.encode(), "long.txt")
