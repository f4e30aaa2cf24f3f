"""The publisher's twin for tests and dry runs: the same promises, a list instead of a cluster."""

from collections.abc import Callable
from types import TracebackType
from typing import Any, NamedTuple, Self

from ledger import CloudEvent, encode, partition_of
from producers.publisher.port import Failure, NotDelivered


class Record(NamedTuple):
    partition: int
    key: bytes
    value: bytes


def _accept_all(_: CloudEvent[Any]) -> str | None:
    return None


class MemoryPublisher:
    """`refuse` says why an event is not delivered, None if it is."""

    def __init__(self, refuse: Callable[[CloudEvent[Any]], str | None] = _accept_all) -> None:
        self._refuse = refuse
        self._failures: list[Failure] = []
        self.records: list[Record] = []

    @property
    def published(self) -> int:
        return len(self.records)

    @property
    def failures(self) -> tuple[Failure, ...]:
        return tuple(self._failures)

    def publish(self, event: CloudEvent[Any]) -> None:
        self.flush()
        value = encode(event)
        partition = partition_of(event.unit)
        reason = self._refuse(event)
        if reason is None:
            self.records.append(Record(partition, event.unit.encode(), value))
        else:
            self._failures.append(Failure(event, "issue-events", partition, reason))

    def flush(self) -> None:
        if self._failures:
            raise NotDelivered(self._failures)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.flush()
        elif self._failures and not isinstance(error, NotDelivered):
            error.add_note(str(NotDelivered(self._failures)))
