"""The publisher's twin for tests and dry runs: the same promises, a list instead of a cluster."""

from collections.abc import Callable
from dataclasses import replace
from types import TracebackType
from typing import NamedTuple

from ledger import partition_of
from producers.publisher.failure import Failure
from producers.publisher.port import NotDelivered, Publishing


class Record(NamedTuple):
    partition: int
    key: bytes
    value: bytes


def _accept_all(_: Failure) -> str | None:
    return None


class MemoryPublisher(Publishing):
    """`refuse` is shown each record as the failure it could become, and says why it is one, or None."""

    def __init__(self, refuse: Callable[[Failure], str | None] = _accept_all) -> None:
        self._refuse = refuse
        self._failures: list[Failure] = []
        self.records: list[Record] = []

    @property
    def published(self) -> int:
        return len(self.records)

    @property
    def failures(self) -> tuple[Failure, ...]:
        return tuple(self._failures)

    def publish_raw(self, unit: str, value: bytes) -> None:
        self.flush()
        partition = partition_of(unit)
        failure = Failure.of(value, unit, "issue-events", partition, "")
        reason = self._refuse(failure)
        if reason is None:
            self.records.append(Record(partition, unit.encode(), value))
        else:
            self._failures.append(replace(failure, reason=reason))

    def flush(self) -> None:
        if self._failures:
            raise NotDelivered(self._failures)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.flush()
        elif self._failures and not isinstance(error, NotDelivered):
            error.add_note(str(NotDelivered(self._failures)))
