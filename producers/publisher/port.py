"""What every publisher promises, on Kafka or in memory; one suite of tests holds both to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Protocol, Self

from ledger import CloudEvent


class CannotPublish(Exception):
    """Nothing can be sent at all: no broker answers, or the topic is not as declared."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One event that was not confirmed. It may stand in Kafka all the same: only the answer is missing.

    Publishing it again is safe, because the fold counts an id once.
    """

    event: CloudEvent[Any]
    topic: str
    partition: int
    reason: str

    def __str__(self) -> str:
        e = self.event
        return f"{e.id} ({e.type}, unit {e.unit}, subject {e.subject}) to {self.topic}/{self.partition}: {self.reason}"


class NotDelivered(Exception):
    """Raised with every event that failed so far. The publisher takes no further ones: a unit's order would break."""

    def __init__(self, failures: Sequence[Failure]) -> None:
        more = f" and {len(failures) - 1} more" if len(failures) > 1 else ""
        super().__init__(f"not delivered: {failures[0]}{more}")
        self.failures = tuple(failures)


class Publishing(Protocol):
    """Takes events one by one. Leaving the `with` block waits until each is confirmed or known to have failed."""

    @property
    def published(self) -> int:
        """Events confirmed by every in-sync replica."""
        ...

    @property
    def failures(self) -> tuple[Failure, ...]: ...

    def publish(self, event: CloudEvent[Any]) -> None:
        """Check, encode and send. Blocks while too much is unconfirmed.

        Raises Unreadable if the event breaks the contract (nothing is sent), NotDelivered if an earlier one failed.
        """
        ...

    def flush(self) -> None:
        """Wait for every confirmation. Raises NotDelivered."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
