"""Run as a script: a PDF on standard input, its printed lines on standard output, as JSON.

PDFium is native code that reads hostile bytes: it runs in this process, which may crash, hang or eat memory without
harm to anybody. It imports nothing of the project, so that it starts in no time.
"""

from __future__ import annotations

import ctypes
import json
import resource
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

MAX_PAGES = 1_000
MAX_PAGE_SIGNS = 50_000
MAX_SIGNS = 3_000_000
MAX_MEMORY = 1024 * 1024 * 1024
MAX_SECONDS = 25
_FONTS = Path(__file__).with_name("fonts")
_CELL = 3.0  # signs of blank between two words of one height: they stand in two columns
_SAME_HEIGHT = 0.4  # of a sign's size
_UPRIGHT = 0.1  # radians; a watermark runs across the page


class Sign(NamedTuple):
    """One printed sign: `x`, `y` its origin, `right` the edge of what is drawn, in points, upwards."""

    sign: str
    x: float
    y: float
    right: float
    size: float
    is_generated: bool = False


class PrintedLine(NamedTuple):
    """Words of one height, in points; `y` is the base line, counted upwards."""

    left: float
    right: float
    y: float
    size: float
    text: str


def lines_of(signs: Iterable[Sign]) -> list[PrintedLine]:
    """The printed lines of a page from top to bottom."""
    rows: list[list[Sign]] = []
    for sign in sorted(signs, key=lambda one: -one.y):
        if rows and rows[-1][0].y - sign.y <= _SAME_HEIGHT * max(sign.size, rows[-1][0].size):
            rows[-1].append(sign)
        else:
            rows.append([sign])
    return [line for row in rows for cell in _cells(sorted(row, key=lambda one: one.x)) if (line := _line(cell))]


def _cells(row: list[Sign]) -> Iterator[list[Sign]]:
    cell: list[Sign] = []
    for sign in row:
        before = cell[-1] if cell else None
        if before is not None and sign.x - _end(before) > _CELL * before.size:
            yield cell
            cell = []
        if before is None or not _is_shadow(before, sign):  # bold type is sometimes made by printing twice
            cell.append(sign)
    yield cell


def _is_shadow(before: Sign, sign: Sign) -> bool:
    return before.sign == sign.sign and sign.sign != " " and abs(sign.x - before.x) < 0.2 * sign.size


def _end(sign: Sign) -> float:
    """Where the next sign may begin: a Chinese one takes a full square, however little of it is drawn."""
    return max(sign.right, sign.x + sign.size) if sign.sign > "\u2e80" else sign.right


def _line(cell: list[Sign]) -> PrintedLine | None:
    seen = [one for one in cell if not one.sign.isspace()]
    if not seen:
        return None
    size = sorted(one.size for one in seen)[len(seen) // 2]
    text = seen[0].sign
    for before, after, blanks in _neighbours(cell):
        text += blanks if _parts_words(before, after, blanks) else ""
        text += after.sign
    ends_open = cell[-1].sign.isspace() and not cell[-1].is_generated and _is_latin(text[-1])
    text += " " if ends_open else ""  # the line break fell on a blank between two words
    return PrintedLine(round(seen[0].x, 1), round(_end(seen[-1]), 1), round(seen[0].y, 1), round(size, 1), text)


def _neighbours(cell: list[Sign]) -> Iterator[tuple[Sign, Sign, str]]:
    """Each sign with the one before it, and the blanks between them."""
    before: Sign | None = None
    blanks = ""
    for sign in cell:
        if sign.sign.isspace():
            blanks += "" if sign.is_generated and blanks else sign.sign
            continue
        if before is not None:
            yield before, sign, blanks
        before, blanks = sign, ""


def _parts_words(before: Sign, after: Sign, blanks: str) -> bool:
    """Printers set Chinese signs apart to fill a line, and PDFium sees a blank there; what parts Latin words, or is as
    wide as a sign, was written."""
    latin = _is_latin(before.sign) + _is_latin(after.sign)
    wide = after.x - _end(before) > 0.9 * before.size
    return latin == 2 or wide or (latin == 1 and len(blanks) == 1)


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def _pages(data: bytes) -> Iterator[list[PrintedLine]]:
    # Here and below, not above: the parent takes only the shapes from this module.
    import pypdfium2_raw as pdfium  # type: ignore[import-untyped]

    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise _Refused("password" if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD else "damaged")
    count = pdfium.FPDF_GetPageCount(document)
    if count > MAX_PAGES:
        raise _Refused("pages")
    total = 0
    for number in range(count):
        page = pdfium.FPDF_LoadPage(document, number)
        text = pdfium.FPDFText_LoadPage(page) if page else None
        if not text:
            raise _Refused("damaged")
        signs = pdfium.FPDFText_CountChars(text)
        total += signs
        if signs > MAX_PAGE_SIGNS or total > MAX_SIGNS:
            raise _Refused("signs")
        yield lines_of(_signs(text, signs))
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)


def _signs(page: object, count: int) -> Iterator[Sign]:
    import pypdfium2_raw as pdfium

    x, y, left, right, bottom, top = (ctypes.c_double() for _ in range(6))
    origin = ctypes.byref(x), ctypes.byref(y)
    box = ctypes.byref(left), ctypes.byref(right), ctypes.byref(bottom), ctypes.byref(top)
    for at in range(count):
        code = pdfium.FPDFText_GetUnicode(page, at)
        if code < 0x20 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF or code in (0xFFFE, 0xFFFF):
            continue
        pdfium.FPDFText_GetCharOrigin(page, at, *origin)
        pdfium.FPDFText_GetCharBox(page, at, *box)
        angle = pdfium.FPDFText_GetCharAngle(page, at)
        if _UPRIGHT < angle < 2 * 3.14159 - _UPRIGHT:
            continue
        size = pdfium.FPDFText_GetFontSize(page, at)
        generated = pdfium.FPDFText_IsGenerated(page, at) == 1
        height = top.value - bottom.value
        # A font may be of size 1, scaled by the page's own matrix: then what is drawn tells the size.
        scaled = size if size > 2 or generated else max(size, height, right.value - left.value)
        yield Sign(chr(code), x.value, y.value, right.value, scaled, generated)


class _Refused(Exception):
    """The reason is one word of the protocol."""


def _open_pdfium() -> None:
    """With one font and no other: whether a sign of a font that is not in the file counts as printed, and how wide it
    is, would depend on what is installed here. What is drawn by `fonts/square.ttf` is a square for any sign."""
    import pypdfium2_raw as pdfium

    folder = ctypes.cast(ctypes.create_string_buffer(str(_FONTS).encode()), ctypes.POINTER(ctypes.c_char))
    paths = (ctypes.POINTER(ctypes.c_char) * 2)(folder)  # the second one stays null and ends the list
    config = pdfium.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=paths)
    pdfium.FPDF_InitLibraryWithConfig(config)


def _told(data: bytes) -> dict[str, object]:
    try:
        return {"pages": list(_pages(data))}
    except _Refused as reason:
        return {"refused": str(reason)}
    except MemoryError:
        return {"refused": "memory"}


def main() -> None:
    """Bound what this process may take, then read."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _open_pdfium()
    json.dump(_told(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main()
