"""What was sent and is not yet confirmed: bounded, settled from the oldest.

Each answer has a deadline of ours beside kafka-python's `delivery_timeout_ms`: an idempotent producer whose broker is
gone expires one batch, asks for a new producer id, and until somebody answers that expires nothing more.

No callbacks: a look at the oldest entry per event is cheaper than two calls per confirmation, and everything
happens in the caller's thread, so that a failure can be raised there.
"""

import time
from collections import deque
from collections.abc import Callable
from typing import Any, Protocol, TypeAlias

from producers.publisher.failure import Failure


class Pending(Protocol):
    """An outstanding answer, as kafka-python's futures are."""

    is_done: bool
    exception: BaseException | None

    def get(self, timeout: float | None = None) -> Any: ...


_Sent: TypeAlias = tuple[Pending, bytes, str, int, float]
"""Answer, value, unit, partition, deadline: a plain tuple, because a named one costs four times as much to make."""


class Window:
    """Bounded by bytes and by number of events, whichever is reached first."""

    def __init__(
        self,
        topic: str,
        max_bytes: int,
        max_events: int,
        patience: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`patience`: seconds from sending to the answer; after that the event counts as failed."""
        self._topic = topic
        self._max_bytes, self._max_events, self._patience = max_bytes, max_events, patience
        self._clock = clock
        self._sent: deque[_Sent] = deque()
        self.bytes = 0
        self.confirmed = 0
        self.failures: list[Failure] = []

    def __len__(self) -> int:
        return len(self._sent)

    def make_room(self, size: int) -> bool:
        """Before sending: take in what was answered, wait while it is too full. False: something failed, send nothing.

        An interrupt while waiting leaves the event unsent.
        """
        sent = self._sent
        if sent and sent[0][0].is_done:
            self.settle()
        while sent and (self.bytes + size > self._max_bytes or len(sent) >= self._max_events):
            self._await_oldest()
        return not self.failures

    def add(self, answer: Pending, value: bytes, unit: str, partition: int) -> None:
        """After sending."""
        self._sent.append((answer, value, unit, partition, self._clock() + self._patience))
        self.bytes += len(value)

    def refused(self, error: BaseException, value: bytes, unit: str, partition: int) -> None:
        """Instead of sending: the client did not even take it. What was sent before it is waited for."""
        self.settle_all()
        self._fail(value, unit, partition, f"{type(error).__name__}: {error}")

    def settle(self) -> None:
        """Take in the answers that have come, without waiting."""
        sent = self._sent
        while sent and sent[0][0].is_done:
            answer, value, unit, partition, _ = sent.popleft()
            self.bytes -= len(value)
            error = answer.exception
            if error is None:
                self.confirmed += 1
            else:
                self._fail(value, unit, partition, f"{type(error).__name__}: {error}")

    def settle_due(self) -> None:
        """Take in the answers that have come, give up on those that are too late, without waiting."""
        self.settle()
        while self._sent and self._sent[0][4] <= self._clock():
            self._await_oldest()

    def settle_all(self) -> None:
        """Wait for every answer."""
        while self._sent:
            self._await_oldest()

    def _await_oldest(self) -> None:
        answer, value, unit, partition, deadline = self._sent[0]
        try:
            answer.get(max(0.0, deadline - self._clock()))
        except Exception as error:  # noqa: BLE001 - the answer's own failure is settled below, whatever its type
            if not answer.is_done:
                self._sent.popleft()
                self.bytes -= len(value)
                self._fail(value, unit, partition, f"no answer within {self._patience:g} s ({error})")
                return
        self.settle()

    def _fail(self, value: bytes, unit: str, partition: int, reason: str) -> None:
        self.failures.append(Failure.of(value, unit, self._topic, partition, reason))
