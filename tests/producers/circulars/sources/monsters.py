"""Files that are one of a kind: each is aimed at a step that could take time or memory out of proportion."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

from .nasty import EXAMPLES
from .word_parts import docx_of, numbered

_WHOLE = EXAMPLES[0].read_text(encoding="utf-8")
_HEAD = _WHOLE[: _WHOLE.index("\n二、")]
_ISSUE = "1.关于“甲”问题。一是已整改1个、正在整改2个,共计3个,完成率33.3%。\n"
_LAUGHS = '<!ENTITY e0 "ha">' + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 99}">' for n in range(1, 10))
_REPEATED = (
    "“甲。", "一是甲。", "(1)", "1.", "2024年", "《“（", "①", "9", "9亿元", "1个", "由1增长到2,", "。\u00a0", "A", "%",
)  # fmt: skip


def _in_an_issue(unit: str) -> bytes:
    """One line of a megabyte, in the text of an issue."""
    return (_HEAD + "\n二、整改落实情况\n(一)甲方面\n1." + unit * (1_000_000 // len(unit.encode()))).encode()


def _zip(members: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


MONSTERS: dict[str, Callable[[], bytes]] = {
    **{f"one megabyte of {unit!r}": lambda unit=unit: _in_an_issue(unit) for unit in _REPEATED},  # type: ignore[misc]
    "one line of 20 MB": lambda: b"x" * 20_000_000,
    "thousands of issues": lambda: (_HEAD + "\n二、整改落实情况\n" + _ISSUE * 20_000).encode(),
    "thousands of sections": lambda: (_HEAD + "\n" + "二、整改落实情况\n(一)甲方面\n" * 30_000).encode(),
    "thousands of titles": lambda: (_WHOLE.split("\n")[0] + "\n").encode() * 20_000,
    "thousands of circulars": lambda: (_HEAD + "\n").encode() * 1000,
    "thousands of open quotes": lambda: (_HEAD + "\n" + "“《" * 1000 + "\n").encode() * 100,
    "lines of one sign": lambda: "一\n".encode() * 1_000_000,
    "99,000 headings": lambda: (_HEAD + "\n二、整改落实情况\n" + "1.甲\n" * 99_000).encode(),
    "blank lines": lambda: b"\n" * 10_000_000,
    "zip bomb": lambda: docx_of(b"<w>" + b" " * 300_000_000),
    "zip in a zip": lambda: _zip({"a.zip": _zip({"b.zip": bytes(5_000_000)})}),
    "zip of many": lambda: _zip({f"word/{n}": b"" for n in range(30_000)}),
    "external entity": lambda: docx_of(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
    "billion laughs": lambda: docx_of(f"<!DOCTYPE a [{_LAUGHS}]><a>&e9;</a>".encode()),
    "deep xml": lambda: docx_of(b"<a>" * 1_000_000),
    "many elements": lambda: docx_of(b"<a>" + b"<b/>" * 5_000_000 + b"</a>"),
    "long numbering": lambda: numbered([("1", "0", "甲")] * 50_000),
    "deep html": lambda: b"<div>" * 3_000_000,
    "deep tables": lambda: b"<html><table><tr><td>" * 200_000,
    "endless comment": lambda: b"<html><!--" + b"-" * 5_000_000,
    "many attributes": lambda: b"<html><p " + b"a=b " * 1_000_000 + b">",
    "a page of 19 MB": lambda: b"<html>" + "<p>一、甲</p>".encode() * 1_200_000,
    "lists": lambda: b"<html>" + b"<ol><li>" * 100_000,
}
