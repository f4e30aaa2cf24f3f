"""Files made to break the reader end quickly, in little memory; `make fuzz` reads far more of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from producers.circulars import UnreadableFile, read_circulars
from producers.circulars.sources import pdf

from .monsters import MONSTERS

QUICK = (
    "zip bomb", "zip in a zip", "zip of many", "external entity", "billion laughs", "deep xml", "deep html",
    "deep tables", "lists", "many elements",
)  # fmt: skip


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", QUICK)
def test_refused_at_once(name: str) -> None:
    with pytest.raises(UnreadableFile):
        read_circulars(MONSTERS[name](), name)


@pytest.mark.parametrize("dies", ["import os; os.abort()", "import os; os.kill(os.getpid(), 9)", "raise SystemExit(3)"])
def test_a_pdf_whose_reading_crashes_is_unreadable(dies: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = tmp_path / "child.py"
    child.write_text(dies)
    monkeypatch.setattr(pdf, "_CHILD", child)
    with pytest.raises(UnreadableFile, match=r"a\.pdf: "):
        read_circulars(b"%PDF-1.7\n", "a.pdf")


def test_a_pdf_whose_reading_hangs_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = tmp_path / "child.py"
    child.write_text("while True: pass")
    monkeypatch.setattr(pdf, "_CHILD", child)
    monkeypatch.setattr(pdf, "_PATIENCE", 0.2)
    with pytest.raises(UnreadableFile, match="too much time"):
        read_circulars(b"%PDF-1.7\n", "a.pdf")


def test_some_hundred_damaged_files_end_as_they_should() -> None:
    command = [sys.executable, "-m", "tests.fuzz_circulars", "--inputs", "300", "--seed", "4", "--no-monsters"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[4])
    assert done.returncode == 0, done.stdout + done.stderr
    assert "300 inputs" in done.stdout
    assert "0 failed" in done.stdout
