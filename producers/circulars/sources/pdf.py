"""PDF files with a text layer: the printed lines of all pages, with the pages' heads, feet and numbers told apart."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TypedDict

import msgspec

from producers.circulars.errors import UnreadableFile
from producers.circulars.sources.content import Content, refusal
from producers.circulars.sources.pdf_child import MAX_PAGES, PrintedLine
from producers.circulars.sources.pdf_layout import laid_out

_CHILD = Path(__file__).with_name("pdf_child.py")
_PATIENCE = 60.0  # seconds by the clock; the child's own bound is on what it computes
_DAMAGED = ("是损坏或不完整的 PDF，请重新导出", "a damaged or truncated PDF: export it again")
_TOO_MUCH = ("解析此 PDF 用时或占用内存过多，请另存为文本", "this PDF takes too much time or memory: save it as text")
_REASONS = {
    "damaged": _DAMAGED,
    "password": ("PDF 有密码保护，请去除密码后再读", "a PDF with a password: remove the password"),
    "pages": (f"PDF 超过 {MAX_PAGES} 页，请拆分后再读", f"a PDF of more than {MAX_PAGES} pages: split it"),
    "signs": ("PDF 文字过多，不像通报，请拆分后再读", "too much text in this PDF for a circular: split it"),
    "memory": _TOO_MUCH,
}


class _Told(TypedDict, total=False):
    pages: list[list[PrintedLine]]
    refused: str


def read_pdf(data: bytes) -> Content:
    """Raises UnreadableFile, also when PDFium crashes, hangs or wants too much memory over this file."""
    told = _ask(data)
    if "pages" not in told:
        raise refusal(*_REASONS.get(told.get("refused", ""), _DAMAGED))
    if not any(told["pages"]):
        raise refusal(
            "PDF 没有文字层，可能是扫描件，请先做文字识别 (OCR) 或索取文字稿",
            "a PDF without text, probably scanned: run OCR or ask for the text",
        )
    return laid_out(told["pages"])


def _ask(data: bytes) -> _Told:
    command = [sys.executable, "-I", str(_CHILD)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_PATIENCE, check=False)  # noqa: S603 - our own script
    except subprocess.TimeoutExpired as late:
        raise refusal(*_TOO_MUCH) from late
    if done.returncode != 0:
        raise _fallen(done.returncode)
    return msgspec.json.decode(done.stdout, type=_Told)


def _fallen(status: int) -> UnreadableFile:
    """Killed by a signal, it was stopped by a limit or fell over the file's bytes; else it could not run at all."""
    return refusal(*(_TOO_MUCH if status in (-9, -24) else _DAMAGED))
