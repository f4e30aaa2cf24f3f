"""Word files (.docx): paragraphs and table cells in document order, numbered as Word prints them.

The parts are read from the zip directly and not through python-docx: it loads every part at once, which a hostile
file can't be allowed, and knows no printed numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from producers.circulars.sources.content import Content, refusal
from producers.circulars.sources.markup import elements, hear_xml, local
from producers.circulars.sources.package import Package
from producers.circulars.sources.word_numbering import Numbering

_RELATIONS = "{folder}_rels/{name}.rels"
_SMALL_PART = 8 * 1024 * 1024
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_NAMES = {f"{{{space}}}{name}": name for space in _WORD for name in (
    "p", "pPr", "pStyle", "numPr", "numId", "ilvl", "r", "rPr", "t", "br", "cr", "tab", "ptab", "noBreakHyphen", "sym",
    "vanish", "del", "moveFrom", "delText", "instrText", "pPrChange", "rPrChange", "rt",
)} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback": "Fallback",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}t": "t",
}  # fmt: skip
_UNREAD = frozenset({"del", "moveFrom", "delText", "instrText", "pPrChange", "rPrChange", "rt", "Fallback"})
_SIGNS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_OFF = ("0", "false", "off", "none")


def read_word(data: bytes) -> Content:
    """What a reader sees on the pages, without heads and feet: insertions are read, deletions and hidden text not."""
    package = Package(data)
    main = _part(package, "", "officeDocument")
    if main is None:
        raise refusal(
            "Word 文件中没有正文，请重新保存为 .docx", "no document in this Word file: save it again as .docx"
        )
    numbering, styles = (_part(package, main, kind) for kind in ("numbering", "styles"))
    body = _Body(
        Numbering(
            package.read(numbering, _SMALL_PART) if numbering else None,
            package.read(styles, _SMALL_PART) if styles else None,
        )
    )
    hear_xml(package.read(main), body)
    return Content((*body.lines, *body.rest()))


def _part(package: Package, start: str, kind: str) -> str | None:
    """The part that `start` (the package itself when empty) has this kind of relation to."""
    folder, _, name = start.rpartition("/")
    relations = package.find("/" + _RELATIONS.format(folder=folder + "/" if folder else "", name=name))
    for _, attributes in elements(package.read(relations, _SMALL_PART)) if relations else ():
        if attributes.get("Type", "").endswith("/" + kind) and attributes.get("TargetMode") != "External":
            return package.find(attributes.get("Target", ""), start)
    return None


@dataclass(slots=True)
class _Paragraph:
    style: str | None = None
    num: str | None = None
    level: int | None = None
    mark_deleted: bool = False
    pieces: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)  # the lines of text boxes that hang on it


class _Body:
    """Hears the document. Paragraphs nest: a text box stands inside the paragraph that it is anchored to."""

    def __init__(self, numbering: Numbering) -> None:
        self.lines: list[str] = []
        self._numbering = numbering
        self._open: list[_Paragraph] = []
        self._unread = 0  # how many elements are open that are not read, or stand in such a one
        self._in_properties: list[str] = []
        self._runs: list[bool] = []  # for each open run, whether it is hidden
        self._in_text = False
        self._carried: list[str] = []  # text of a paragraph whose end was deleted: it goes on in the next

    def rest(self) -> list[str]:
        """What was carried beyond the last paragraph."""
        return ["".join(self._carried)] if self._carried else []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = _NAMES.get(tag)
        if self._unread or name in _UNREAD:
            if name == "del" and self._in_properties == ["pPr", "rPr"] and not self._unread:
                self._open[-1].mark_deleted = True
            self._unread += 1
        elif name == "p":
            self._open.append(_Paragraph())
            self._in_properties = []
        elif name in ("pPr", "rPr"):
            self._in_properties.append(name)
        elif name is not None and self._open:
            self._hear(name, {local(key): value for key, value in attributes.items()})

    def end(self, tag: str) -> None:
        if self._unread:
            self._unread -= 1
            return
        name = _NAMES.get(tag)
        if name == "p" and self._open:
            self._close(self._open.pop())
        elif name in ("pPr", "rPr") and self._in_properties:
            self._in_properties.pop()
        elif name == "r" and self._runs:
            self._runs.pop()
        elif name == "t":
            self._in_text = False

    def data(self, text: str) -> None:
        if self._in_text and not self._unread and self._open and not any(self._runs):
            self._open[-1].pieces.append(text)

    def _hear(self, name: str, attributes: dict[str, str]) -> None:
        paragraph, value = self._open[-1], attributes.get("val", "")
        if self._in_properties:
            if name == "pStyle":
                paragraph.style = value
            elif name == "numId":
                paragraph.num = value
            elif name == "ilvl":
                paragraph.level = int(value) if value in tuple("012345678") else None
            elif name == "vanish" and self._in_properties == ["rPr"] and self._runs:
                self._runs[-1] = value not in _OFF
        elif name == "r":
            self._runs.append(False)
        elif name == "t":
            self._in_text = True
        elif not any(self._runs):
            paragraph.pieces.append(_symbol(attributes.get("char", "")) if name == "sym" else _SIGNS.get(name, ""))

    def _close(self, paragraph: _Paragraph) -> None:
        text = "".join(paragraph.pieces)
        if not self._open and self._carried:
            text = "".join([*self._carried, text])
            self._carried = []
        if paragraph.mark_deleted and not self._open:
            self._carried.append(text)
            self.lines += paragraph.boxes
            return
        number = self._numbering.next(paragraph.style, paragraph.num, paragraph.level)
        lines = (number + text if text.strip() else "").split("\n")
        into = self._open[-1].boxes if self._open else self.lines
        into += lines
        into += paragraph.boxes


def _symbol(code: str) -> str:
    """A sign chosen from a symbol font; only those that mean the same in every font are read."""
    try:
        sign = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return "" if "\ue000" <= sign <= "\uf8ff" or "\ud800" <= sign <= "\udfff" else sign
