"""A stream into Kafka, each record once, whatever happens on the way.

Every few thousand records everything sent is confirmed and noted (`ProgressFile`). A run that is taken up passes over
what was noted, reads the log from the noted ends on, and leaves out of its next records those it finds there. Each
partition holds a beginning of what was sent to it, so a unit's order is kept; and because records are looked for
one by one, also those that are sent twice or are unreadable on purpose are neither lost nor doubled.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Protocol

from infra.errors import CannotRun
from infra.simulating.progress import Progress, ProgressFile
from producers.publisher import NotDelivered
from producers.simulator import Record

EVERY = 20_000
"""Records between two confirmations, and so at most as many to look for in the log after a crash."""
SECONDS = 5.0
"""At a slow pace so often all the same."""
_TIMES = re.compile(rb'(?<![a-z])(?:id|time|recordedtime|causationid)(?:":"|\t)[^"\t]*')
"""What differs when live play is made again: its moments, and the ids that are made of them. A record that is broken
on purpose may end inside one of them, or have tabs between its words."""


class Sending(Protocol):
    """The part of a publisher that a stream needs."""

    def publish_encoded(self, value: bytes) -> None: ...

    def publish_raw(self, unit: str, value: bytes) -> None: ...

    def flush(self) -> None: ...


class Log(Protocol):
    """The log itself, looked at. `cluster`: which Kafka it is of."""

    @property
    def cluster(self) -> str: ...

    def ends(self) -> dict[int, int]: ...

    def since(self, starts: Mapping[int, int]) -> Iterator[tuple[bytes, bytes]]:
        """(key, value) of every record from those offsets on."""
        ...


class KafkaLog:
    """`force`: publish from the beginning although it was begun before. Raises CannotRun, and for a broker that is
    gone too: what was confirmed is noted then."""

    def __init__(
        self,
        publisher: Sending,
        log: Log,
        progress: ProgressFile,
        *,
        resume: bool,
        force: bool,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._publisher, self._log, self._progress, self._clock = publisher, log, progress, clock
        before = None if force else progress.load()
        if before is not None and not resume:
            done = "wholly" if before.finished else "in part"
            raise CannotRun(
                f"this province was published here already, {done} ({before.records:,} records); --resume goes on "
                "where it ends, --force publishes it once more"
            )
        self.stands = 0 if before is None else before.records
        self._arrived = Counter[int]() if before is None else _arrived(log, before)
        self._to_find = self._arrived.total()
        self._doubtful = EVERY if self._to_find else 0
        self.found = 0
        """Of the records written: not sent, because they had arrived before the crash."""
        self._told = self._noted = self.stands
        self._settled_at = clock()
        if before is None:
            progress.save(log.cluster, 0, log.ends())

    def skipped(self, record: Record) -> None:
        """Kafka is not asked for it: the file of progress is named after everything that decides about the bytes."""

    def write(self, records: Sequence[Record]) -> None:
        with _delivered():
            for record in records:
                self._one(record)
            if not self._doubtful and self._clock() - self._settled_at >= SECONDS:
                self._settle()

    def finish(self, *, complete: bool) -> None:
        if complete or not self._doubtful:
            with _delivered():
                self._settle(finished=complete)
        else:
            self.confirm()

    def confirm(self) -> None:
        """Wait until Kafka has everything that was written."""
        with _delivered():
            self._publisher.flush()

    def _one(self, record: Record) -> None:
        self._told += 1
        if not (self._doubtful and self._found(record)):
            if record.event is None:
                self._publisher.publish_raw(record.unit, record.value)
            else:
                self._publisher.publish_encoded(record.value)
        if self._told - self._noted >= EVERY:
            self._settle()

    def _found(self, record: Record) -> bool:
        """It arrived before the crash."""
        self._doubtful -= 1
        mark = _mark(record.unit.encode(), record.value)
        if not self._arrived[mark]:
            return False
        self._arrived[mark] -= 1
        self.found += 1
        if self.found == self._to_find:
            self._doubtful = 0
        return True

    def _settle(self, *, finished: bool = False) -> None:
        """Never while something may still be found: what is noted as an end must lie behind all of it."""
        self._publisher.flush()
        self._progress.save(self._log.cluster, self._told, self._log.ends(), finished=finished)
        self._noted, self._settled_at = self._told, self._clock()


@contextmanager
def _delivered() -> Iterator[None]:
    try:
        yield
    except NotDelivered as lost:
        raise CannotRun(
            f"Kafka does not take the stream any further ({lost.failures[0].reason}); once it answers again the "
            "same command with --resume goes on, and publishes nothing twice"
        ) from lost


def _arrived(log: Log, noted: Progress) -> Counter[int]:
    """What came into the log after the last note: some of it may be this stream's."""
    ends = log.ends()
    if log.cluster != noted.cluster or any(ends.get(partition, 0) < end for partition, end in noted.ends.items()):
        raise CannotRun(
            "this is another Kafka than the one this province was last published to, or its data was thrown away; "
            "--force publishes from the beginning"
        )
    return Counter(_mark(key, value) for key, value in log.since(noted.ends))


def _mark(key: bytes, value: bytes) -> int:
    return hash((key, _TIMES.sub(b"", value)))
