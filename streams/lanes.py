"""One lane per partition number: what changes one partition's state happens there, one batch after another.

Both source topics have the same number of partitions and are assigned together, so partition p of `issue-events` and
partition p of `unit-rollups` share a lane and need no locks. While one lane waits for Kafka's acknowledgement, others
compute.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

from streams.records import Batch


class Delivery(Protocol):
    """A batch and how to acknowledge it."""

    @property
    def batch(self) -> Batch: ...

    @property
    def current(self) -> bool:
        """Fetched under the present assignment: a batch from before a rebalance is read again after it."""
        ...

    def acknowledge(self) -> None: ...


class Lanes:
    """Calls `take` for each delivery, in order per partition number. The first failure stops everything for good:
    whatever went wrong, going on would leave out what failed.
    """

    def __init__(self, take: Callable[[Batch], Awaitable[None]]) -> None:
        self._take = take
        self._queues: dict[int, asyncio.Queue[Delivery]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self.failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def put(self, delivery: Delivery) -> None:
        """Waits while the lane is full: one batch in work and one ready are enough to keep it busy."""
        partition = delivery.batch.partition
        queue = self._queues.get(partition)
        if queue is None:
            queue = self._queues[partition] = asyncio.Queue(maxsize=1)
            task = asyncio.create_task(self._run(queue), name=f"lane-{partition}")
            self._tasks.add(task)
        await queue.put(delivery)

    def fail(self, reason: BaseException) -> None:
        if not self.failed.done():
            self.failed.set_exception(reason)

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _run(self, queue: asyncio.Queue[Delivery]) -> None:
        while not self.failed.done():
            delivery = await queue.get()
            if not delivery.current:
                continue
            try:
                await self._take(delivery.batch)
            except Exception as reason:  # noqa: BLE001 - not swallowed: the worker stops with it
                self.fail(reason)
                return
            delivery.acknowledge()
