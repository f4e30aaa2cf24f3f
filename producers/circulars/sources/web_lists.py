"""The numbers that a browser prints before the items of an ordered list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from producers.circulars.sources.word_numerals import printed

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*[^;]{0,60}?\b([a-z][a-z-]{1,30})", re.I)
_TYPES = {"A": "upperLetter", "a": "lowerLetter", "I": "upperRoman", "i": "lowerRoman"}
_STYLES = {
    "none": "none",
    "upper-roman": "upperRoman",
    "lower-roman": "lowerRoman",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting",
    "cjk-decimal": "ideographDigital",
    "simp-chinese-formal": "chineseLegalSimplified",
}


@dataclass(slots=True)
class WebList:
    """An open `<ol>` or `<ul>`: asked once for each item."""

    form: str
    value: int

    def next(self, item: Mapping[str, str]) -> str:
        """What is printed before the next item: `1.`, `一、`, nothing."""
        self.value = _whole(item.get("value"), self.value)
        number = printed(self.value, self.form)
        self.value += 1
        ends = "、" if self.form.startswith(("chinese", "ideograph")) else "."
        return number and number + ends


def web_list(tag: str, attributes: Mapping[str, str]) -> WebList:
    """The list that begins with this tag."""
    if tag != "ol":
        return WebList("none", 1)
    styled = _STYLE.search(attributes.get("style", "")[:1000])
    form = _STYLES.get(styled[1].lower()) if styled else None
    return WebList(form or _TYPES.get(attributes.get("type", ""), "decimal"), _whole(attributes.get("start"), 1))


def _whole(given: str | None, otherwise: int) -> int:
    plain = (given or "").strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 6 else otherwise
