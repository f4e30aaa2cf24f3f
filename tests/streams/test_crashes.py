"""A worker dies at any moment of a year's events; whoever comes after it ends with the same numbers."""

import dataclasses
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.shelves import issue_shelf
from tests.streams.memory import CONFIG, Fuse, Killed, MemoryKafka, MemoryWorker, live
from tests.streams.stories import PROVINCE, UNITS, year
from tests.streams.truth import Truth


def assert_same(kafka: MemoryKafka, worker: MemoryWorker) -> None:
    """Entries once deduplicated, issue states, every unit's totals and dead letters equal the fresh replay."""
    truth = Truth(kafka)
    assert kafka.entries() == truth.entries
    for unit in UNITS:
        row = worker.unit(unit)
        assert row is not None
        assert row.total() == truth.total(unit), unit
        assert (row.own, row.events, row.parent) == (
            truth.units[unit].own,
            truth.units[unit].events,
            truth.units[unit].parent,
        )
    for key, state in truth.issues.items():
        shelves = [issue_shelf(held.states).get(key) for held in worker.held.values()]
        assert [found for found in shelves if found is not None] == [state]
    letters = {dict(r.headers)["offset"] for r in kafka.all(CONFIG.dead_letters_topic)}
    assert letters == {str(offset).encode() for _, offset in truth.unreadable}


async def test_without_a_crash_the_top_of_three_levels_counts_every_issue_once() -> None:
    kafka = MemoryKafka().publish(year())
    worker = await live(kafka, [])
    assert_same(kafka, worker)
    province = worker.unit(PROVINCE)
    assert province is not None
    assert sum(province.total().status.values()) == 6 * len(UNITS)
    assert len(kafka.all(CONFIG.states_topic)) == len(kafka.entries()), "nothing was sent twice"


@pytest.mark.parametrize("moments", range(150))
async def test_a_crash_at_any_moment_changes_no_number(moments: int) -> None:
    kafka = MemoryKafka().publish(year(issues=3))
    with pytest.raises(Killed):
        await MemoryWorker(kafka, Fuse(moments), random.Random(moments)).work()  # noqa: S311 - a test case
    assert_same(kafka, await live(kafka, [], seed=moments))


async def test_a_crash_after_storing_and_before_acknowledging_repeats_nothing() -> None:
    """The state has seen the records: their second coming is skipped by the cursor."""
    kafka = MemoryKafka().publish(year(issues=2))
    await live(kafka, [])
    sent, stored = len(kafka.all(CONFIG.states_topic)), {p: len(b) for p, b in kafka.changelog.items()}
    kafka.committed.clear()  # nothing of it had been acknowledged
    worker = await live(kafka, [])
    assert len(kafka.all(CONFIG.states_topic)) == sent
    assert {p: len(b) for p, b in kafka.changelog.items()} == stored
    assert_same(kafka, worker)


async def test_state_that_fits_no_batch_is_stored_in_halves() -> None:
    kafka = MemoryKafka().publish(year(issues=3))
    small = dataclasses.replace(CONFIG, state_bytes=4000)
    worker = await live(kafka, [], config=small)
    assert_same(kafka, worker)
    sizes = [sum(len(k) + len(v) for k, v in batch.items()) for log in kafka.changelog.values() for batch in log]
    assert len(sizes) > 20
    assert max(sizes) <= 4000


@settings(max_examples=40, deadline=None)
@given(
    fuses=st.lists(st.integers(0, 300), max_size=6),
    seed=st.integers(0, 2**16),
    order=st.integers(0, 2**16),
    issues=st.integers(1, 4),
)
async def test_any_cuts_any_crashes_any_order(fuses: list[int], seed: int, order: int, issues: int) -> None:
    messages = year(issues=issues)
    random.Random(order).shuffle(messages)  # noqa: S311 - a test case
    kafka = MemoryKafka().publish(messages)
    assert_same(kafka, await live(kafka, fuses, seed))
