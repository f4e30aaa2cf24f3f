"""A hundred second editions whose truth is known: is every issue matched rightly, and every planted change reported?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from producers.circulars import Drift, Reading, compare, read

from .second_editions import Seeded, seeded

EXAMPLES = Path(__file__).parents[4] / "examples" / "circulars"
PUBLISHED = Path(__file__).parents[5] / "shared" / "circulars"
EDITIONS = 100


@dataclass
class Score:
    issues: int = 0
    right: int = 0
    planted: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    unasked: Counter[str] = field(default_factory=Counter)

    def take(self, made: Seeded, drift: Drift, origins: dict[int, int | None]) -> None:
        """`origins`: by number of an issue in the second edition, which one it was in the first."""
        partner = {pair.new: pair.old for pair in drift.pairs}
        truth = {old for old in origins.values() if old is not None}
        gone = set(range(1, drift.old.issues + 1)) - truth
        self.issues += len(origins) + len(gone)
        self.right += sum(partner.get(new) == old for new, old in origins.items())
        self.right += len(gone - set(partner.values()))
        told: Counter[tuple[str, int | None]] = Counter((change.kind, change.issue_old) for change in drift.changes)
        planted = Counter(made.planted)
        self.planted.update(kind for kind, _ in planted.elements())
        self.missed.update(kind for kind, _ in (planted - told).elements())
        self.unasked.update(
            change.kind
            for change in drift.changes
            if change.weight == "look" and (change.kind, change.issue_old) not in planted
        )


def circulars() -> list[Reading]:
    files = sorted(EXAMPLES.glob("*.txt")) + sorted(PUBLISHED.glob("*[0-9].txt"))
    return [one for file in files for one in read(file.read_bytes(), file.name)]


def score(readings: list[Reading]) -> Score:
    result = Score()
    for seed in range(EDITIONS):
        reading = readings[seed % len(readings)]
        donors = [one for one in readings if one.circular.unit != reading.circular.unit]
        made = seeded(reading, donors, seed)
        [old], [new] = read(made.old, "old.txt"), read(made.new, "new.txt")
        assert len(old.circular.issues) == len(reading.circular.issues)
        origins = {issue.number: made.starts.get(issue.line_start, 0) for issue in new.circular.issues}
        result.take(made, compare(old, new), origins)
    return result


def test_a_hundred_second_editions() -> None:
    readings = circulars()
    found = score(readings)
    print(f"\n{EDITIONS} second editions of {len(readings)} circulars")
    print(f"issues matched rightly: {found.right} of {found.issues} ({found.right / found.issues:.2%})")
    for kind, count in sorted(found.planted.items()):
        print(f"{kind}: {count - found.missed[kind]} of {count} reported")
    print(f"to look at, but not planted: {dict(found.unasked)}")
    assert found.right >= 0.97 * found.issues
    assert not found.missed
