"""What every publisher promises, on Kafka or in memory; one suite of tests holds both to it."""

from abc import abstractmethod
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Protocol, Self

from ledger import Checked, CloudEvent, check_strictly, encode
from producers.publisher.failure import Failure


class CannotPublish(Exception):
    """Nothing can be sent at all: no broker answers, or the topic is not as declared."""


class NotDelivered(Exception):
    """Raised with every event that failed so far. The publisher takes no further ones: a unit's order would break."""

    def __init__(self, failures: Sequence[Failure]) -> None:
        more = f" and {len(failures) - 1} more" if len(failures) > 1 else ""
        super().__init__(f"not delivered: {failures[0]}{more}")
        self.failures = tuple(failures)


class Publishing(Protocol):
    """Takes events one by one. Leaving the `with` block waits until each is confirmed or known to have failed.

    Every way of publishing blocks while too much is unconfirmed, and raises NotDelivered if an earlier event failed.
    """

    @property
    def published(self) -> int:
        """Events confirmed by every in-sync replica."""
        ...

    @property
    def failures(self) -> tuple[Failure, ...]: ...

    def publish(self, event: CloudEvent[Any]) -> None:
        """Encode and send. Raises Unreadable if the event breaks the contract; then nothing is sent."""
        self.publish_raw(event.unit, encode(event))

    def publish_encoded(self, value: bytes) -> None:
        """Check an event that is encoded already and send these bytes. Raises Refused, as `parse_strictly` would."""
        self.publish_checked(check_strictly(value))

    def publish_checked(self, event: Checked) -> None:
        """Send what `check_strictly` has said yes to."""
        self.publish_raw(event.unit, event.value)

    @abstractmethod
    def publish_raw(self, unit: str, value: bytes) -> None:
        """Send these bytes with the unit's key to the unit's partition, **unchecked**.

        For records that are meant to be unreadable (a simulator plants some) or are sent again just as they once stood
        in the log. What is no event the worker sets aside as a dead letter; it never leaves the log.
        """

    @abstractmethod
    def flush(self) -> None:
        """Wait for every confirmation. Raises NotDelivered."""

    def __enter__(self) -> Self:
        return self

    @abstractmethod
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
