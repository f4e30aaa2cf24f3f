"""Layouts of companies, towns, colleges and bureaus, written and labelled by reading, apart from the reader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from producers.circulars import Circular, read_circulars

LAYOUTS = Path(__file__).parent / "layouts"
LABELS: list[dict[str, Any]] = json.loads((LAYOUTS / "labels.json").read_text(encoding="utf-8"))
VISIT = ("team", "level", "on_site_start", "on_site_end", "feedback_date")
each = pytest.mark.parametrize("label", LABELS, ids=lambda label: label["file"])


def read(label: dict[str, Any]) -> Circular:
    (one,) = read_circulars((LAYOUTS / label["file"]).read_bytes(), label["file"])
    return one


def test_every_layout_is_labelled() -> None:
    assert sorted(label["file"] for label in LABELS) == sorted(path.name for path in LAYOUTS.glob("*.txt"))


@each
def test_a_layout_reads_as_labelled(label: dict[str, Any]) -> None:
    one = read(label).model_dump(mode="json")
    assert (one["unit"]["name"], one["published_on"]) == (label["unit"], label["published_on"])
    assert {key: one["inspection"][key] for key in VISIT} == {key: label[key] for key in VISIT}
    assert len(one["aspects"]) == label["aspects"]
    issues = [[issue["line_start"], issue["title"], issue["status"], issue["due"]] for issue in one["issues"]]
    assert issues == label["issues"]
    numbers = [[told["what"], told["scope"], told["status"], told["count"]] for told in one["declared"]]
    assert [told for told in label["declared"] if told not in numbers] == []


@each
def test_only_what_was_planted_is_flagged(label: dict[str, Any]) -> None:
    flagged = [finding for finding in read(label).findings if finding.severity != "info"]
    planted = {(line, rule) for line, rule in label["must_flag"]}
    found = {(line, finding.rule) for finding in flagged for line in finding.lines}
    assert planted <= found
    assert {finding.rule for finding in flagged} == {rule for _, rule in planted}
