"""What the rules about statements find in the real circulars: file, line and severity. No text of theirs is here."""

from __future__ import annotations

from pathlib import Path

import pytest

from producers.circulars import Reading, check, read

REAL = Path(__file__).resolve().parents[5] / "shared" / "circulars"
RULES = ("status_vs_text", "overdue_in_text", "relapse", "disputed")


@pytest.mark.skipif(not REAL.is_dir(), reason="the real circulars are not on this machine")
def test_these_and_no_others() -> None:
    readings: list[Reading] = []
    for file in sorted(REAL.glob("*.txt")):
        if "compendium" not in file.name:
            readings += read(file.read_bytes(), file.name)
    found = [(one.file, each.lines[0], each.rule, each.severity) for one in check(readings) for each in one.findings]
    assert [one for one in found if one[2] in RULES] == [
        ("001.txt", 25, "status_vs_text", "contradiction"),
        ("001.txt", 29, "status_vs_text", "contradiction"),
        ("001.txt", 37, "status_vs_text", "probable"),
        ("003-24.txt", 129, "relapse", "probable"),
        ("003-37.txt", 46, "relapse", "probable"),
        ("004.txt", 187, "status_vs_text", "contradiction"),
    ]
