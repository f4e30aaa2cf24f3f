"""The numbers that Word prints before paragraphs and keeps in no text: numbering.xml and styles.xml say how.

A paragraph names a list (`numId`) and a level (`ilvl`), itself or through its style. The list is an instance of an
abstract one; instances of the same abstract list go on counting together unless one overrides its start.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from producers.circulars.sources.markup import elements
from producers.circulars.sources.word_numerals import printed

_LEVEL = re.compile("%([1-9])")
_AFTER = {"space": " ", "nothing": ""}
_SYMBOL_FONTS = re.compile("[\ue000-\uf8ff]")  # bullets
_LONGEST_WAY = 16  # styles based on styles; a ring of them must end


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    after: str = "tab"
    restarts: bool = True
    legal: bool = False


@dataclass(slots=True)
class _List:
    """An instance: the abstract list it follows, and what it overrides."""

    abstract: str = ""
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)


@dataclass(slots=True)
class _Style:
    based_on: str | None = None
    num: str | None = None
    level: int | None = None


class Numbering:
    """Counts along: to be asked once for every paragraph, in order."""

    def __init__(self, numbering: bytes | None, styles: bytes | None) -> None:
        self._abstract: defaultdict[str, dict[int, _Level]] = defaultdict(lambda: defaultdict(_Level))
        self._lists: defaultdict[str, _List] = defaultdict(_List)
        self._links: dict[str, str] = {}  # an abstract list that stands for a style's
        self._styles: defaultdict[str, _Style] = defaultdict(_Style)
        self._level_of_style: dict[str, int] = {}
        self._usual: str | None = None  # the style of a paragraph that names none
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()
        if numbering is not None:
            self._take_lists(numbering)
        if styles is not None:
            self._take_styles(styles)

    def next(self, style: str | None, num: str | None, level: int | None) -> str:
        """What is printed before the next paragraph; empty when nothing is. `num` and `level` are its own, if any."""
        of_style = self._of_style(style or self._usual)
        num = num if num is not None else of_style.num
        if num is None or num not in self._lists:
            return ""
        depth = next((one for one in (level, of_style.level) if one is not None), 0)
        abstract = self._followed(self._lists[num].abstract)
        counts = self._counts[abstract]
        form = self._form(num, abstract, depth)
        start = self._lists[num].starts.get(depth)
        if start is not None and (num, depth) not in self._begun:
            self._begun.add((num, depth))
            counts[depth] = start
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else form.start
        for deeper in [one for one in counts if one > depth]:
            if self._form(num, abstract, deeper).restarts:
                del counts[deeper]
        return self._text(num, abstract, form, counts)

    def _text(self, num: str, abstract: str, form: _Level, counts: dict[int, int]) -> str:
        def value(found: re.Match[str]) -> str:
            of = self._form(num, abstract, int(found[1]) - 1)
            return printed(counts.get(int(found[1]) - 1, of.start), "decimal" if form.legal else of.form)

        if form.form == "bullet":
            return ""
        text = _SYMBOL_FONTS.sub("", _LEVEL.sub(value, form.text)).strip()
        return text and text + _AFTER.get(form.after, "\t")

    def _form(self, num: str, abstract: str, depth: int) -> _Level:
        return self._lists[num].levels.get(depth) or self._abstract[abstract].get(depth) or _Level()

    def _followed(self, abstract: str) -> str:
        """The abstract list itself, or the one of the numbering style that it is a link to."""
        linked = self._styles.get(self._links.get(abstract, ""))
        return self._lists[linked.num].abstract if linked and linked.num and linked.num in self._lists else abstract

    def _of_style(self, name: str | None) -> _Style:
        found = _Style()
        for _ in range(_LONGEST_WAY):
            style = self._styles.get(name or "")
            if style is None:
                break
            if found.num is None and style.num is not None:
                found.num = style.num
                found.level = style.level if style.level is not None else self._level_of_style.get(name or "")
            name = style.based_on
        return found

    def _take_lists(self, part: bytes) -> None:
        abstract = num = ""
        levels: dict[int, _Level] = {}
        depth = 0
        for path, attributes in elements(part):
            name, value = path[-1], attributes.get("val", "")
            if "Choice" in path:  # formats newer than the standard; what stands beside them says it in the old way
                continue
            if name == "abstractNum":
                abstract = attributes.get("abstractNumId", "")
                levels = self._abstract[abstract]
            elif name == "num":
                num = attributes.get("numId", "")
                levels = self._lists[num].levels
            elif name == "abstractNumId" and "num" in path:
                self._lists[num].abstract = value
            elif name == "numStyleLink":
                self._links[abstract] = value
            elif name in ("lvl", "lvlOverride"):
                depth = _number(attributes.get("ilvl"), depth)
                if name == "lvl":
                    levels[depth] = _Level()
            elif name == "startOverride":
                self._lists[num].starts[depth] = _number(value, 1)
            elif "lvl" in path:
                if name == "pStyle":
                    self._level_of_style[value] = depth
                _describe(levels[depth], name, value)

    def _take_styles(self, part: bytes) -> None:
        style = ""
        for path, attributes in elements(part):
            name, value = path[-1], attributes.get("val", "")
            if name == "style":
                style = attributes.get("styleId", "")
                if attributes.get("type") == "paragraph" and attributes.get("default") in ("1", "true", "on"):
                    self._usual = style
                self._styles[style] = _Style()
            elif name == "basedOn":
                self._styles[style].based_on = value
            elif name == "numId" and "numPr" in path and "style" in path:
                self._styles[style].num = value
            elif name == "ilvl" and "numPr" in path and "style" in path:
                self._styles[style].level = _number(value, 0)


def _describe(level: _Level, name: str, value: str) -> None:
    match name:
        case "start":
            level.start = _number(value, 1)
        case "numFmt":
            level.form = value
        case "lvlText":
            level.text = value[:100]
        case "suff":
            level.after = value
        case "lvlRestart":
            level.restarts = value != "0"
        case "isLgl":
            level.legal = value not in ("0", "false", "off")


def _number(printed_value: str | None, otherwise: int) -> int:
    plain = printed_value or ""
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 9 else otherwise
