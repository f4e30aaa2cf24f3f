"""A pool's way to one of its processes: what it was handed, what is settled of that, and how the process fares.

Two threads carry the messages. The caller's thread only appends to deques and reads counts that one other thread
writes, so that Ctrl-C at any moment neither tears a message in two nor loses or doubles an event: Python raises it
between calls, never between the plain assignments of `hand_over`.
"""

import signal
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice
from multiprocessing import get_context, resource_tracker
from threading import Thread

from ledger import partition_of
from producers.publisher.config import PublisherConfig
from producers.publisher.failure import Failure
from producers.publisher.pool.bell import Alarm, Bell
from producers.publisher.pool.messages import FAREWELL, FLUSH, Batch, Ready, Settled, Unable, decode_answer, encode
from producers.publisher.pool.worker import work

BATCH_BYTES = 128 * 1024
BATCH_EVENTS = 1_000
CLOSE_SECONDS = 15.0


class Lane:
    """`config` is the process's own: its window bounds what is handed over and not settled, too."""

    def __init__(self, number: int, config: PublisherConfig, alarm: Alarm) -> None:
        self._config = replace(config, client_id=f"{config.client_id}-{number}")
        self._alarm = alarm
        self._batch_bytes = min(BATCH_BYTES, config.window_bytes // 4)
        self._batch_events = max(1, min(BATCH_EVENTS, config.window_events // 4))
        self._open: Batch = []
        self._open_bytes = 0
        self._outbox: deque[Batch] = deque()
        self._given: deque[Batch] = deque()
        """Handed to the process; a batch is dropped once all of it is settled."""
        self._handed = self._handed_bytes = self._dropped = self._settled_bytes = 0
        self._due = 0.0
        self._wake = Bell()
        self._leaving = False
        self._over = False
        self._refused: list[Failure] = []
        self._because: str | None = None
        self.confirmed = 0
        self.heard = time.monotonic()
        self.ready = False
        self.unable: str | None = None
        self.ended = False
        """The process is gone, and everything it said is known."""
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=work, args=(self._config, theirs), name=f"publisher-{number}", daemon=True
        )
        self._sender = Thread(target=self._send, daemon=True)
        self._receiver = Thread(target=self._receive, daemon=True)
        # Ctrl-C and a closed terminal reach the whole group of processes; what they mean is for the caller to say,
        # who waits for the confirmations. A blocked signal stays blocked in the new process.
        resource_tracker.ensure_running()  # it would unblock them
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGHUP})
        try:
            self._process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        theirs.close()
        self._sender.start()
        self._receiver.start()

    def full(self, size: int) -> bool:
        """An event of so many bytes must wait. One that is larger than the window passes alone."""
        events, held = self.unsettled, self._handed_bytes - self._settled_bytes + self._open_bytes
        config = self._config
        return bool(events) and (events >= config.window_events or held + size > config.window_bytes)

    def add(self, unit: str, value: bytes) -> None:
        """The batch leaves when it is full, or with the first event after a pause as long as Kafka's linger."""
        self._open.append((unit, value))
        self._open_bytes += len(value)
        if (
            self._open_bytes >= self._batch_bytes
            or len(self._open) >= self._batch_events
            or time.monotonic() >= self._due
        ):
            self.hand_over()

    def hand_over(self) -> None:
        if self._open:
            now, batch = time.monotonic(), self._open
            events, size = len(batch), _bytes(batch)
            if self._handed == self._settled:
                self.heard = now
            self._open, self._open_bytes = [], 0
            self._handed += events
            self._handed_bytes += size
            self._due = now + self._config.linger_seconds
            self._outbox.append(batch)
        self._wake.ring()

    def flush(self) -> None:
        """Hand over what there is, and have the process wait for nothing more."""
        self.hand_over()
        if self.unsettled:
            self._outbox.append(FLUSH)
            self._wake.ring()

    @property
    def unsettled(self) -> int:
        return self._handed - self._settled + len(self._open)

    @property
    def failures(self) -> list[Failure]:
        """What was lost. When the process has ended: everything it had not settled."""
        if not self.ended:
            return self._refused
        return self._refused + [self._failure(unit, value) for unit, value in self._rest()]

    @property
    def how_it_ended(self) -> str:
        status = self._process.exitcode
        return f"killed by signal {-status}" if status is not None and status < 0 else f"exit status {status}"

    def dismiss(self) -> None:
        """Everything is settled: let the process close its publisher and end."""
        self._leaving = True
        self._wake.ring()

    def join(self) -> None:
        self._receiver.join(CLOSE_SECONDS)

    def kill(self, because: str | None = None) -> None:
        """A process that has ended already stays as it is."""
        if not self.ended:
            self._because = self._because or because
        self._process.kill()
        self._receiver.join()
        self._sender.join()

    @property
    def _settled(self) -> int:
        return self.confirmed + len(self._refused)

    def _rest(self) -> Iterator[tuple[str, bytes]]:
        events = chain.from_iterable([*self._given, *self._outbox, self._open])
        return islice(events, self._settled - self._dropped, None)

    def _failure(self, unit: str, value: bytes) -> Failure:
        reason = "not sent, because an earlier event was lost"
        if not self._over:
            reason = self._because or f"its publisher process ended before it was confirmed ({self.how_it_ended})"
        return Failure.of(value, unit, self._config.topic, partition_of(unit), reason)

    def _send(self) -> None:
        try:
            while not self.ended:
                self._wake.wait()
                while self._outbox:
                    batch = self._outbox[0]
                    self._given.append(batch)
                    self._outbox.popleft()
                    self._connection.send_bytes(encode(batch))
                if self._leaving:
                    self._connection.send_bytes(FAREWELL)
                    return
        except OSError:
            return  # the process is gone: the other thread sees it, too

    def _receive(self) -> None:
        try:
            while True:
                self._take_in(self._connection.recv_bytes())
                self._alarm.ring()
        except (EOFError, OSError):
            pass
        self._process.join()
        self.ended = True
        if self.unsettled or not self._leaving:
            self._alarm.trouble = True
        self._wake.ring()
        self._alarm.ring()

    def _take_in(self, message: bytes) -> None:
        self.heard = time.monotonic()
        match decode_answer(message):
            case Ready():
                self.ready = True
            case Unable(reason):
                self.unable = reason
            case Settled(confirmed, failures, over):
                self.confirmed = confirmed
                self._refused.extend(failures)
                self._over = over
                self._alarm.trouble |= over
                while self._given and self._dropped + len(self._given[0]) <= self._settled:
                    batch = self._given.popleft()
                    self._dropped += len(batch)
                    self._settled_bytes += _bytes(batch)


def _bytes(batch: Batch) -> int:
    return sum(len(value) for _, value in batch)
