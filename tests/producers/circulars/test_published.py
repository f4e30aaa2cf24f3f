"""Real circulars, where the workplace has them: scored against what a careful reader found."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from infra.cli.circular import app
from producers.circulars import Circular, check, read_circulars
from producers.circulars import read as read_file

PUBLISHED = Path(__file__).parents[4] / "shared" / "circulars"
COMPENDIUM = PUBLISHED / "003-compendium.txt"

pytestmark = pytest.mark.skipif(
    not (PUBLISHED / "labels.json").exists(),
    reason="the published circulars are not part of the project; none beside it",
)


@cache
def read(file: str) -> tuple[Circular, ...]:
    return tuple(read_circulars((PUBLISHED / file).read_bytes(), file))


def test_the_published_circulars_are_read_and_checked_as_noted() -> None:
    """Every label of 28, every contradiction, three quarters of the other findings, and nothing that is lawful."""
    result = CliRunner().invoke(app, ["score", str(PUBLISHED), "--lang", "en"], env={"COLUMNS": "100"})
    print(result.stdout)
    assert result.exit_code == 0
    told = json.loads(CliRunner().invoke(app, ["score", str(PUBLISHED), "--json"]).stdout)
    assert len(told["circulars"]) == 28
    assert all(one["as_labelled"] and not one["forbidden"] for one in told["circulars"])
    found = told["found"]
    assert found["contradiction"]["found"] == found["contradiction"]["of"] > 0
    assert all(found[severity]["found"] * 4 >= found[severity]["of"] * 3 for severity in ("probable", "info"))


def _within(one: Circular) -> dict[str, Any]:
    """A circular without its file, its lines counted from its own first line."""

    def moved(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: moved(inner, name) for name, inner in value.items() if name not in ("file", "sha256")}
        if isinstance(value, list):
            return [moved(inner, key) for inner in value]
        if isinstance(value, int) and key in ("line", "lines", "line_start", "line_end"):
            return value - one.line_start
        return value

    within: dict[str, Any] = moved(one.model_dump(mode="json"))
    return within


def test_the_compendium_holds_the_same_circulars_as_the_single_files() -> None:
    """Checked together, as one file's circulars are: some rules compare a circular with the others of its round."""
    files = sorted(PUBLISHED.glob("003-[0-9]*.txt"))
    singles = check([reading for file in files for reading in read_file(file.read_bytes(), file.name)])
    together = read(COMPENDIUM.name)
    assert [one.unit for one in together] == [one.unit for one in singles]
    assert [_within(one) for one in together] == [_within(one) for one in singles]


def test_a_feedback_date_without_a_year_is_said_to_be_inferred() -> None:
    findings: list[dict[str, Any]] = json.loads((PUBLISHED / "findings.json").read_text(encoding="utf-8"))["must_flag"]
    for flag in findings:
        if flag["rule"] == "date_without_year":
            (one,) = read(flag["file"])
            assert (flag["rule"], (flag["line"],)) in [(finding.rule, finding.lines) for finding in one.findings]
