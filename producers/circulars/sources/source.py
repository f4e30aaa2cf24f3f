"""Bytes of a file -> its lines, as anybody would number them in the program that shows the file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from producers.circulars.errors import UnreadableFile
from producers.circulars.sources.content import MAX_FILE_BYTES, MAX_LINE_BYTES, Content, bounded, refusal
from producers.circulars.sources.formats import Format, format_of
from producers.circulars.sources.pdf import read_pdf
from producers.circulars.sources.plain import read_plain
from producers.circulars.sources.web import read_web
from producers.circulars.sources.word import read_word

__all__ = ["MAX_FILE_BYTES", "MAX_LINE_BYTES", "Source", "read_source"]

_READERS: dict[Format, Callable[[bytes], Content]] = {
    Format.PLAIN: read_plain,
    Format.WORD: read_word,
    Format.WEB: read_web,
    Format.PDF: read_pdf,
}


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its bytes as given, their SHA-256 (hex), and its content.

    Lines are the editor's lines of a text, the paragraphs of a Word file (a soft line break begins a new line too),
    the blocks of a web page, the printed lines of a PDF counted over all pages.
    """

    file: str
    data: bytes
    sha256: str
    content: Content

    @property
    def lines(self) -> tuple[str, ...]:
        """Index 0 is line 1."""
        return self.content.lines


def read_source(data: bytes, file: str) -> Source:
    """Read a text, a .docx, a web page or a PDF with a text layer; which one it is, its bytes tell, not its name.

    Raises UnreadableFile, before any costly work where it can.
    """
    try:
        if len(data) > MAX_FILE_BYTES:
            raise refusal(f"文件超过 {MAX_FILE_BYTES >> 20} MB，请拆分后再读", "too large: split it")
        content = bounded(_READERS[format_of(data)](data))
    except UnreadableFile as reason:
        raise UnreadableFile(f"{file}: {reason}") from reason
    return Source(file, data, hashlib.sha256(data).hexdigest(), content)
