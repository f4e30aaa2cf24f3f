"""A circular reads the same from a Word file, a web page or a PDF as from its text."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path

import pytest

from producers.circulars import read_circulars

from ..saying import said
from .printing import as_docx, as_html, as_page, as_pdf

ROOT = Path(__file__).parents[4]
EXAMPLES = sorted((ROOT / "examples" / "circulars").glob("*.txt"))
SHARED = [
    file
    for file in sorted((ROOT.parent / "shared" / "circulars").glob("*.txt"))
    if file.stem != "003-compendium"  # it holds the same texts again, on 800 pages
]
UNTOLD = "pdf without indents"
"""Where a paragraph's last line is full by chance, nobody can tell that another begins below it."""

FORMATS: dict[str, Callable[[str], bytes]] = {
    "docx": as_docx,
    "html": as_html,
    "web page": as_page,
    "pdf": as_pdf,
    UNTOLD: partial(as_pdf, indented=False),
}


@lru_cache(maxsize=64)
def _said_of_text(file: Path) -> list[object]:
    return [said(one) for one in read_circulars(file.read_bytes(), "text")]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("file", EXAMPLES, ids=lambda path: path.stem)
def test_examples(file: Path, form: str) -> None:
    text = file.read_text(encoding="utf-8")
    if form == UNTOLD:
        text = re.sub(
            r"(?m)^.*【打印】.*\n", "", text
        )  # reportlab may part a bracket from its word, a printer does not
    printed = FORMATS[form](text)
    assert [said(one) for one in read_circulars(printed, "printed")] == _said_of_text(file)


@pytest.mark.skipif(not SHARED, reason="../shared/circulars is not there")
@pytest.mark.parametrize("form", [form for form in FORMATS if form != UNTOLD])
@pytest.mark.parametrize("file", SHARED or [Path("absent")], ids=lambda path: path.stem)
def test_published_circulars(file: Path, form: str) -> None:
    printed = FORMATS[form](file.read_text(encoding="utf-8-sig"))
    assert [said(one) for one in read_circulars(printed, "printed")] == _said_of_text(file)
