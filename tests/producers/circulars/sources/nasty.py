"""Files that somebody broke, or made to break the reader: seeded, by format."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from .printing import as_docx, as_html, as_page, as_pdf
from .word_parts import DOCUMENT, in_list, with_part

EXAMPLES = sorted((Path(__file__).parents[4] / "examples" / "circulars").glob("*.txt"))
_SIGNS = (
    "“",
    "《",
    "（",
    "一、",
    "（一）",
    "1.",
    "(1)",
    "一是",
    "①",
    "。",
    "\n",
    "\u00a0",
    "12.5%",
    "2024年",
    "亿元",
    "\x00",
)
_TAGS = ("<p>", "</div>", "<table>", "<!--", "<ol start=99>", "&#0;", "&nbsp", "<br>", "<script>", "<a href=x>", "]]>")


def plain() -> list[bytes]:
    """The examples as text, in two encodings."""
    texts = [file.read_text(encoding="utf-8") for file in EXAMPLES]
    return [text.encode() for text in texts] + [text.encode("gb18030") for text in texts]


def words() -> list[bytes]:
    return [as_docx(file.read_text(encoding="utf-8")) for file in EXAMPLES]


def webs() -> list[bytes]:
    return [form(file.read_text(encoding="utf-8")) for file in EXAMPLES for form in (as_html, as_page)]


def pdfs() -> list[bytes]:
    return [as_pdf(file.read_text(encoding="utf-8")) for file in EXAMPLES[:3]]


def damaged(seeds: list[bytes], chance: random.Random, mended: float = 0.0) -> Iterator[bytes]:
    """Endless: cut off, bytes changed, pieces doubled or moved, two files mixed, signs and tags put in.

    A share `mended` of them is UTF-8 again, so that it gets beyond the decoding.
    """
    ways: tuple[Callable[[bytearray, random.Random], bytes], ...] = (_cut, _changed, _doubled, _moved, _sprinkled)
    while True:
        data = bytearray(chance.choice(seeds))
        for _ in range(chance.choice((1, 1, 1, 2, 4))):
            data = bytearray(chance.choice(ways)(data, chance))
        if chance.random() < 0.1:
            other = chance.choice(seeds)
            data = data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other)) :]
        yield data.decode("utf-8", "ignore").encode() if chance.random() < mended else bytes(data)


def damaged_inside(seeds: list[bytes], chance: random.Random) -> Iterator[bytes]:
    """Word files whose zip is whole and whose document is not."""
    documents = [zipfile.ZipFile(BytesIO(seed)).read(DOCUMENT) for seed in seeds]
    broken = damaged(documents, chance, mended=0.5)
    while True:
        data = next(broken) if chance.random() < 0.3 else _paragraphs_moved(chance.choice(documents), chance)
        yield with_part(seeds[0], DOCUMENT, data)


def _paragraphs_moved(document: bytes, chance: random.Random) -> bytes:
    """Well-formed: paragraphs doubled, dropped, swapped, put into tables and lists."""
    first, *paragraphs = document.split(b"<w:p>")
    paragraphs, last = paragraphs[:-1], paragraphs[-1]
    for _ in range(chance.choice((1, 5, 30))):
        at, to = chance.randrange(len(paragraphs)), chance.randrange(len(paragraphs))
        way = chance.randrange(4)
        if way == 0:
            paragraphs.insert(to, paragraphs[at])
        elif way == 1 and len(paragraphs) > 3:
            del paragraphs[at]
        elif way == 2:
            paragraphs[at], paragraphs[to] = paragraphs[to], paragraphs[at]
        else:
            num = in_list(str(chance.randrange(4)), str(chance.randrange(9))).encode()
            paragraphs[at] = b"<w:pPr>" + num + b"</w:pPr>" + paragraphs[at]
    return b"<w:p>".join([first, *paragraphs, last])


def noise(chance: random.Random) -> Iterator[bytes]:
    """Random bytes behind each format's first ones."""
    while True:
        begins = chance.choice(
            (b"", b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"\xef\xbb\xbf", b"\xd0\xcf")
        )
        yield begins + chance.randbytes(chance.randrange(3000))


def _cut(data: bytearray, chance: random.Random) -> bytes:
    return bytes(data[: chance.randrange(len(data) + 1)])


def _changed(data: bytearray, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 3, 30)) if data else 0):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def _doubled(data: bytearray, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.choice((3, 60, 2000))]
    return bytes(data[:start] + piece * chance.choice((2, 5, 40)) + data[start:])


def _moved(data: bytearray, chance: random.Random) -> bytes:
    start, to = chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)
    piece = data[start : start + 500]
    del data[start : start + 500]
    return bytes(data[:to] + piece + data[to:])


def _sprinkled(data: bytearray, chance: random.Random) -> bytes:
    """At the borders of signs, so that the text stays one."""
    text = data.decode("utf-8", "ignore") if data[:2] != b"PK" else ""
    for _ in range(chance.choice((1, 5, 30)) if text else 0):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(_SIGNS + _TAGS) * chance.choice((1, 1, 20)) + text[at:]
    return text.encode() if text else bytes(data)
