"""Word files put together from their parts, as python-docx won't make them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO

import docx

DOCUMENT, NUMBERING = "word/document.xml", "word/numbering.xml"
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OTHERS = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def docx_of(document: bytes, numbering: bytes | None = None) -> bytes:
    """A Word file with this main part."""
    file = BytesIO()
    docx.Document().save(file)
    whole = with_part(file.getvalue(), DOCUMENT, document)
    return with_part(whole, NUMBERING, numbering) if numbering is not None else whole


def body(inside: str) -> bytes:
    """The main part around these paragraphs and tables."""
    return f"<w:document {_WORD} {_OTHERS}><w:body>{inside}</w:body></w:document>".encode()


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def in_list(num: str, level: str) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def level(number: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/><w:suff w:val="nothing"/>{more}</w:lvl>'
    )


def numbering(levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> bytes:
    return (
        f'<w:numbering {_WORD}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{nums}</w:numbering>'.encode()
    )


OFFICIAL = (
    level(0, "chineseCounting", "%1、")
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimalEnclosedCircleChinese", "%4")
)
"""The levels of an official paper."""


def numbered(paragraphs: Iterable[tuple[str, str, str]], levels: str = OFFICIAL, **parts: str) -> bytes:
    """Paragraphs as (list, level, text), numbered by Word."""
    inside = "".join(paragraph(text, in_list(num, at)) for num, at, text in paragraphs)
    return docx_of(body(inside), numbering(levels, **parts))


def with_part(whole: bytes, name: str, data: bytes) -> bytes:
    """The same Word file with one part put in another's place."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(whole)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, data)
    return file.getvalue()
