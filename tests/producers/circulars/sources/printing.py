"""A circular's text printed as a Word file, a web page and a PDF, as people make them."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from io import BytesIO

import docx
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph  # type: ignore[import-untyped]

RUNNING_HEAD = "巡察整改进展情况公开"


def as_docx(text: str) -> bytes:
    """One paragraph a line, split into runs as Word does for no visible reason."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = RUNNING_HEAD
    document.sections[0].footer.paragraphs[0].text = "- 1 -"
    for line in text.split("\n"):
        paragraph = document.add_paragraph()
        for at in range(0, len(line), 37):
            paragraph.add_run(line[at : at + 37])
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def as_html(text: str) -> bytes:
    """One `<p>` a line, the source broken at some width, numbers in bold."""
    return f"<!DOCTYPE html><html><head><title>通报</title></head><body>{_paragraphs(text)}</body></html>".encode()


def as_page(text: str) -> bytes:
    """The same inside the furniture of a content system, in GB2312's successor."""
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><style>p {{}}</style>
<script>var title = "中共某区委关于巡察整改进展情况的通报";</script></head><body>
<div class=top><ul><li><a href="/">首页</a></li><li><a href="/a">政务公开</a></li>
<li><a href="/b">巡视巡察</a></ul></div>
<div style="font-size:12px; display: none">一、隐藏的栏目</div>
<div class=path>当前位置：<a href="/">首页</a> &gt; 通知公告</div>
<table><tr><td id=zoom>{_paragraphs(text)}</td></tr></table><!-- 五、注释 -->
<div>责任编辑：张三</div><div>【打印】【关闭】</div>
<div><a href="/2">中共某某县委关于县委巡察整改进展情况的通报</a></div>
<footer><p>版权所有 某某区人民政府</p></footer></body></html>""".encode("gb18030")


def _paragraphs(text: str) -> str:
    def paragraph(line: str) -> str:
        number = re.match(r"[^\w\s]?\w{1,3}[、.)）]", line)
        end = number.end() if number else 0
        body = re.sub(
            r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", lambda at: "\n" if at.start() % 61 == 0 else "", line[end:]
        )
        return f"<p>&#12288;&nbsp;<b>{html.escape(line[:end])}</b><span>{html.escape(body)}</span></p>\n"

    return "".join(paragraph(line) for line in text.split("\n") if line.strip())


@lru_cache(maxsize=64)
def as_pdf(text: str, *, indented: bool = True) -> bytes:
    """A4 in 16 points, justified and wrapped at the page's width; a running head and a page number on every page."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    body = ParagraphStyle(
        "body", fontName="STSong-Light", fontSize=16, leading=28, wordWrap="CJK", alignment=TA_JUSTIFY,
        firstLineIndent=32 if indented else 0,
    )  # fmt: skip
    title = ParagraphStyle("title", parent=body, fontSize=22, leading=32, alignment=TA_CENTER, firstLineIndent=0)
    file = BytesIO()
    document = BaseDocTemplate(file, pagesize=A4, leftMargin=80, rightMargin=74, topMargin=105, bottomMargin=99)
    frame = Frame(document.leftMargin, document.bottomMargin, document.width, document.height)
    document.addPageTemplates([PageTemplate("page", [frame], onPage=_furniture)])
    first, *others = [line for line in text.split("\n") if line.strip(" \u00a0\u3000")]
    whole = [Paragraph(html.escape(first.strip()), title if len(first) < 60 else body)]
    whole += [Paragraph(html.escape(line.strip(" \u00a0\u3000")), body) for line in others]
    document.build(whole)
    return file.getvalue()


def _furniture(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.setFont("STSong-Light", 10)
    canvas.drawString(80, 780, RUNNING_HEAD)
    canvas.drawCentredString(A4[0] / 2, 60, f"- {document.page} -")
