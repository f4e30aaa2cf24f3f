"""The second edition in examples/: everything that changes.json lists is told, and nothing else."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from producers.circulars import compare, read

EXAMPLES = Path(__file__).parents[4] / "examples"
LISTED: dict[str, Any] = json.loads((EXAMPLES / "editions" / "changes.json").read_text(encoding="utf-8"))
BY_VALUES = ("softened", "figures_changed", "deadline_moved", "deadline_dropped", "status_advanced", "vanished")


def test_the_second_edition_of_the_county() -> None:
    [old] = read((EXAMPLES / LISTED["old"]).read_bytes(), "1.txt")
    [new] = read((EXAMPLES / LISTED["new"]).read_bytes(), "2.txt")
    drift = compare(old, new)
    assert (drift.old.issues, drift.new.issues) == (LISTED["issues"]["old"], LISTED["issues"]["new"])
    assert len(drift.pairs) == LISTED["issues"]["new"]
    assert {pair.reason for pair in drift.pairs} <= {"same", "same_title", "same_title_other_text"}

    of_issues = [change for change in drift.changes if change.issue]
    told = Counter((change.kind, (change.issue or "").split("“", 1)[-1].rpartition("”")[0]) for change in of_issues)
    assert told == Counter((one["kind"], one["issue"]) for one in LISTED["changes"])
    values = {(change.kind, change.old, change.new) for change in of_issues if change.kind in BY_VALUES}
    assert values == {(one["kind"], one["old"], one["new"]) for one in LISTED["changes"] if one["kind"] in BY_VALUES}

    declared = [(change.old, change.new) for change in drift.changes if change.kind == "declared_changed"]
    assert declared == [(str(one["old"]), str(one["new"])) for one in LISTED["declared"] if one["old"] != one["new"]]
    assert len(of_issues) + len(declared) == len(drift.changes)


def test_every_passage_stands_where_it_is_said_to() -> None:
    texts = {name: (EXAMPLES / LISTED[name]).read_text(encoding="utf-8").splitlines() for name in ("old", "new")}
    [old] = read((EXAMPLES / LISTED["old"]).read_bytes(), "1.txt")
    [new] = read((EXAMPLES / LISTED["new"]).read_bytes(), "2.txt")
    for change in compare(old, new).changes:
        for name, passage in (("old", change.old_passage), ("new", change.new_passage)):
            if passage is not None:
                assert passage.quote in texts[name][passage.line - 1]


def test_an_edition_compared_with_itself_has_not_changed() -> None:
    for file in sorted((EXAMPLES / "circulars").glob("*.txt")):
        for reading in read(file.read_bytes(), file.name):
            drift = compare(reading, reading)
            assert drift.changes == ()
            assert {pair.reason for pair in drift.pairs} <= {"same", "same_title"}
            assert len(drift.pairs) == len(reading.circular.issues)
