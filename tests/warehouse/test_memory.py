"""One contract for every memory of ranges: the dict and ClickHouse's tables."""

from typing import Any

import pytest

from warehouse.sink.clickhouse_memory import ClickHouseMemory
from warehouse.sink.memory import DictMemory, Memory
from warehouse.sink.ranges import Known, Lane, Phase, Range

A, B = Lane("issue-events", 1), Lane("issue-states", 1)


@pytest.fixture(params=["dict", pytest.param("clickhouse", marks=pytest.mark.integration)])
def memory(request: pytest.FixtureRequest) -> Memory:
    if request.param == "dict":
        return DictMemory()
    client: Any = request.getfixturevalue("warehouse")
    return ClickHouseMemory(client)


def the(lane: Lane, first: int, last: int) -> Range:
    return Range(lane, first, last, last - first + 1, f"digest {first}-{last}", floor=first - 1, ceiling=last)


def test_a_new_warehouse_knows_nothing(memory: Memory) -> None:
    assert memory.known([A, B]) == {}
    assert memory.epochs([A, B]) == {A: 0, B: 0}


def test_an_announced_range_is_remembered_whole_until_it_is_done(memory: Memory) -> None:
    epochs = memory.claim([A, B], "one")
    memory.remember([the(A, 0, 9), the(B, 0, 4)], Phase.INTENT, epochs, "one")
    assert memory.known([A, B]) == {A: Known(the(A, 0, 9), Phase.INTENT), B: Known(the(B, 0, 4), Phase.INTENT)}
    memory.remember([the(A, 0, 9)], Phase.DONE, epochs, "one")
    assert memory.known([A, B]) == {A: Known(the(A, 0, 9), Phase.DONE), B: Known(the(B, 0, 4), Phase.INTENT)}


def test_the_newest_range_counts(memory: Memory) -> None:
    epochs = memory.claim([A], "one")
    for first in (0, 10, 20):
        memory.remember([the(A, first, first + 9)], Phase.INTENT, epochs, "one")
        memory.remember([the(A, first, first + 9)], Phase.DONE, epochs, "one")
    memory.remember([the(A, 30, 31)], Phase.INTENT, epochs, "one")
    assert memory.known([A]) == {A: Known(the(A, 30, 31), Phase.INTENT)}


def test_repeating_a_phase_changes_nothing(memory: Memory) -> None:
    epochs = memory.claim([A], "one")
    for phase in (Phase.INTENT, Phase.INTENT, Phase.DONE, Phase.DONE, Phase.INTENT):
        memory.remember([the(A, 0, 9)], phase, epochs, "one")
    assert memory.known([A]) == {A: Known(the(A, 0, 9), Phase.DONE)}


def test_each_claim_stands_above_all_earlier_ones(memory: Memory) -> None:
    first = memory.claim([A], "one")
    second = memory.claim([A, B], "two")
    assert second[A] > first[A]
    assert memory.epochs([A, B]) == second
    assert memory.claim([A], "one")[A] > second[A]


def test_what_a_fenced_writer_announced_late_does_not_count_above_its_successor(memory: Memory) -> None:
    old = memory.claim([A], "paused")
    new = memory.claim([A], "successor")
    memory.remember([the(A, 0, 4)], Phase.DONE, new, "successor")
    memory.remember([the(A, 0, 9)], Phase.INTENT, old, "paused")
    assert memory.known([A]) == {A: Known(the(A, 0, 4), Phase.DONE)}


def test_partitions_and_topics_do_not_mix(memory: Memory) -> None:
    lanes = [Lane(topic, partition) for topic in ("issue-events", "unit-rollups") for partition in range(3)]
    epochs = memory.claim(lanes, "one")
    ranges = [the(lane, 0, index) for index, lane in enumerate(lanes)]
    memory.remember(ranges, Phase.INTENT, epochs, "one")
    assert memory.known(lanes) == {each.lane: Known(each, Phase.INTENT) for each in ranges}
