"""The same shape gives the same bytes, in any process; another seed gives others; and every line is an event."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from ledger import Refused, check_strictly
from producers.simulator import Simulation
from producers.simulator.world import Planted
from tests.producers.simulator.provinces import shape

ROOT = Path(__file__).parents[3]
DIGEST = """
from tests.producers.simulator.test_same_bytes import digest
print(digest(3))
"""


def digest(seed: int) -> str:
    found = sha256()
    for record in Simulation(shape(seed, units=30, issues=300)).records():
        found.update(record.value + b"\n")
    return found.hexdigest()


def test_the_same_seed_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    told = {digest(3)}
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        answer = subprocess.run(
            [sys.executable, "-c", DIGEST], env=environment, check=True, capture_output=True, text=True
        )
        told.add(answer.stdout.strip())
    assert len(told) == 1


def test_another_seed_gives_other_bytes() -> None:
    assert len({digest(seed) for seed in range(4)}) == 4


def test_every_record_is_an_event_of_the_catalogue_of_its_unit_but_those_noted_as_unreadable() -> None:
    seen = set[str]()
    planted = list[Planted]()
    unreadable = 0
    for record in Simulation(shape(5, units=30, issues=600, years=6), planted=planted.append).records():
        if record.event is None:
            unreadable += 1
            with pytest.raises(Refused):
                check_strictly(record.value)
            continue
        checked = check_strictly(record.value)  # Refused for anything that breaks it
        assert (checked.value, checked.unit, checked.id) == (record.value, record.unit, record.event)
        seen.add(checked.id)
    assert len(seen) > 10_000
    assert unreadable == sum(each.what == "unreadable" for each in planted) > 0
