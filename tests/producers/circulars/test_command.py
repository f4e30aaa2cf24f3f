"""taizhang circular parse: JSON for machines, tables for people, one line for what is no circular."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from infra.cli.circular import app

from .texts import circular

RESULTS = (
    "二、常规巡视整改落实情况",
    "(一)关于学习[试点]方面",
    "1.抓学习。一是建制度。",
    "整改进展情况:已完成。",
    "三、营商环境专项巡视整改落实情况",
    "(一)打造“公平公正”的司法环境方面",
    "1.提质效。此项整改工作计划2026年12月底前完成。",
)
CONTRACT = {
    "file",
    "line_start",
    "line_end",
    "sha256",
    "title",
    "unit",
    "inspection",
    "published_on",
    "feedback_window",
    "contact",
    "declared",
    "declared_rates",
    "aspects",
    "issues",
    "findings",
}
runner = CliRunner()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "东岭.txt"
    path.write_bytes(circular(*RESULTS))
    return path


def test_json_is_the_contract(file: Path) -> None:
    result = runner.invoke(app, ["parse", str(file), str(file), "--json"])
    assert result.exit_code == 0
    first, second = json.loads(result.stdout)["circulars"]
    assert first == second
    assert set(first) == CONTRACT
    assert first["file"] == "东岭.txt"
    assert set(first["inspection"]) == {
        "level",
        "team",
        "round",
        "kinds",
        "on_site_start",
        "on_site_end",
        "feedback_date",
    }
    assert set(first["issues"][0]) == {
        "number",
        "path",
        "scope",
        "aspect",
        "title",
        "line_start",
        "line_end",
        "status",
        "status_quote",
        "due",
        "due_quote",
        "due_inferred",
        "partials",
        "money",
        "accountability",
        "promises",
        "measures",
        "sub_items",
    }
    assert first["issues"][1]["due"] == "2026-12-31"
    assert first["findings"] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ["云川市东岭区委", "2024-01-08", "抓学习", "已完成", "常规"]),
        ("en", ["东岭区委", "done", "planned", "2026-12-31"]),
    ],
)
def test_tables_for_people(file: Path, language: str, words: list[str]) -> None:
    result = runner.invoke(app, ["parse", str(file), "--lang", language], env={"COLUMNS": "140"})
    assert result.exit_code == 0
    for word in words:
        assert word in result.stdout
    assert "学习[试点]" in result.stdout


@pytest.mark.parametrize(
    ("content", "says"),
    [("今天天气很好。".encode(), "not a rectification circular"), (b"PK\x03\x04zip", "zip"), (None, "No such file")],
)
def test_what_is_no_circular_ends_with_status_2_and_one_line(tmp_path: Path, content: bytes | None, says: str) -> None:
    path = tmp_path / "other.txt"
    if content is not None:
        path.write_bytes(content)
    result = runner.invoke(app, ["parse", str(path), "--json"])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1
    assert says in result.stderr
    assert "other.txt" in result.stderr


def test_a_bad_file_does_not_hide_the_good_ones(file: Path, tmp_path: Path) -> None:
    (tmp_path / "another.txt").write_text("今天天气很好。", encoding="utf-8")
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04zip")
    (tmp_path / "picture.png").touch()
    result = runner.invoke(app, ["parse", str(tmp_path), "--json", "--lang", "en"])
    assert result.exit_code == 2
    assert [one["file"] for one in json.loads(result.stdout)["circulars"]] == [file.name]
    told = result.stderr.splitlines()
    assert [line.split(": ")[1] for line in told[:2]] == ["another.txt", "broken.docx"]
    assert told[2] == "taizhang: 1 files of other formats skipped"


def test_standard_input_is_read_too() -> None:
    result = runner.invoke(app, ["parse", "-", "--json"], input=circular(*RESULTS))
    assert result.exit_code == 0
    assert [one["file"] for one in json.loads(result.stdout)["circulars"]] == ["stdin"]
