"""One worker's life: start, work until told to stop, stop. Or end at once when going on could lose an event."""

import asyncio
import gc
import logging
import os
import signal
from collections.abc import Callable
from typing import Any

from streams.app import create_app
from streams.config import StreamsConfig

log = logging.getLogger("taizhang.streams")

FATAL = 70
"""Exit status of a worker that stopped itself. Start it again: it reads on from its state."""


def run(config: StreamsConfig, ready: Callable[[], None] = lambda: None) -> int:
    """Run one worker in the foreground until SIGTERM or SIGINT, and return 0. Ends the process with FATAL otherwise.

    `ready` is called once its state is restored and it reads on.
    """
    return asyncio.run(_run(config, ready))


async def _run(config: StreamsConfig, ready: Callable[[], None]) -> int:
    loop = asyncio.get_running_loop()
    asked = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, asked.set)
    app = create_app(config)
    ledger = app.sources
    await ledger.start()
    assert ledger.lanes is not None  # noqa: S101 - start made them
    starting = asyncio.ensure_future(app.start())
    crashed = asyncio.ensure_future(app._crashed.wait())
    told = asyncio.ensure_future(asked.wait())
    ends: set[asyncio.Future[Any]] = {told, crashed, ledger.lanes.failed}
    await asyncio.wait({starting, *ends}, return_when=asyncio.FIRST_COMPLETED)
    if starting.done() and starting.exception() is None:
        # What start-up made stays, and a batch makes thousands of objects that go by themselves: looking for circles
        # among them at Python's usual rate took a tenth of the time.
        gc.freeze()
        gc.set_threshold(20_000, 50, 100)
        log.info("worker %s is ready", config.worker)
        ready()
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    if not asked.is_set():
        _end(_reason(starting, ledger.lanes.failed, app))
    await app.stop()
    await ledger.stop()
    return 0


def _reason(starting: "asyncio.Future[None]", failed: "asyncio.Future[None]", app: Any) -> BaseException | None:
    for future in (failed, starting):
        if future.done() and not future.cancelled() and future.exception() is not None:
            return future.exception()
    reason: BaseException | None = app.crash_reason
    return reason


def _end(reason: BaseException | None) -> None:
    """No clean-up: it could wait for ever for what failed, and everything stored is stored by whole batches."""
    log.critical("the worker stops: %s: %s", type(reason).__name__, reason, exc_info=reason)
    logging.shutdown()
    os._exit(FATAL)
