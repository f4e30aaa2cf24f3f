"""What nobody can read a circular from is refused with the way out."""

from __future__ import annotations

import gzip
import zipfile
from io import BytesIO

import docx
import pytest

from producers.circulars import UnreadableFile
from producers.circulars.sources.source import read_source


def zipped(*names: str, size: int = 1) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, b"x" * size)
    return file.getvalue()


def word() -> bytes:
    file = BytesIO()
    document = docx.Document()
    document.add_paragraph("甲")
    document.save(file)
    return file.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), r"save it as \.docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "remove the password"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "OCR"),
        (gzip.compress(b"x"), "unpack it"),
        (zipped("a.txt"), "unpack it"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "Excel"),
        (zipped("mimetype", "content.xml"), "OpenDocument"),
        (zipped("[Content_Types].xml", "word/document.xml"), "no document"),
        (zipped("[Content_Types].xml", "word/document.xml", "_rels/.rels", size=50_000_000), "unfolds"),
        (word()[:-40], "truncated"),
        (word()[:2000], "truncated"),
        (b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><w/>", r"Word 2003 XML"),
        (b"%PDF-1.7\nrest", "damaged or truncated PDF"),
    ],
)
def test_refused(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says) as refused:
        read_source(data, "a.txt")
    assert str(refused.value).startswith("a.txt: ")


def test_a_member_that_lies_about_its_size_is_not_unfolded() -> None:
    data = bytearray(zipped("[Content_Types].xml", "word/document.xml", "_rels/.rels", size=60_000_000))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    with pytest.raises(UnreadableFile):
        read_source(bytes(data), "a.docx")


def test_the_name_decides_nothing() -> None:
    assert read_source(word(), "a.txt").lines == ("甲",)
    assert read_source("甲".encode(), "a.pdf").lines == ("甲",)
