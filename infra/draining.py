"""Waiting until everything that was published has reached ClickHouse."""

import time
from collections.abc import Callable, Mapping

from infra.errors import CannotRun
from infra.lag import SINK_READS, STREAMS_READS, LagReader
from infra.settings import Settings

POLL_SECONDS = 0.1

Lags = Mapping[str, int]
"""Records not yet committed, per consumer group."""


def wait_drained(settings: Settings, seconds: float, look: Callable[[Lags], None] = lambda _: None) -> None:
    """Until workers and sink have committed everything and nothing new arrives from it.

    A worker commits after its outputs are acknowledged. So two looks without lag in a row, between which no log grew,
    mean that no output is on its way either: neither to the sink nor, as a roll-up, to a worker. Raises CannotRun
    after `seconds`.
    """
    deadline = time.monotonic() + seconds
    groups = {settings.streams_group: STREAMS_READS, settings.sink_group: SINK_READS}
    previous: object = None
    with LagReader(settings.kafka_bootstrap) as reader:
        while True:
            ends = reader.ends()
            lags = {
                group: sum(reading.lag for reading in reader.group(group, ends, reads).values())
                for group, reads in groups.items()
            }
            look(lags)
            if not any(lags.values()) and ends == previous:
                return
            if time.monotonic() > deadline:
                behind = ", ".join(f"{group}: {lag}" for group, lag in lags.items() if lag)
                raise CannotRun(
                    f"not caught up after {seconds:g} s ({behind or 'still moving'}); see `taizhang status`"
                )
            previous = None if any(lags.values()) else ends
            time.sleep(POLL_SECONDS)
