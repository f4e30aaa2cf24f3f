"""One partition's batches in order, partitions side by side, and the end at the first failure."""

import asyncio

import pytest

from streams.lanes import Lanes
from streams.records import Batch


class Delivery:
    def __init__(self, partition: int, n: int, done: list[tuple[int, int]]) -> None:
        self.batch = Batch("issue-events", partition, n, [])
        self.current = True
        self.acknowledged = asyncio.Event()
        self._done = done

    def acknowledge(self) -> None:
        self._done.append((self.batch.partition, self.batch.after))
        self.acknowledged.set()


async def test_one_partition_waits_while_others_go_on() -> None:
    done: list[tuple[int, int]] = []
    kafka_answers = asyncio.Event()

    async def take(batch: Batch) -> None:
        if batch.partition == 0:
            await kafka_answers.wait()

    lanes = Lanes(take)
    await lanes.put(Delivery(0, 1, done))
    other, last = Delivery(1, 3, done), Delivery(0, 2, done)
    await lanes.put(other)
    await asyncio.wait_for(other.acknowledged.wait(), 5)
    kafka_answers.set()
    await lanes.put(last)
    await asyncio.wait_for(last.acknowledged.wait(), 5)
    assert done == [(1, 3), (0, 1), (0, 2)]
    await lanes.stop()


async def test_a_failure_is_reported_and_nothing_of_its_partition_is_taken_or_acknowledged_after_it() -> None:
    done: list[tuple[int, int]] = []
    taken: list[int] = []

    async def take(batch: Batch) -> None:
        taken.append(batch.after)
        if batch.after == 2:
            raise ConnectionError("Kafka is gone")

    lanes = Lanes(take)
    for n in (1, 2, 3):
        await lanes.put(Delivery(5, n, done))
    with pytest.raises(ConnectionError, match="Kafka is gone"):
        await asyncio.wait_for(lanes.failed, 5)
    assert (taken, done) == ([1, 2], [(5, 1)])
    await lanes.stop()


async def test_a_batch_from_before_a_rebalance_is_left_out_and_not_acknowledged() -> None:
    done: list[tuple[int, int]] = []
    taken: list[int] = []

    async def take(batch: Batch) -> None:
        taken.append(batch.after)

    lanes = Lanes(take)
    old, new = Delivery(5, 1, done), Delivery(5, 2, done)
    old.current = False
    await lanes.put(old)
    await lanes.put(new)
    await asyncio.wait_for(new.acknowledged.wait(), 5)
    assert (taken, done) == ([2], [(5, 2)])
    await lanes.stop()
