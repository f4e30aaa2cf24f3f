"""The circulars in examples/ read as a careful reader labelled them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from producers.circulars import read_circulars

EXAMPLES = Path(__file__).parents[3] / "examples"
LABELS: list[dict[str, Any]] = json.loads((EXAMPLES / "labels.json").read_text(encoding="utf-8"))
NUMBER = ("what", "scope", "status", "count", "counted_as", "approximate", "line")


@pytest.mark.parametrize("label", LABELS, ids=lambda label: f"{label['file']}-{label['part']}")
def test_an_example_reads_as_labelled(label: dict[str, Any]) -> None:
    data = (EXAMPLES / "circulars" / label["file"]).read_bytes()
    read = read_circulars(data, label["file"])[label["part"] - 1].model_dump(mode="json")
    visit = read["inspection"]
    assert {
        key: read[key] for key in ("title", "line_start", "line_end", "published_on", "feedback_window", "contact")
    } == {key: label[key] for key in ("title", "line_start", "line_end", "published_on", "feedback_window", "contact")}
    assert (read["unit"]["name"], read["unit"]["city"]) == (label["unit"], label["city"])
    for key in ("level", "team", "kinds", "on_site_start", "on_site_end", "feedback_date"):
        assert visit[key] == label[key], key
    assert len(read["aspects"]) == (label["aspects"] or 0)
    assert [
        {"line": one["line_start"], "scope": one["scope"], "status": one["status"], "due": one["due"]}
        for one in read["issues"]
    ] == label["issue_list"]
    assert sum(len(one["sub_items"]) for one in read["issues"]) == label["sub_items"]
    declared = [{key: one[key] for key in NUMBER} for one in read["declared"]]
    assert declared == [{key: one[key] for key in NUMBER} for one in label["declared"]]


@pytest.mark.parametrize("file", sorted({label["file"] for label in LABELS}))
def test_an_example_raises_what_was_put_in_and_nothing_else(file: str) -> None:
    """Beside what is labelled only mentions (info) may stand."""
    put_in = {(one["rule"], one["line"]) for label in LABELS if label["file"] == file for one in label["must_flag"]}
    raised = [
        (finding.rule, finding.lines[0], finding.severity)
        for one in read_circulars((EXAMPLES / "circulars" / file).read_bytes(), file)
        for finding in one.findings
    ]
    assert put_in <= {(rule, line) for rule, line, _ in raised}
    assert {(rule, line) for rule, line, severity in raised if severity != "info"} <= put_in
