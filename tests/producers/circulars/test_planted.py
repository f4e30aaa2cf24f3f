"""One error planted in each of 200 copies is found, near its place, by a rule that fits it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

from producers.circulars import Circular, Finding, read_circulars

from .manners import EXAMPLES, PUBLISHED
from .planting import Planted, places, sample

COPIES = 200
SHARE = 0.9
SEED = 20260401


def read(text: str) -> Circular:
    (one,) = read_circulars(text.encode(), "a.txt")
    return one


def told(finding: Finding) -> tuple[str, str | None, str | None]:
    return finding.rule, finding.stated, finding.computed


def finder(planted: Planted, before: Circular) -> str | None:
    """The rule that found it: with a finding that the original does not have, on a line of the place."""
    known = Counter(told(finding) for finding in before.findings)
    after = read(planted.text).findings
    new = Counter(told(finding) for finding in after) - known
    found = (one for one in after if told(one) in new and one.rule in planted.rules and planted.lines & set(one.lines))
    return next((finding.rule for finding in found), None)


def test_planted_errors_are_found() -> None:
    """Copies of the examples and, where they are there, of the published circulars; as many as there are places."""
    originals: dict[str, Circular] = {}
    pools: list[list[tuple[str, Planted]]] = []
    for path in [*PUBLISHED, *(path for path in EXAMPLES if "compendium" not in path.stem)]:
        originals[path.stem] = read(_text(path))
        of_kinds = places(_text(path), originals[path.stem]).values()
        pools += [[(path.stem, planted) for planted in pool] for pool in of_kinds]
    copies = sample(pools, COPIES, Random(SEED))  # noqa: S311 - reproducible portions
    found: Counter[tuple[str, str]] = Counter()
    missed: list[str] = []
    for name, planted in copies:
        rule = finder(planted, originals[name])
        found[planted.kind, rule or "not found"] += 1
        if rule is None:
            missed.append(f"{name}: {planted.kind}: {planted.told}")
    for (kind, rule), count in sorted(found.items()):
        print(f"{kind:22} {rule:22} {count:4}")
    print(f"{len(copies) - len(missed)} of {len(copies)} found; missed:", *missed, sep="\n  ")
    assert len(copies) >= (COPIES if PUBLISHED else COPIES // 2)
    assert {kind for kind, _ in found} == {
        "total changed by one",
        "issue deleted",
        "percentage altered",
        "status flipped",
    }
    for kind in {kind for kind, _ in found}:
        of_kind = sum(count for (one, _), count in found.items() if one == kind)
        assert found[kind, "not found"] <= of_kind * (1 - SHARE), kind


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig")
