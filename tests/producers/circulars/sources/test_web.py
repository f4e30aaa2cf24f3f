"""Web pages: the blocks a browser shows."""

from __future__ import annotations

import pytest

from producers.circulars import UnreadableFile
from producers.circulars.sources.source import read_source


def lines(page: str | bytes) -> list[str]:
    source = read_source(page if isinstance(page, bytes) else f"<html><body>{page}</body></html>".encode(), "a.html")
    return [line for number, line in enumerate(source.lines, 1) if number not in source.content.furniture]


@pytest.mark.parametrize(
    ("page", "read"),
    [
        ("<p>甲</p><p>乙</p>", ["甲", "乙"]),
        ("<p>甲<b>乙</b><span>丙</span></p>", ["甲乙丙"]),
        ("甲<br>乙<br/>丙", ["甲", "乙", "丙"]),
        ("<p>甲\n  乙</p>", ["甲乙"]),  # the source's line break is none of the text's
        ("<p>GDP\n growth</p>", ["GDP growth"]),
        ("<p>甲 乙</p>", ["甲 乙"]),
        ("<p>&ldquo;甲&rdquo;&nbsp;&#20057;&amp;</p>", ["“甲”\xa0乙&"]),
        ("<pre>甲\n乙</pre>", ["甲", "乙"]),
        ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]),
        ("<p>甲<p>乙", ["甲", "乙"]),
        ("<table><tr><td>甲</td><td>乙</td></tr><tr><th>丙</th></tr></table>", ["甲", "乙", "丙"]),
        ("<script>'<p>甲</p>'</script><style>p{}</style><!-- 甲 --><p>乙</p>", ["乙"]),
        ("<nav><p>甲</p></nav><footer>乙</footer><aside>丙</aside><p>丁</p>", ["丁"]),
        ("<p hidden>甲</p><p style='color:red; display:none'>乙</p><p>丙</p>", ["丙"]),
        ("<div style='DISPLAY : none'><img><p>甲</p><br></div><p>乙</p>", ["乙"]),
        ("<p style='visibility:hidden'>甲</p><p style='display:block'>乙</p>", ["乙"]),
        ("<del>甲</del><ins>乙</ins>", ["乙"]),
        ("<form><p>甲</p></form>", ["甲"]),
        # blocks that are nothing but links are the page's, unless they are headings
        ("<ul><li><a href=/>首页</a></li><li><a href=/a>政务</a></li></ul><p>甲<a href=/b>乙</a></p>", ["甲乙"]),
        ("<h1><a href=/>中共某区委关于整改情况的通报</a></h1>", ["中共某区委关于整改情况的通报"]),
        # numbers that the browser prints
        ("<ol><li>甲</li><li>乙</li></ol>", ["1.甲", "2.乙"]),
        ("<ol start=3><li>甲<li value=7>乙<li>丙</ol>", ["3.甲", "7.乙", "8.丙"]),
        ("<ol style='list-style-type: cjk-ideographic'><li>甲<li>乙</ol>", ["一、甲", "二、乙"]),
        ("<ol style='list-style: none'><li>甲</ol>", ["甲"]),
        ("<ol type=a><li>甲</ol><ul><li>乙</ul>", ["a.甲", "乙"]),
        ("<ol><li>（一）甲<li><p>乙</p><p>丙</p></ol>", ["（一）甲", "2.乙", "丙"]),
    ],
)
def test_what_is_read_of_a_page(page: str, read: list[str]) -> None:
    assert lines(page) == read


PAGE = '<html><head><meta charset="{}"></head><body><p>整改通报</p></body></html>'


@pytest.mark.parametrize(
    ("declared", "encoded"),
    [
        ("utf-8", "utf-8"),
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-8", "gb18030"),  # a page that lies
        ("gb2312", "utf-8-sig"),  # a BOM counts for more
        ("utf-8", "utf-16"),
        ("nonsense", "utf-8"),
        ("base64", "utf-8"),
        ("big5", "big5"),
    ],
)
def test_encodings(declared: str, encoded: str) -> None:
    text = PAGE.format(declared) if declared != "big5" else PAGE.format(declared).replace("整改通报", "整改")
    assert lines(text.encode(encoded))[0].startswith("整改")


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><p>甲</p>",
        '<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>甲</p></body></html>',
        "<p>甲</p>\n<p></p>\n",
        "  <div class=x><span></span>甲</div>",
    ],
)
def test_pages_and_pieces_of_pages_are_known_by_their_tags(page: str) -> None:
    assert lines(page.encode()) == ["甲"]


@pytest.mark.parametrize("text", ["投资<500万元,增长>5%", "一、<重要>事项", "a<b>c"])
def test_signs_of_less_and_more_make_no_page(text: str) -> None:
    assert lines(text.encode()) == [text]


def test_a_page_too_deep_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="deeply nested"):
        lines("<div>" * 1000)
