"""Real circulars, where the workplace has them: scored against what a careful reader found."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from producers.circulars import Circular, check, read_circulars
from producers.circulars import read as read_file

PUBLISHED = Path(__file__).parents[4] / "shared" / "circulars"
COMPENDIUM = PUBLISHED / "003-compendium.txt"
REQUIRED = 25

pytestmark = pytest.mark.skipif(
    not (PUBLISHED / "labels.json").exists(),
    reason="the published circulars are not part of the project; none beside it",
)


@cache
def read(file: str) -> tuple[Circular, ...]:
    return tuple(read_circulars((PUBLISHED / file).read_bytes(), file))


def labels() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((PUBLISHED / "labels.json").read_text(encoding="utf-8"))
    return found


def differences(label: dict[str, Any]) -> dict[str, list[str]]:
    """What differs: `core` (unit, team, dates, number of issues) and `split` (scopes, aspects, measures, statuses)."""
    (one,) = read(label["file"])
    visit = one.inspection
    core = {
        "unit": (one.unit.name, label["unit"]),
        "city": (one.unit.city, label["city"]),
        "title": (one.title, label["title"]),
        "team": (visit.team, label["team"]),
        "on_site_start": (str(visit.on_site_start), label["on_site_start"]),
        "on_site_end": (str(visit.on_site_end), label["on_site_end"]),
        "feedback_date": (str(visit.feedback_date), label["feedback_date"][-10:]),
        "published_on": (one.published_on and str(one.published_on), label["published_on"]),
        "issues": (len(one.issues), label["issues"]),
    }
    split = {
        "itemised_routine_issues": sum(issue.scope == "routine" for issue in one.issues),
        "itemised_business_issues": sum(issue.scope == "business_environment" for issue in one.issues),
        "itemised_routine_aspects": sum(aspect.scope == "routine" for aspect in one.aspects),
        "itemised_business_aspects": sum(aspect.scope == "business_environment" for aspect in one.aspects),
        "itemised_aspects": len(one.aspects),
        "itemised_measures": sum(len(issue.measures) for issue in one.issues),
        "itemised_completed": sum(issue.status == "done" for issue in one.issues),
        "itemised_in_progress": sum(issue.status == "in_progress" for issue in one.issues),
    }
    return {
        "core": [f"{key}: {got!r}, labelled {want!r}" for key, (got, want) in core.items() if got != want],
        "split": [
            f"{key}: {got}, labelled {label[key]}" for key, got in split.items() if key in label and got != label[key]
        ],
    }


def test_the_published_circulars_read_as_labelled() -> None:
    table = {label["file"]: differences(label) for label in labels()}
    for file, wrong in table.items():
        print(file, "as labelled" if not any(wrong.values()) else wrong)
    assert sum(not wrong["core"] for wrong in table.values()) >= REQUIRED
    assert sum(not wrong["split"] for wrong in table.values()) >= REQUIRED


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
