"""One measured worker in a process of its own: `python -m infra.bench.streams_child batch|plain BOOTSTRAP EVENTS`.

Prints {"events", "seconds", "cpu"}, both in seconds: from the first event taken to the last one's outputs and state
handed to Kafka. The batch worker's are acknowledged by then, the plain agent's producer is flushed.
"""

import asyncio
import gc
import json
import logging
import os
import sys
import time
from typing import Any

from infra.bench.plain_agent import plain_app
from infra.topics import ISSUE_EVENTS
from streams import Batch, StreamsConfig, create_app


class Stopwatch:
    """Starts with the first event, stops with the last of `wanted`."""

    def __init__(self, wanted: int) -> None:
        self.wanted, self.count, self.began, self.cpu_before = wanted, 0, 0.0, 0.0
        self.full = asyncio.Event()

    def start(self) -> None:
        if not self.began:
            self.began, self.cpu_before = time.perf_counter(), time.process_time()

    def see(self, events: int = 1) -> None:
        self.start()
        self.count += events
        if self.count >= self.wanted:
            self.full.set()

    def report(self) -> str:
        cpu = time.process_time() - self.cpu_before
        return json.dumps({"events": self.count, "seconds": time.perf_counter() - self.began, "cpu": cpu})


async def batch(bootstrap: str, watch: Stopwatch) -> None:
    app = create_app(StreamsConfig(bootstrap=bootstrap, group="bench-batch"))
    ledger = app.sources
    take = ledger.take

    async def measured(batch: Batch) -> None:
        watch.start()
        await take(batch)
        if batch.topic == ISSUE_EVENTS.name:
            watch.see(len(batch.records))

    ledger.take = measured  # type: ignore[method-assign]  # the stopwatch around the worker's own step
    await ledger.start()
    await app.start()
    gc.freeze()
    await watch.full.wait()


async def plain(bootstrap: str, watch: Stopwatch) -> None:
    app: Any = plain_app(bootstrap, ISSUE_EVENTS.name, watch.see)
    await app.start()
    gc.freeze()
    await watch.full.wait()
    await app.producer.flush()


async def main(kind: str, bootstrap: str, events: int) -> None:
    watch = Stopwatch(events)
    await {"batch": batch, "plain": plain}[kind](bootstrap, watch)
    print(watch.report(), flush=True)
    os._exit(0)  # measured; how long a worker takes to say goodbye is another matter


if __name__ == "__main__":
    for name in ("aiokafka", "faust", "mode"):
        logging.getLogger(name).setLevel(logging.WARNING)
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
