"""A draft as a Word file in the form of official papers (GB/T 9704-2012: A4, margins, typefaces, 28 pt lines)."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import NamedTuple

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from producers.circulars.drafting.composing import Paragraph, Style


class _Type(NamedTuple):
    """Typeface, size in points, alignment, and whether the first line is indented by two characters."""

    face: str
    points: float
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY
    indented: bool = True


_TYPES: dict[Style, _Type] = {
    Style.TITLE: _Type("方正小标宋简体", 22, WD_ALIGN_PARAGRAPH.CENTER, indented=False),
    Style.BODY: _Type("仿宋_GB2312", 16),
    Style.SECTION: _Type("黑体", 16),
    Style.ASPECT: _Type("楷体_GB2312", 16),
    Style.ISSUE: _Type("仿宋_GB2312", 16),
    Style.SIGNATURE: _Type("仿宋_GB2312", 16, WD_ALIGN_PARAGRAPH.RIGHT, indented=False),
}
_LINE = Pt(28)


def as_word(draft: Iterable[Paragraph]) -> bytes:
    """The bytes of a .docx."""
    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    for paragraph in draft:
        _set(document.add_paragraph(), paragraph)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _set(printed: WordParagraph, paragraph: Paragraph) -> None:
    kind = _TYPES[paragraph.style]
    run = printed.add_run(paragraph.text)
    run.font.name, run.font.size = kind.face, Pt(kind.points)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), kind.face)
    form = printed.paragraph_format
    form.alignment = kind.align
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, _LINE
    form.space_before = form.space_after = Pt(0)
    form.first_line_indent = Pt(2 * kind.points) if kind.indented else None
