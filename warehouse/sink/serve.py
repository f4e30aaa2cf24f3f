"""The sink on a real ClickHouse."""

import asyncio
import gc
import logging
from collections.abc import Callable

from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import ClickHouseError, Error

from warehouse.connection import connect
from warehouse.migrating import MigrationRefused, declared_migrations, pending, recorded_migrations
from warehouse.sink.clickhouse_memory import ClickHouseMemory
from warehouse.sink.config import SinkConfig
from warehouse.sink.errors import SinkStopped
from warehouse.sink.passing import passes, pauses
from warehouse.sink.sink import Sink, Watch
from warehouse.sink.target import ClickHouseTarget

log = logging.getLogger("taizhang.sink")
_COLLECT_AFTER = 200_000
"""Objects made before Python's cycle collector looks. Records and rows have no cycles, and walking hundreds of
thousands of them again and again took half of the time."""
_NOT_MIGRATED = {60, 81}
"""ClickHouse's codes of an unknown table and an unknown database."""
_MIGRATE = "the warehouse's schema is not up to date; run `taizhang migrate` first"
_ANSWER_SECONDS = 120
"""For one insert. What takes longer is sent again under the same token, so giving up early costs only work."""


async def serve(
    config: SinkConfig,
    stop: asyncio.Event,
    ready: Callable[[], None] = lambda: None,
    watch: Watch = lambda _what, _n: None,
) -> None:
    """Run until `stop` is set; `ready` is called when reading begins.

    Raises SinkStopped, with one clear line, for what needs a person.
    """
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER, 10, 10)
    client = await _connected(config, stop)
    if client is None:
        return
    try:
        await Sink(config, ClickHouseMemory(client), ClickHouseTarget(client), ready, watch).run(stop)
    finally:
        client.close()


async def _connected(config: SinkConfig, stop: asyncio.Event) -> Client | None:
    """None when stopped before ClickHouse answered."""
    for pause in pauses():
        try:
            client = await asyncio.to_thread(connect, config.warehouse, timeout_seconds=_ANSWER_SECONDS)
            waiting = pending(declared_migrations(), recorded_migrations(client))
            if waiting:
                raise SinkStopped(_MIGRATE)
        except MigrationRefused as refused:
            raise SinkStopped(str(refused)) from None
        except (ClickHouseError, OSError) as error:
            if not passes(error):
                missing = isinstance(error, Error) and error.code in _NOT_MIGRATED
                raise SinkStopped(_MIGRATE if missing else f"ClickHouse refuses us: {_line(error)}") from None
            log.warning("ClickHouse does not answer, trying again in %.1f s: %s", pause, _line(error))
        else:
            return client
        if await _within(stop, pause):
            return None
    raise AssertionError("pauses never end")


def _line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


async def _within(stop: asyncio.Event, seconds: float) -> bool:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return False
    return True
