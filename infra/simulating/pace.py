"""How fast a stream is told: as fast as it can be made, so many records a second, or so much history a second."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from producers.simulator import Record

BATCH = 2_000
"""Records handed over at once when nothing waits for the clock."""
TICK = 0.05
"""Seconds between two batches at a pace: short enough to look like a stream, long enough to cost nothing."""
_SPEED = re.compile(r"(\d+(?:\.\d+)?)\s*(s|m|h|d|w)/s")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 7 * 86400}


@dataclass(frozen=True, slots=True)
class Clock:
    """Passed in, so that tests need not wait. `stopped`: somebody wants the stream to end now."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = field(default=time.sleep)
    stopped: Callable[[], bool] = lambda: False


def speed_of(text: str) -> float:
    """Seconds of history a second: `1d/s`, `12h/s`, `1w/s`. Raises ValueError."""
    found = _SPEED.fullmatch(text.strip())
    if found is None or float(found[1]) <= 0:
        raise ValueError(f"a speed is so much history a second, such as 1d/s, 12h/s or 1w/s, not {text!r}")
    return float(found[1]) * _SECONDS[found[2]]


def at_once(records: Iterator[Record], clock: Clock) -> Iterator[list[Record]]:
    while not clock.stopped() and (batch := list(islice(records, BATCH))):
        yield batch


def until_live(records: Iterator[Record], clock: Clock, is_live: Callable[[], bool]) -> Iterator[list[Record]]:
    """As fast as it can be made, up to and with the first record of live play."""
    batch = list[Record]()
    for record in records:
        batch.append(record)
        if is_live() or len(batch) == BATCH:
            yield batch
            batch = []
            if is_live() or clock.stopped():
                return
    if batch:
        yield batch


def history_then_live(
    records: Iterator[Record], clock: Clock, is_live: Callable[[], bool], rate: float
) -> Iterator[list[Record]]:
    """History at once, then `rate` records a second."""
    yield from until_live(records, clock, is_live)
    yield from by_rate(records, clock, rate)


def by_rate(records: Iterator[Record], clock: Clock, rate: float) -> Iterator[list[Record]]:
    """`rate` records a second. A record is made only when it is due, so that live play can stamp it with the time."""
    began, told = clock.now(), 0
    while not clock.stopped():
        passed = clock.now() - began
        due = int(passed * rate) + 1 - told
        if due < 1:
            clock.sleep(max(TICK, told / rate - passed))
            continue
        batch = list(islice(records, min(due, BATCH)))
        if not batch:
            return
        told += len(batch)
        yield batch


def by_speed(records: Iterator[Record], clock: Clock, speed: float) -> Iterator[list[Record]]:
    """Each record when its recorded time comes round, `speed` seconds of history to one of ours."""
    began, first, batch = clock.now(), None, list[Record]()
    for record in records:
        first = first or record.recorded
        due = _due(record.recorded, first, speed)
        while (wait := due - (clock.now() - began)) > 0 and not clock.stopped():
            if batch:
                yield batch
                batch = []
            clock.sleep(min(wait, TICK))
        batch.append(record)
        if len(batch) == BATCH or clock.stopped():
            yield batch
            batch = []
        if clock.stopped():
            return
    if batch:
        yield batch


def _due(recorded: datetime, first: datetime, speed: float) -> float:
    return (recorded - first).total_seconds() / speed
