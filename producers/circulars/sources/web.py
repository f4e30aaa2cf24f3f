"""Web pages: the blocks that a browser shows one below the other, one line each."""

from __future__ import annotations

import re
from collections.abc import Mapping

from producers.circulars.sources.content import Content
from producers.circulars.sources.markup import hear_html
from producers.circulars.sources.web_lists import WebList, web_list
from producers.circulars.sources.web_text import web_text
from producers.circulars.text.numbering import marker_of
from producers.circulars.text.width import fold

_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
        "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
        "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav",
        "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
        "tr", "ul",
    )
)  # fmt: skip
_UNREAD = frozenset(
    (
        "script", "style", "head", "template", "noscript", "noframes", "iframe", "object", "embed",
        "svg", "canvas", "audio", "video", "select", "datalist", "button", "textarea", "nav",
        "footer", "aside", "del", "rt", "rp", "map",
    )
)  # fmt: skip
_VOID = frozenset(
    (
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr",
    )
)  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BREAKS = re.compile(r"(?<=[\u2e80-\uffef“”‘’—…])[ \t]{0,200}[\r\n][ \t\r\n]{0,2000}(?=[\u2e80-\uffef“”‘’—…])")


def read_web(data: bytes) -> Content:
    """The visible blocks that hold text. A block that is nothing but links is the page's own (menus, related pages).

    Raises UnreadableFile.
    """
    page = _Page()
    hear_html(web_text(data), page)
    page.end_line()
    return Content(tuple(page.lines), frozenset(page.links))


class _Page:
    """Hears the page. White space is one blank, and none between Chinese signs, where only the source breaks lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.links: list[int] = []
        self._pieces: list[str] = []
        self._outside_links = False
        self._unread: list[str] = []
        self._anchors = self._headings = self._preformatted = 0
        self._lists: list[WebList] = []
        self._number = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._unread or tag in _UNREAD or "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")):
            if tag not in _VOID:
                self._unread.append(tag)
            return
        if tag == "br":
            self.end_line()
        elif tag == "a":
            self._anchors += 1
        elif tag in _BLOCKS:
            self.end_line()
            self._enter(tag, attributes)

    def end(self, tag: str) -> None:
        if self._unread:
            if tag not in _VOID:
                self._unread.pop()
            return
        if tag == "a":
            self._anchors = max(0, self._anchors - 1)
        elif tag in _BLOCKS:
            self.end_line()
            self._leave(tag)

    def data(self, text: str) -> None:
        if self._unread:
            return
        if self._preformatted:
            first, *others = text.replace("\r\n", "\n").split("\n")
            self._say(first)
            for line in others:
                self.end_line()
                self._say(line)
        else:
            self._say(text)

    def end_line(self) -> None:
        """What was heard since the last line is a line, if it is anything."""
        text = _as_shown("".join(self._pieces))
        self._pieces = []
        if text.strip():
            if self._number and marker_of(fold(text.strip())) is None:
                text = self._number + text
            self._number = ""
            self.lines.append(text)
            if not self._outside_links:
                self.links.append(len(self.lines))
        self._outside_links = False

    def _say(self, text: str) -> None:
        self._pieces.append(text)
        if text.strip() and (not self._anchors or self._headings):
            self._outside_links = True

    def _enter(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in ("ol", "ul", "menu"):
            self._lists.append(web_list(tag, attributes))
        elif tag == "li":
            self._number = self._lists[-1].next(attributes) if self._lists else ""
        elif tag == "pre":
            self._preformatted += 1
        elif tag in _HEADINGS:
            self._headings += 1

    def _leave(self, tag: str) -> None:
        if tag in ("ol", "ul", "menu") and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._number = ""
        elif tag == "pre":
            self._preformatted = max(0, self._preformatted - 1)
        elif tag in _HEADINGS:
            self._headings = max(0, self._headings - 1)


def _as_shown(text: str) -> str:
    """One blank for many, across the tags between them; none for a line break of the source between Chinese signs."""
    text = _BREAKS.sub("", text)
    return _BLANKS.sub(" ", text).strip(" ")
