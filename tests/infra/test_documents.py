"""Arguments of the command line become documents."""

from __future__ import annotations

from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from infra.documents import Document, document, documents
from infra.errors import CannotRun
from producers.circulars import MAX_FILE_BYTES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("二.docx", "一.txt", "图.png", ".hidden.txt", "~$二.docx", "sub/三.PDF", "sub/表.xlsx", ".git/a.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(name.encode())
    return tmp_path


def test_a_folder_gives_what_can_be_read_in_order_and_counts_the_rest(folder: Path) -> None:
    asked = documents([folder])
    assert [one.name for one in asked.found] == ["sub/三.PDF", "一.txt", "二.docx"]
    assert asked.skipped == 2
    assert asked.found[1].read() == "一.txt".encode()


def test_a_file_is_taken_whatever_its_name(folder: Path) -> None:
    asked = documents([folder / "图.png", folder / "absent.txt"])
    assert asked.found == (Document("图.png", folder / "图.png"), Document("absent.txt", folder / "absent.txt"))
    assert asked.skipped == 0


def test_a_folder_without_anything_to_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.png").touch()
    with pytest.raises(CannotRun, match="nothing to read"):
        documents([tmp_path])


def test_standard_input_and_huge_files_are_read_to_the_bound_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    assert len(document(huge).read()) == MAX_FILE_BYTES + 1
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(bytes(MAX_FILE_BYTES + 100))))
    one = document(Path("-"))
    assert one.name == "stdin"
    assert len(one.read()) == MAX_FILE_BYTES + 1
