"""The publisher as a pool of processes."""

import time
from collections.abc import Callable
from dataclasses import replace
from types import TracebackType

from ledger import PARTITIONS, partition_of
from producers.publisher.config import PublisherConfig
from producers.publisher.failure import Failure
from producers.publisher.pool.bell import Alarm
from producers.publisher.pool.lane import Lane
from producers.publisher.port import CannotPublish, NotDelivered, Publishing

MOST_WORKERS = PARTITIONS
"""A partition has one sender, so more of them would stand idle."""

SLACK_SECONDS = 30.0
_LOOK_SECONDS = 1.0
_START_SECONDS = 60.0


class PublisherPool(Publishing):
    """As `Publisher`, by several processes. Each partition, and so each unit, belongs to one of them: order is kept.

    Events are checked here and handed over in batches; both together hold what one window of `config` allows, and as
    much again in the processes. The last events before a pause leave with the next event, or when `flush` is called.
    A program that uses it needs the usual `if __name__ == "__main__":`, for its processes import it anew.
    Raises CannotPublish as `Publisher` does.
    """

    def __init__(self, config: PublisherConfig, workers: int) -> None:
        if not 1 <= workers <= MOST_WORKERS:
            raise ValueError(f"{workers} processes; from 1 to {MOST_WORKERS}, the number of partitions")
        self._config = replace(
            config, window_bytes=config.window_bytes // workers, window_events=max(1, config.window_events // workers)
        )
        self._alarm = Alarm()
        self._lanes: list[Lane] = []
        self._homes: dict[str, Lane] = {}
        try:
            for number in range(workers):
                self._lanes.append(Lane(number, self._config, self._alarm))
            self._wait_ready()
        except BaseException:
            self._kill()
            raise

    @property
    def published(self) -> int:
        return sum(lane.confirmed for lane in self._lanes)

    @property
    def failures(self) -> tuple[Failure, ...]:
        return tuple(failure for lane in self._lanes for failure in lane.failures)

    def publish_raw(self, unit: str, value: bytes) -> None:
        lane = self._homes.get(unit)
        if lane is None:
            if len(self._homes) >= 100_000:
                self._homes.clear()
            lane = self._homes[unit] = self._lanes[partition_of(unit) % len(self._lanes)]
        size = len(value)
        if lane.full(size):
            lane.hand_over()
            self._wait(lambda: self._alarm.trouble or not lane.full(size))
        if self._alarm.trouble:
            self._settle_all()
            if lane.ended and not self.failures:  # killed while it had nothing to do: this one is the first it loses
                lane.add(unit, value)
            self._raise_failures()
        lane.add(unit, value)

    def flush(self) -> None:
        self._settle_all()
        self._raise_failures()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Also after Ctrl-C what was taken is sent and waited for; a second Ctrl-C gives up. No process stays."""
        try:
            self._settle_all()
            for lane in self._lanes:
                lane.dismiss()
            for lane in self._lanes:
                lane.join()
        finally:
            self._kill()
        if error is None:
            self._raise_failures()
        elif (failures := self.failures) and not isinstance(error, NotDelivered):
            error.add_note(str(NotDelivered(failures)))

    def _raise_failures(self) -> None:
        if failures := self.failures:
            raise NotDelivered(failures)

    def _settle_all(self) -> None:
        for lane in self._lanes:
            lane.flush()
        self._wait(lambda: all(lane.ended or not lane.unsettled for lane in self._lanes))

    def _wait(self, done: Callable[[], bool]) -> None:
        while not done():
            self._alarm.wait(_LOOK_SECONDS)
            self._end_the_silent()

    def _end_the_silent(self) -> None:
        """A process knows within its delivery time what became of an event; of those behind it in as long again."""
        patience = 2 * self._config.delivery_seconds + SLACK_SECONDS
        for lane in self._lanes:
            if lane.unsettled and time.monotonic() - lane.heard > patience:
                lane.kill(f"its publisher process said nothing for {patience:g} s")

    def _wait_ready(self) -> None:
        deadline = time.monotonic() + _START_SECONDS + self._config.connect_seconds
        self._wait(lambda: all(lane.ready or lane.ended for lane in self._lanes) or time.monotonic() > deadline)
        for lane in self._lanes:
            if not lane.ready:
                why = f"a publisher process did not start ({lane.how_it_ended})"
                raise CannotPublish(lane.unable or why)

    def _kill(self) -> None:
        for lane in self._lanes:
            lane.kill("given up while it was waited for")
