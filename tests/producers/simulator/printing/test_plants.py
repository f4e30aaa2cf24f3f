"""What is printed wrong on purpose is listed, found by the checker, and changes nothing else that is read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from ledger import Scope, Stated
from producers.simulator.printing import Plant, Printed, print_circular
from tests.producers.simulator.printing.editions import STATED, chance, differences, edition, read

PASSED = (*STATED, (Stated.IN_PROGRESS, date(2024, 1, 31)), (Stated.DONE, None))
SEEDS = 60
KINDS = ((Scope.ROUTINE, Scope.PERSONNEL), (Scope.ROUTINE, Scope.BUSINESS_ENVIRONMENT), (Scope.ROUTINE,))


def planted(plant: Plant) -> Iterator[Printed]:
    """In all layouts that chance draws, where the edition leaves room for it."""
    for seed in range(SEEDS):
        begin = seed % len(PASSED)
        one = edition(*KINDS[seed % len(KINDS)], stated=PASSED[begin:] + PASSED[:begin])
        printed = print_circular(replace(one, plants=(plant,)), chance(seed))
        if printed.planted:
            yield printed


@pytest.mark.parametrize("plant", Plant)
def test_what_is_planted_is_found_and_everything_is_read_as_printed(plant: Plant) -> None:
    told = list(planted(plant))
    found: Counter[str] = Counter()
    for printed in told:
        assert [kind for kind, _ in printed.planted] == [plant]
        assert differences(printed) == []
        rules = {finding.rule for finding in read(printed).findings if finding.severity != "info"}
        assert rules <= plant.rules, printed.text
        found["found" if rules else "missed"] += 1
    assert len(told) >= SEEDS / 4
    assert found["found"] >= 0.9 * len(told)
