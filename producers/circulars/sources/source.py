"""Bytes of a file -> its lines, as anybody's editor would number them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from producers.circulars.errors import UnreadableFile

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_LINE_BYTES = 1024 * 1024

_BINARY = (
    (b"PK\x03\x04", "Word/Excel/zip"),
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "Word/Excel 97-2003"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
    (b"\x1f\x8b", "gzip"),
)
_LINE_END = re.compile("\r\n|\n|\r")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its bytes as given, their SHA-256 (hex), and its lines (index 0 is line 1)."""

    file: str
    data: bytes
    sha256: str
    lines: tuple[str, ...]


def read_source(data: bytes, file: str) -> Source:
    """Decode UTF-8 (with or without BOM), else GB18030. Raises UnreadableFile, before any costly work."""
    if len(data) > MAX_FILE_BYTES:
        raise UnreadableFile(
            f"{file}: 文件超过 {MAX_FILE_BYTES >> 20} MB，请拆分后再读 (too large: split it, a circular is plain text)"
        )
    for magic, kind in _BINARY:
        if data.startswith(magic):
            raise UnreadableFile(
                f"{file}: 是 {kind} 文件，请另存为 UTF-8 纯文本 (looks like {kind}: save it as plain UTF-8 text)"
            )
    if _longest_line(data) > MAX_LINE_BYTES:
        raise UnreadableFile(
            f"{file}: 有一行超过 {MAX_LINE_BYTES >> 20} MB，不像文字稿"
            " (a line is too long for a text: give it its line breaks back)"
        )
    text = _decode(data, file)
    lines = _LINE_END.split(text)
    if lines[-1] == "":
        lines.pop()
    return Source(file, data, hashlib.sha256(data).hexdigest(), tuple(lines))


def _longest_line(data: bytes) -> int:
    return max((len(part) for line in data.split(b"\n") for part in line.split(b"\r")), default=0)


def _decode(data: bytes, file: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text):
            break
        return text
    raise UnreadableFile(
        f"{file}: 既不是 UTF-8 也不是 GB18030 纯文本，请另存为 UTF-8 (neither UTF-8 nor GB18030: save it as UTF-8 text)"
    )
