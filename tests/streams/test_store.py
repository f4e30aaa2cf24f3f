"""Partitions come and go: memory and what recovery believes about it must never differ."""

from types import SimpleNamespace
from typing import Any

import pytest
from faust.types import TP

from streams import StreamsConfig, create_app
from streams.store import PartitionedStore
from tests.streams.stories import MemoryRecord


@pytest.fixture
async def store() -> PartitionedStore:
    return create_app(StreamsConfig(bootstrap="127.0.0.1:1")).sources.store


def changelog(partition: int) -> TP:
    return TP("taizhang-streams-ledger-changelog", partition)


def fetched(partition: int, first: int, states: dict[bytes, bytes]) -> Any:
    """A fetch of the changelog as the transport hands it over."""
    records = [MemoryRecord(key, value, first + n) for n, (key, value) in enumerate(states.items())]
    return SimpleNamespace(message=SimpleNamespace(partition=partition, offset=records[-1].offset, value=records))


def restore(store: PartitionedStore, *events: Any) -> None:
    store.apply_changelog_batch(events, to_key=bytes, to_value=bytes)


async def test_recovery_starts_at_the_beginning_and_goes_on_from_what_memory_holds(store: PartitionedStore) -> None:
    assert store.persisted_offset(changelog(3)) == -1
    restore(store, fetched(3, 0, {b"u/1": b"a", b"u/2": b"b"}), fetched(3, 7, {b"u/1": b"c"}))
    assert store.holding(3).states == {b"u/1": b"c", b"u/2": b"b"}
    assert store.persisted_offset(changelog(3)) == 7
    store.holding(3).apply({b"u/2": b"d"}, 8)  # what this worker wrote itself needs no reading back
    assert store.persisted_offset(changelog(3)) == 8


async def test_a_partition_that_goes_and_comes_back_is_read_anew(store: PartitionedStore) -> None:
    restore(store, fetched(3, 0, {b"u/1": b"old"}), fetched(4, 0, {b"u/4": b"kept"}))
    before = store.holding(3)
    await store.on_rebalance({changelog(4), TP("issue-events", 4)}, {changelog(3)}, set())
    assert before.gone, "a batch in work must not be written"
    assert 3 not in store.holdings
    assert store.persisted_offset(changelog(3)) == -1
    assert store.persisted_offset(changelog(4)) == 0
    await store.on_rebalance({changelog(3), changelog(4)}, set(), {changelog(3)})
    restore(store, fetched(3, 5, {b"u/1": b"new"}))
    assert store.holding(3).states == {b"u/1": b"new"}
    assert not store.holding(3).gone


async def test_a_revocation_that_faust_forgot_still_empties_the_partition(store: PartitionedStore) -> None:
    """Two rebalances in a row: Faust may skip the first and never hear of what it revoked."""
    restore(store, fetched(3, 0, {b"u/1": b"old"}))
    await store.on_rebalance({changelog(4)}, set(), set())
    await store.on_rebalance({changelog(3), changelog(4)}, set(), set())
    assert store.persisted_offset(changelog(3)) == -1
