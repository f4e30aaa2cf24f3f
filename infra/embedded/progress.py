"""The supervisor's look at the consumer groups: a group with lag that commits nothing is started again."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress

from kafka.errors import KafkaError  # type: ignore[import-untyped]  # kafka-python ships no types

from infra.embedded.supervisor import Supervisor, Watch
from infra.lag import SINK_READS, STREAMS_READS, LagReader
from infra.settings import Settings

LOOK_SECONDS = 5.0
LONGEST_PATIENCE_FACTOR = 8


async def watch_groups(supervisor: Supervisor, settings: Settings, say: Callable[[str], None]) -> None:
    """Look every few seconds, for ever. While a broker is down nothing is judged: there is nothing to read."""
    reads = {settings.streams_group: STREAMS_READS, settings.sink_group: SINK_READS}
    longest = settings.stall_seconds * LONGEST_PATIENCE_FACTOR
    watches = {group: Watch(settings.stall_seconds, longest) for group in reads}
    bootstrap = settings.directory.endpoints()
    while bootstrap is not None:
        await asyncio.sleep(LOOK_SECONDS)
        if not all(keeper.ready.is_set() for name, keeper in supervisor.keepers.items() if name.startswith("kafka-")):
            continue
        with suppress(KafkaError, OSError):
            reader = await asyncio.to_thread(LagReader, bootstrap.bootstrap)
            try:
                ends = await asyncio.to_thread(reader.ends)
                for group, topics in reads.items():
                    readings = await asyncio.to_thread(reader.group, group, ends, topics)
                    watches[group], stuck = watches[group].look(readings, time.monotonic())
                    if stuck:
                        where = ", ".join(f"{topic}/{partition}" for topic, partition in stuck[:3])
                        say(f"{group}: nothing committed for {where} although there is something to read")
                        _restart_group(supervisor, group)
            finally:
                await asyncio.to_thread(reader.close)


def _restart_group(supervisor: Supervisor, group: str) -> None:
    for keeper in supervisor.keepers.values():
        if keeper.spec.group == group:
            keeper.restart("its group makes no progress")
