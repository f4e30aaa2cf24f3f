"""XML and HTML, read event by event: no tree grows, nothing outside is fetched, and too much of it ends the reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from lxml import etree

from producers.circulars.sources.content import refusal

MAX_ELEMENTS = 1_500_000
MAX_DEPTH = 400  # Word nests some thirty, web pages some sixty; the parser's time grows with the square of it
_CHUNK = 64 * 1024


class Events(Protocol):
    """What a reader of markup hears."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def data(self, text: str) -> None: ...


class _Bounded:
    """Passes the events on and ends the reading at a DTD, at too many elements, or too deep."""

    def __init__(self, events: Events, *, doctype_is_fine: bool) -> None:
        self._events = events
        self._doctype_is_fine = doctype_is_fine
        self._elements = self._depth = 0
        self.data = events.data

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        if self._elements > MAX_ELEMENTS or self._depth > MAX_DEPTH:
            raise refusal(
                "标记过多或嵌套过深，不像通报，请另存为纯文本",
                "too many or too deeply nested elements: save it as text",
            )
        self._events.start(tag, attributes)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._events.end(tag)

    def doctype(self, name: str | None, public: str | None, system: str | None) -> None:
        """Word writes none: whoever puts one there wants entities unfolded or files fetched."""
        if not self._doctype_is_fine:
            raise refusal("文件内含 DTD，拒绝解析，请重新保存为 .docx", "it brings a DTD along: save it again as .docx")

    def close(self) -> None:
        return None


def hear_xml(data: bytes, events: Events) -> None:
    """Raises UnreadableFile when it is not well-formed, too much, or has a DTD."""
    target: Any = _Bounded(events, doctype_is_fine=False)
    parser = etree.XMLParser(target=target, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        _feed(parser, data)
    except etree.LxmlError as wrong:
        raise refusal(
            "是损坏的 Word 文件，请重新保存为 .docx", "a damaged Word file: save it again as .docx"
        ) from wrong


def hear_html(text: str, events: Events) -> None:
    """HTML as browsers take it, well-formed or not. Raises UnreadableFile when it is too much."""
    target: Any = _Bounded(events, doctype_is_fine=True)
    parser = etree.HTMLParser(target=target, no_network=True, huge_tree=False, encoding="utf-8")
    try:
        _feed(parser, text.encode("utf-8", "replace"))
    except etree.LxmlError as wrong:
        raise refusal("是无法解析的网页，请另存为纯文本", "a web page nobody can parse: save it as text") from wrong


def _feed(parser: Any, data: bytes) -> None:
    for at in range(0, len(data), _CHUNK):
        parser.feed(data[at : at + _CHUNK])
    parser.close()


class _Flat:
    """Elements with their attributes and the names they stand in; for small parts that are read as a whole."""

    def __init__(self) -> None:
        self.found: list[tuple[tuple[str, ...], dict[str, str]]] = []
        self._path: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._path.append(local(tag))
        self.found.append((tuple(self._path), {local(name): value for name, value in attributes.items()}))

    def end(self, tag: str) -> None:
        self._path.pop()

    def data(self, text: str) -> None:
        return None


def elements(data: bytes) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    """Every element in order: the local names from the root to it, and its attributes by local name."""
    flat = _Flat()
    hear_xml(data, flat)
    return iter(flat.found)


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]
