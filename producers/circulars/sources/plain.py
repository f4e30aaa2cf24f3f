"""Plain text: UTF-8 with or without BOM, GB18030, UTF-16 with BOM."""

from __future__ import annotations

import codecs
import re

from producers.circulars.sources.content import MAX_LINE_BYTES, Content, refusal

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_LINE_END = re.compile("\r\n|\n|\r")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def read_plain(data: bytes) -> Content:
    """The lines as an editor numbers them. Raises UnreadableFile."""
    if not data.startswith(UTF_16) and _longest_line(data) > MAX_LINE_BYTES:
        raise refusal(
            f"有一行超过 {MAX_LINE_BYTES >> 20} MB，不像文字稿",
            "a line is too long for a text: give it its line breaks back",
        )
    text = _decode(data)
    if text is None or _CONTROL.search(text):
        raise refusal(
            "既不是 UTF-8 也不是 GB18030 纯文本，请另存为 UTF-8", "neither UTF-8 nor GB18030: save it as UTF-8 text"
        )
    lines = _LINE_END.split(text)
    if lines[-1] == "":
        lines.pop()
    return Content(tuple(lines))


def _longest_line(data: bytes) -> int:
    return max((len(part) for line in data.split(b"\n") for part in line.split(b"\r")), default=0)


def _decode(data: bytes) -> str | None:
    """UTF-16 is believed only if it says so; without a BOM anything could be taken for it."""
    for encoding in ("utf-16",) if data.startswith(UTF_16) else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
