"""PDFs: printed lines, what belongs to the page, and where paragraphs begin."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from producers.circulars import UnreadableFile
from producers.circulars.sources.furniture import furniture_of, is_page_number
from producers.circulars.sources.pdf_child import MAX_PAGES, PrintedLine, Sign, lines_of
from producers.circulars.sources.pdf_layout import laid_out
from producers.circulars.sources.source import read_source

SIZE, LEADING, LEFT, COLUMNS = 16.0, 28.0, 80.0, 28


def line(text: str, row: float, indent: float = 0.0, size: float = SIZE) -> PrintedLine:
    left = LEFT + indent * size
    return PrintedLine(left, left + len(text) * size, 760 - row * LEADING, size, text)


def drawn(*pages: list[str], password: str | None = None) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption(password) if password else None)
    for page in pages:
        canvas.setFont("STSong-Light", SIZE)
        for row, text in enumerate(page):
            canvas.drawString(LEFT, 760 - row * LEADING, text)
        canvas.showPage()
    canvas.save()
    return bytes(file.getvalue())


@pytest.mark.parametrize(
    "text",
    [
        "- 3 -",
        "—12—",
        "3",
        "第3页",
        "第 3 页 共 12 页",
        "第三页",
        "3/12",
        "3 / 12 页",
        "Page 3 of 12",
        "－１２－",
        "· 3 ·",
    ],
)
def test_page_numbers(text: str) -> None:
    assert is_page_number(text)


@pytest.mark.parametrize("text", ["3.", "2024年", "一、", "(3)", "3个", "第3季度", "3月", "共12页材料", ""])
def test_what_is_no_page_number(text: str) -> None:
    assert not is_page_number(text)


def test_heads_and_feet_are_furniture_and_the_same_words_inside_are_not() -> None:
    pages = [
        [line("整改公开", 0), line(f"{sign}一", 2), line("整改公开", 3), line(f"{sign}二", 4), line(f"- {n} -", 20)]
        for n, sign in enumerate("甲乙丙", 1)
    ]
    assert furniture_of(pages) == {1, 5, 6, 10, 11, 15}


def test_a_figure_that_ends_a_page_is_a_page_number_only_at_its_edge() -> None:
    pages = [[line("甲", 0), line("12", 1), line("乙", 2), line("丙", 3), line("丁", 4)]]
    assert furniture_of(pages) == frozenset()


FULL = "整" * COLUMNS
SHORT = "整" * (COLUMNS - 2)


def test_where_paragraphs_begin_when_they_are_indented() -> None:
    pages = [
        [
            line(SHORT, 0, 2), line(FULL, 1), line("改。", 2),
            line(SHORT, 3, 2), line("1.05亿元", 4),  # no number of a heading: it is not indented
            line(SHORT, 5, 2), line(FULL, 6), line("- 1 -", 20),
        ],
        [line(FULL, 0), line("改。", 1), line("一、改", 2, 2), line("改", 3, 2), line("- 2 -", 20)],
    ]  # fmt: skip
    content = laid_out(pages)
    assert content.furniture == {8, 13}
    assert sorted(content.starts or ()) == [1, 4, 6, 11, 12]
    assert content.pages == (1,) * 8 + (2,) * 5


def test_a_title_in_large_type_is_one() -> None:
    title = [line("中共某区委", 0, 5, 22.0), line("关于整改情况的通报", 1, 3, 22.0)]
    below = [line(text, row, indent) for row, (text, indent) in enumerate([(SHORT, 2.0), ("改。", 0.0)] * 4, 3)]
    assert sorted(laid_out([title + below]).starts or ()) == [1, 3, 5, 7, 9]


def test_without_indents_what_stands_below_a_full_line_is_left_open() -> None:
    content = laid_out([[line(FULL, 0), line("改。", 1), line(FULL, 2), line("改。", 3)]])
    assert (sorted(content.starts or ()), sorted(content.unsettled)) == ([1, 3], [2, 4])


def signs(text: str, x: float = LEFT, y: float = 700.0, step: float = SIZE) -> list[Sign]:
    return [Sign(sign, x + at * step, y, x + at * step + 0.9 * SIZE, SIZE) for at, sign in enumerate(text)]


@pytest.mark.parametrize(
    ("printed", "lines"),
    [
        (signs("乙", y=672) + signs("甲"), ["甲", "乙"]),  # by height, whatever the order in the file
        (signs("甲乙") + signs("丙", x=400), ["甲乙", "丙"]),  # cells of a table
        (signs("甲乙") + signs("乙", x=LEFT + SIZE + 0.3), ["甲乙"]),  # bold by printing twice
        (signs("甲 乙", step=8.0), ["甲乙"]),  # a blank that only fills the line
        ([*signs("甲"), Sign(" ", 96, 700, 99, SIZE), *signs("2", x=100)], ["甲 2"]),
        (signs("   "), []),
    ],
)
def test_signs_become_lines(printed: list[Sign], lines: list[str]) -> None:
    assert [line.text for line in lines_of(printed)] == lines


def test_lines_of_all_pages_are_counted() -> None:
    source = read_source(drawn(["甲", "乙"], ["丙"]), "a.pdf")
    assert source.lines == ("甲", "乙", "丙")
    assert source.content.pages == (1, 1, 2)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (drawn([]), "run OCR"),
        (drawn(["甲"], password="秘密x"), "password"),  # noqa: S106 - of a file made here
        (drawn(*[["甲"]] * (MAX_PAGES + 1)), "pages"),
        (drawn(["甲"])[:400], "truncated"),
        (b"%PDF-1.4\n" + bytes(range(256)) * 40, "truncated"),
    ],
)
def test_refused_with_a_way_out(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says):
        read_source(data, "a.pdf")
