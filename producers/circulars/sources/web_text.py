"""The bytes of a web page -> its text with tags, in whichever encoding it says or shows."""

from __future__ import annotations

import codecs
import re

from producers.circulars.sources.content import refusal

_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,300}?charset\s*=|<\?xml[^>]{0,100}?encoding\s*=)\s*["']?\s*([\w-]{2,20})""", re.I
)
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030"}  # each in the next
_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]")


def web_text(data: bytes) -> str:
    """By the BOM, else as declared if the bytes agree, else UTF-8 or GB18030. Raises UnreadableFile."""
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\x00" not in text:
            return _CONTROL.sub("", text)
    raise refusal(
        "网页的编码无法识别，请另存为 UTF-8", "a web page in no encoding that fits its bytes: save it as UTF-8"
    )


def _candidates(data: bytes) -> tuple[str, ...]:
    for bom, encoding in _BOMS.items():
        if data.startswith(bom):
            return (encoding,)
    declared = _DECLARED.search(data[:4096])
    told = declared[1].decode("ascii").lower() if declared else "utf-8"
    told = _CHINESE.get(told, told)
    return (told, "utf-8", "gb18030") if _is_a_charset(told) else ("utf-8", "gb18030")


def _is_a_charset(name: str) -> bool:
    """Whether Python knows it as an encoding of text, and it is one that keeps ASCII where it is."""
    try:
        return "<a>".encode(name) == b"<a>"
    except (LookupError, UnicodeError, TypeError):
        return False
