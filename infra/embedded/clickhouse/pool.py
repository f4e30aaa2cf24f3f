"""The engine's connections, each with a thread of its own, lent to one request at a time.

A connection that ever raised, or whose client went away in the middle, is never lent again: chDB would put what is
left of the failed answer in front of the next one. A query nobody waits for any more is killed; until it has
really ended its thread stays aside, and a fresh connection takes its place at once.
"""

import asyncio
import itertools
import logging
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any, ParamSpec, TypeVar

from infra.embedded.clickhouse.engine import Connection, Engine
from infra.embedded.clickhouse.errors import ABORTED, TOO_MANY_SIMULTANEOUS_QUERIES, ClickHouseError, refusal

P = ParamSpec("P")
R = TypeVar("R")

_log = logging.getLogger(__name__)


class Lease:
    """A connection in one request's hands. All calls run in the connection's thread, one after another."""

    def __init__(self, connection: Connection, thread: ThreadPoolExecutor) -> None:
        self.connection = connection
        self.thread = thread
        self.running: asyncio.Future[Any] | None = None
        self.keep_running = False
        """A change goes on when its client hangs up, as in ClickHouse; an answer nobody reads is stopped."""

    async def call(self, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Runs `work` in the thread. If the caller is cancelled the work goes on, and the pool deals with it."""
        future = asyncio.get_running_loop().run_in_executor(self.thread, lambda: work(*args, **kwargs))
        self.running = future
        return await asyncio.shield(future)

    @property
    def busy(self) -> bool:
        """Whether work is under way in the thread."""
        return self.running is not None and not self.running.done()


class Pool:
    """`size` connections; `patience` seconds a request may wait for one."""

    def __init__(self, engine: Engine, size: int, patience: float) -> None:
        self._engine = engine
        self._size = size
        self._patience = patience
        self._names = (f"front-{number}" for number in itertools.count(1))
        self._idle: asyncio.LifoQueue[Lease] = asyncio.LifoQueue()
        self._lent: set[Lease] = set()
        self._aside: dict[Lease, asyncio.Task[None]] = {}
        self._control = ThreadPoolExecutor(1, thread_name_prefix="engine-control")
        self.closing = False

    async def open(self) -> None:
        """Makes the connections."""
        for _ in range(self._size):
            self._idle.put_nowait(await self._fresh())

    async def _stand_in(self) -> None:
        """Puts a fresh connection among the idle ones; under memory pressure it may take more than one try."""
        while not self.closing:
            try:
                self._idle.put_nowait(await self._fresh())
            except ClickHouseError as error:
                _log.warning("could not open a connection, trying again: %s", error.text)
                await asyncio.sleep(0.5)
            else:
                return

    async def _fresh(self) -> Lease:
        thread = ThreadPoolExecutor(1, thread_name_prefix="engine")
        name = next(self._names)
        connection = await asyncio.get_running_loop().run_in_executor(thread, self._engine.connect, name)
        return Lease(connection, thread)

    @asynccontextmanager
    async def lease(self) -> AsyncIterator[Lease]:
        """Lends a connection. Raises 202 when none comes free in time, 236 while the pool closes."""
        if self.closing:
            raise refusal(ABORTED, "The server is shutting down")
        try:
            async with asyncio.timeout(self._patience):
                lease = await self._idle.get()
        except TimeoutError as error:
            raise refusal(
                TOO_MANY_SIMULTANEOUS_QUERIES,
                f"Too many simultaneous queries: none of {self._size} connections came free in {self._patience:g} s",
            ) from error
        self._lent.add(lease)
        try:
            yield lease
        except BaseException:
            lease.connection.spoiled = True
            raise
        finally:
            self._lent.discard(lease)
            self._take_back(lease)

    def _take_back(self, lease: Lease) -> None:
        if not lease.busy and not lease.connection.spoiled:
            self._idle.put_nowait(lease)
            return
        self._aside[lease] = asyncio.create_task(self._replace(lease))

    async def _replace(self, lease: Lease) -> None:
        """Puts a fresh connection in the place of a spoiled or still busy one, and sees that one to its end."""
        # As many may run on unattended as there are places; beyond that their places stay empty until they end.
        early = lease.busy and len(self._aside) <= self._size
        try:
            if early:
                await self._stand_in()
            await self._end(lease, kill=not lease.keep_running)
            if not early:
                await self._stand_in()
        finally:
            del self._aside[lease]

    async def _end(self, lease: Lease, *, kill: bool) -> None:
        """Waits for a connection's work to end, killing its query again and again if `kill`, and closes it."""
        loop = asyncio.get_running_loop()
        pause = 0.05
        while lease.busy and lease.running is not None:
            if kill or (self.closing and not lease.keep_running):
                await self._kill(lease)
            await asyncio.wait((lease.running,), timeout=pause)
            pause = min(2 * pause, 1.0)
        if lease.running is not None and not lease.running.cancelled():
            lease.running.exception()  # seen, so that asyncio does not report it as forgotten
        await loop.run_in_executor(lease.thread, lease.connection.close)
        lease.thread.shutdown(wait=False)

    async def _kill(self, lease: Lease) -> None:
        try:
            await asyncio.get_running_loop().run_in_executor(self._control, self._engine.kill, lease.connection.name)
        except ClickHouseError as error:
            _log.warning("could not stop the query of %s: %s", lease.connection.name, error.text)

    async def close(self, grace: float) -> bool:
        """Ends everything: answers are stopped at once, changes may take `grace` seconds, then they are stopped, too.

        Returns whether every thread came to its end.
        """
        self.closing = True
        deadline = asyncio.get_running_loop().time() + grace
        while self._busy() and asyncio.get_running_loop().time() < deadline + grace:
            for lease in self._busy():
                if not lease.keep_running or asyncio.get_running_loop().time() > deadline:
                    await self._kill(lease)
            await asyncio.sleep(0.05)
        stuck = bool(self._busy())
        while not self._idle.empty():
            await self._end(self._idle.get_nowait(), kill=False)
        if not stuck:
            await asyncio.gather(*self._aside.values())
        self._control.shutdown(wait=False)
        return not stuck

    def _busy(self) -> list[Lease]:
        return [lease for lease in (*self._lent, *self._aside) if lease.busy]
