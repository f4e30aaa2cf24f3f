"""The rules on the real circulars: each finding has a verdict in docs/, and what must be flagged is."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest

from producers.circulars import Reading, check, read

ROOT = Path(__file__).parents[4]
PUBLISHED = ROOT.parent / "shared" / "circulars"
VERDICTS = ROOT / "docs" / "checks" / "verdicts.md"
RULES = {
    "arithmetic",
    "conflicting_figures",
    "date_order",
    "date_without_year",
    "declared_vs_itemised",
    "duplicate_heading",
    "duplicate_text",
    "merged_issue",
    "numbering",
    "quotes",
    "scope_mismatch",
    "scope_missing",
}
_ROW = re.compile(r"^\| (?P<file>[\d-]+) \| (?P<line>\d+) \| (?P<severity>\w+) \|")

pytestmark = pytest.mark.skipif(
    not (PUBLISHED / "findings.json").exists(),
    reason="the published circulars are not part of the project; none beside it",
)


@cache
def found() -> frozenset[tuple[str, int, str, str]]:
    readings: list[Reading] = []
    for label in json.loads((PUBLISHED / "labels.json").read_text(encoding="utf-8")):
        readings += read((PUBLISHED / label["file"]).read_bytes(), label["file"])
    return frozenset(
        (circular.file.removesuffix(".txt"), one.lines[0], one.rule, one.severity)
        for circular in check(readings)
        for one in circular.findings
        if one.rule in RULES
    )


def test_every_finding_was_read_and_judged() -> None:
    judged, rule = set(), ""
    for line in VERDICTS.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            rule = line.removeprefix("## ").strip("`")
        row = _ROW.match(line)
        if row is not None and rule in RULES:
            judged.add((row["file"], int(row["line"]), rule, row["severity"]))

    assert found() == judged


def test_whatever_must_be_flagged_is_with_its_severity() -> None:
    expected = json.loads((PUBLISHED / "findings.json").read_text(encoding="utf-8"))["must_flag"]
    wanted = [one for one in expected if one["rule"] in RULES]

    missed = [
        one
        for one in wanted
        if not any(
            (file, rule, severity) == (one["file"].removesuffix(".txt"), one["rule"], one["severity"])
            and one["line"] in (None, line)
            for file, line, rule, severity in found()
        )
    ]
    assert missed == []
