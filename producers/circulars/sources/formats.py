"""Which format a file has, by its bytes: a name may say anything."""

from __future__ import annotations

import re
from enum import Enum, auto

from producers.circulars.errors import UnreadableFile
from producers.circulars.sources.content import refusal
from producers.circulars.sources.package import Package
from producers.circulars.sources.plain import UTF_16

_SNIFFED = 64 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_PACKED = {b"\x1f\x8b": "gzip", b"Rar!": "RAR", b"7z\xbc\xaf": "7z", b"BZh": "bzip2", b"\xfd7zXZ": "xz"}
_WEB_START = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:!doctype\s+html|html|head|body|meta|title|!--)", re.I)
_WEB_TAG = re.compile(r"</?(?:p|br|div|span|table|t[rdh]|li|h[1-6])(?:\s[^<>]{0,300})?/?>", re.I)
_ENOUGH_TAGS = 3  # of a page's fragment, such as a content system hands out; prose has none


class Format(Enum):
    PLAIN = auto()
    WORD = auto()
    WEB = auto()
    PDF = auto()


def format_of(data: bytes) -> Format:
    """Raises UnreadableFile, with the way out, for formats that nobody can read a circular from."""
    head = data[:1024]
    if head.lstrip().startswith(b"%PDF-") or (b"%PDF-" in head and b"endobj" in data):
        return Format.PDF
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    reason = _unreadable(data)
    if reason is not None:
        raise reason
    encoding = "utf-16" if data.startswith(UTF_16) else "latin-1"  # tags are ASCII in all the others
    text = data[:_SNIFFED].decode(encoding, "replace").removeprefix("\u00ef\u00bb\u00bf")
    if "<?mso-application" in text[:1024]:
        raise refusal("是 Word 2003 XML 文件，请另存为 .docx", "a Word 2003 XML file: save it as .docx")
    tags = _WEB_TAG.finditer(text)
    is_web = _WEB_START.match(text) or len([1 for _, _ in zip(range(_ENOUGH_TAGS), tags, strict=False)]) == _ENOUGH_TAGS
    return Format.WEB if is_web else Format.PLAIN


def _packed(data: bytes) -> Format:
    names = Package(data).names
    if any(name.startswith("word/") for name in names) and "[Content_Types].xml" in names:
        return Format.WORD
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        raise refusal("是 Excel/PowerPoint 文件，请把通报另存为 .docx 或文本", "Excel or PowerPoint: save it as .docx")
    if "mimetype" in names:
        raise refusal("是 OpenDocument 文件，请另存为 .docx", "an OpenDocument file: save it as .docx")
    raise refusal("是 zip 压缩包，请解压后再读", "a zip archive: unpack it first")


def _unreadable(data: bytes) -> UnreadableFile | None:
    if data.startswith(_OLE[:4]):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return refusal("是加密的 Word 文件，请去除密码后再读", "a Word file with a password: remove the password")
        return refusal(
            "是 Word/Excel 97-2003 文件 (.doc/.xls)，请另存为 .docx", "a Word or Excel 97-2003 file: save it as .docx"
        )
    if data.startswith(b"{\\rtf"):
        return refusal("是 RTF 文件，请另存为 .docx", "an RTF file: save it as .docx")
    if data.startswith(_PICTURES):
        return refusal("是图片，请先做文字识别 (OCR) 或索取文字稿", "a picture: run OCR or ask for the text")
    for magic, kind in _PACKED.items():
        if data.startswith(magic):
            return refusal(f"是 {kind} 压缩文件，请解压后再读", f"packed with {kind}: unpack it first")
    return None
