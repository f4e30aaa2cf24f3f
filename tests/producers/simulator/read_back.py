"""Simulated circulars, read back by the reader of circulars and held against what the simulator says it printed.

python -m tests.producers.simulator.read_back --seed 1 --count 200
"""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from producers.circulars import Circular, NotACircular, read_circulars
from producers.simulator import Simulation
from producers.simulator.printing import Plant
from producers.simulator.world import Print
from tests.producers.simulator.provinces import shape

YEARS = 6


def printed(seed: int, count: int) -> list[Print]:
    """The first circulars of a made-up province."""
    prints = list[Print]()
    records = Simulation(shape(seed, units=60, issues=40 * count, years=YEARS), printed=prints.append).records()
    for _ in records:
        if len(prints) >= count:
            break
    return list(islice(prints, count))


@dataclass
class Comparison:
    """`agree`: per rule, how many texts read as printed. `found`: per kind of plant, by the rule that found it (-:
    none). `alarms`: per rule, findings worse than info in texts that plant nothing which that rule should find;
    `explained`: those that are right all the same, because the province itself names two issues alike."""

    texts: int = 0
    issues: int = 0
    agree: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)
    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    alarmed: list[str] = field(default_factory=list)
    explained: Counter[str] = field(default_factory=Counter)

    def lines(self) -> Iterator[str]:
        yield f"{self.texts} texts, {self.issues} issues"
        yield from (f"  {rule:10} {self.agree[rule]:4} agree" for rule in RULES)
        yield "planted, and found by"
        yield from (f"  {kind:24} {rule:22} {count:3}" for (kind, rule), count in sorted(self.found.items()))
        yield "flagged without a plant"
        yield from (f"  {rule:22} {count:3}" for rule, count in sorted(self.alarms.items()))
        yield "flagged without a plant, and rightly: two issues bear one name"
        yield from (f"  {rule:22} {count:3}" for rule, count in sorted(self.explained.items()))
        yield from self.differences
        yield from self.alarmed


RULES = ("circulars", "unit", "count", "title", "scope", "status", "due", "declared")


def compared(prints: Sequence[Print]) -> Comparison:
    told = Comparison()
    for each in prints:
        told.texts += 1
        told.issues += len(each.issues)
        try:
            read = read_circulars(each.text.encode(), each.name)
        except NotACircular:
            read = []
        if len(read) != 1:
            told.differences.append(f"{each.name}: {len(read)} circulars")
            continue
        told.agree["circulars"] += 1
        _hold(each, read[0], told)
        _plants(each, read[0], told)
    return told


def _hold(each: Print, read: Circular, told: Comparison) -> None:
    pairs: dict[str, tuple[list[Any], list[Any]]] = {
        "unit": ([each.unit_name], [read.unit.name[: len(each.unit_name)]]),
        "count": ([len(each.issues)], [len(read.issues)]),
        "title": ([one.title for one in each.issues], [one.title for one in read.issues]),
        "scope": ([one.scope.value for one in each.issues], [one.scope for one in read.issues]),
        "status": ([one.stated.value for one in each.issues], [one.status for one in read.issues]),
        "due": ([one.due for one in each.issues], [one.due for one in read.issues]),
        "declared": (
            [(one.what, one.scope, one.status, one.count, one.counted_as) for one in each.declared],
            [(one.what, one.scope, one.status, one.count, one.counted_as) for one in read.declared],
        ),
    }
    for rule, (ours, theirs) in pairs.items():
        if ours == theirs:
            told.agree[rule] += 1
            continue
        first = next((pair for pair in zip(ours, theirs, strict=False) if pair[0] != pair[1]), (len(ours), len(theirs)))
        told.differences.append(f"{each.name}: {rule}: printed {first[0]}, read {first[1]}")


def _plants(each: Print, read: Circular, told: Comparison) -> None:
    flagged = Counter(finding.rule for finding in read.findings if finding.severity != "info")
    expected = {rule for kind in each.planted for rule in Plant(kind).rules}
    for kind in each.planted:
        rule = next((rule for rule in sorted(Plant(kind).rules) if flagged[rule]), "-")
        told.found[kind, rule] += 1
    for finding in read.findings:
        if finding.severity == "info" or finding.rule in expected:
            continue
        if finding.rule == "duplicate_heading" and _names_one_twice(each):
            told.explained[finding.rule] += 1
        else:
            told.alarms[finding.rule] += 1
            told.alarmed.append(f"{each.name}: {finding.rule}: {finding.quotes} {finding.explanation.en}")


def _names_one_twice(each: Print) -> bool:
    """Whether the list itself bears one name twice: an inspection may find one old issue again as two new ones, and
    saying so is no false alarm."""
    names = [one.title.replace("的问题", "").replace("问题", "") for one in each.issues]
    return len(set(names)) < len(names)


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=200)
    asked = parser.parse_args()
    for line in compared(printed(asked.seed, asked.count)).lines():
        print(line)


if __name__ == "__main__":
    main()
