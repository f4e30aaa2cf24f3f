"""Word files: what is printed, in order, with the numbers that Word keeps in no text."""

from __future__ import annotations

import pytest

from producers.circulars import UnreadableFile
from producers.circulars.sources.source import read_source
from producers.circulars.sources.word_numerals import printed

from .word_parts import OFFICIAL, body, docx_of, in_list, level, numbered, numbering, paragraph


def lines(data: bytes) -> list[str]:
    return [line for line in read_source(data, "a.docx").lines if line]


@pytest.mark.parametrize(
    ("inside", "read"),
    [
        ("<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:t>乙</w:t></w:r></w:p>", ["甲乙"]),
        ("<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>", ["甲", "乙"]),
        ("<w:p><w:r><w:t>1.</w:t><w:tab/><w:t>甲</w:t></w:r></w:p>", ["1.\t甲"]),
        # what was inserted under review is read, what was deleted or moved away is not
        ("<w:p><w:ins><w:r><w:t>甲</w:t></w:r></w:ins><w:del><w:r><w:t>乙</w:t></w:r></w:del></w:p>", ["甲"]),
        ("<w:p><w:moveFrom><w:r><w:t>甲</w:t></w:r></w:moveFrom><w:r><w:t>乙</w:t></w:r></w:p>", ["乙"]),
        # a paragraph whose end was deleted goes on in the next
        (paragraph("甲", "<w:rPr><w:del/></w:rPr>") + paragraph("乙"), ["甲乙"]),
        (paragraph("甲", "<w:rPr><w:del/></w:rPr>"), ["甲"]),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>甲</w:t></w:r><w:r><w:t>乙</w:t></w:r></w:p>", ["乙"]),
        ('<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>甲</w:t></w:r></w:p>', ["甲"]),
        ("<w:p><w:hyperlink><w:r><w:t>甲</w:t></w:r></w:hyperlink><w:instrText>PAGE</w:instrText></w:p>", ["甲"]),
        ("<w:sdt><w:sdtContent><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:sdtContent></w:sdt>", ["甲"]),
        ('<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:char="2460"/><w:t>甲</w:t></w:r></w:p>', ["①甲"]),
        (
            paragraph("前") + "<w:tbl><w:tr><w:tc>" + paragraph("甲") + "</w:tc><w:tc>" + paragraph("乙")
            + "</w:tc></w:tr></w:tbl>" + paragraph("后"),
            ["前", "甲", "乙", "后"],
        ),
        # a text box is there twice, for new and for old programs
        (
            "<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" + paragraph("框")
            + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" + paragraph("框")
            + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>" + paragraph("后"),
            ["前", "框", "后"],
        ),
    ],
)  # fmt: skip
def test_what_is_read_of_a_document(inside: str, read: list[str]) -> None:
    assert lines(docx_of(body(inside))) == read


def test_numbers_are_printed_as_word_prints_them() -> None:
    levels = [("1", at, "甲") for at in ("0", "1", "2", "2", "3", "1", "2", "0", "1")]
    assert lines(numbered(levels)) == [
        "一、甲", "（一）甲", "1.甲", "2.甲", "①甲", "（二）甲", "1.甲", "二、甲", "（一）甲",
    ]  # fmt: skip


def test_a_number_that_runs_on_does_not_restart() -> None:
    levels = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')
    assert lines(numbered([("1", at, "甲") for at in "01101"], levels)) == ["一、甲", "1.甲", "2.甲", "二、甲", "3.甲"]


def test_another_instance_of_a_list_goes_on_unless_it_starts_anew() -> None:
    nums = "".join(
        f'<w:num w:numId="{num}"><w:abstractNumId w:val="0"/>{override}</w:num>'
        for num, override in (
            ("1", ""),
            ("2", ""),
            ("3", '<w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride>'),
        )
    )
    read = lines(numbered([(num, "2", "甲") for num in ("1", "1", "2", "3", "3")], OFFICIAL, nums=nums))
    assert read == ["1.甲", "2.甲", "3.甲", "1.甲", "2.甲"]


def test_bullets_and_lists_that_are_not_there_print_nothing() -> None:
    levels = level(0, "bullet", "\uf0b7") + level(1, "none", "")
    assert lines(numbered([("1", "0", "甲"), ("1", "1", "乙"), ("7", "0", "丙"), ("0", "0", "丁")], levels)) == list(
        "甲乙丙丁"
    )


def test_an_empty_paragraph_shows_no_number_but_takes_one() -> None:
    inside = paragraph("甲", in_list("1", "2")) + paragraph("", in_list("1", "2")) + paragraph("乙", in_list("1", "2"))
    assert read_source(docx_of(body(inside), numbering(OFFICIAL)), "a").lines == ("1.甲", "", "3.乙")


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCountingThousand", "十"),
        (12, "chineseCounting", "十二"),
        (20, "chineseCounting", "二十"),
        (35, "japaneseCounting", "三十五"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "chineseCountingThousand", "一百一十"),
        (1024, "chineseCountingThousand", "一千零二十四"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (3, "decimalEnclosedParen", "(3)"),
        (3, "decimalEnclosedFullstop", "3."),
        (12, "decimalFullWidth", "１２"),
        (4, "lowerRoman", "iv"),
        (28, "upperLetter", "BB"),
        (2, "ideographTraditional", "乙"),
        (7, "ordinalText", "7"),
        (100_000, "chineseCounting", "100000"),
        (0, "chineseCounting", "0"),
    ],
)  # fmt: skip
def test_number_formats(value: int, form: str, text: str) -> None:
    assert printed(value, form) == text


def test_a_document_with_a_dtd_is_refused_and_nothing_is_fetched() -> None:
    with pytest.raises(UnreadableFile, match="DTD"):
        lines(docx_of(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'))
    encoded = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16")
    with pytest.raises(UnreadableFile, match="DTD"):
        lines(docx_of(encoded))
