"""The publisher on kafka-python."""

import logging
from contextlib import suppress
from types import TracebackType
from typing import Any

from kafka import KafkaProducer  # type: ignore[import-untyped]  # kafka-python ships no types
from kafka.errors import KafkaError  # type: ignore[import-untyped]  # as above

from ledger import PARTITIONS, partition_of
from producers.publisher.config import MIB, PublisherConfig
from producers.publisher.failure import Failure
from producers.publisher.port import CannotPublish, NotDelivered, Publishing
from producers.publisher.window import Window

# What kafka-python would print about a lost batch reaches the caller as NotDelivered, with the events in it.
logging.getLogger("kafka").addHandler(logging.NullHandler())

_MARGIN_SECONDS = 1.0
"""After delivery_seconds kafka-python should say itself what became of an event; its words are better than ours."""

_HURRY_SECONDS = 1.0


def producer_options(config: PublisherConfig) -> dict[str, Any]:
    """kafka-python's options. With acks=all and idempotence a retry neither loses, doubles nor reorders."""
    return {
        "bootstrap_servers": config.bootstrap.split(","),
        "client_id": config.client_id,
        "acks": "all",
        "enable_idempotence": True,  # said, not defaulted: a conflict must raise instead of switching it off
        "max_in_flight_requests_per_connection": 5,
        "delivery_timeout_ms": int(config.delivery_seconds * 1000),
        "request_timeout_ms": int(config.request_seconds * 1000),
        "bootstrap_timeout_ms": int(config.connect_seconds * 1000),
        "max_block_ms": int(config.connect_seconds * 1000),
        "linger_ms": int(config.linger_seconds * 1000),
        "batch_size": config.batch_bytes,
        "compression_type": config.compression,
        # The largest event and the record around it; the topic's own limit counts the compressed batch.
        "max_request_size": 2 * MIB,
        "reconnect_backoff_max_ms": 1000,
        "allow_auto_create_topics": False,  # a misspelt topic must fail, not be created with other partitions
    }


class Publisher(Publishing):
    """Publishes events to the unit's partition and knows of each whether it arrived. For one thread.

    Use it as a context manager. Raises CannotPublish when no broker answers or the topic is not as declared.
    """

    def __init__(self, config: PublisherConfig) -> None:
        self._topic = config.topic
        self._homes: dict[str, tuple[bytes, int]] = {}
        try:
            self._producer = KafkaProducer(**producer_options(config))
        except (KafkaError, OSError) as error:
            raise CannotPublish(f"no Kafka broker answers at {config.bootstrap} ({type(error).__name__})") from error
        try:
            partitions = self._producer.partitions_for(config.topic)
        except KafkaError as error:
            self._producer.close()
            raise CannotPublish(f"there is no topic {config.topic} at {config.bootstrap}") from error
        if partitions != set(range(PARTITIONS)):
            self._producer.close()
            raise CannotPublish(
                f"topic {config.topic} has {len(partitions)} partitions, not {PARTITIONS}: "
                "a unit's events would stand where nobody looks for them"
            )
        patience = config.delivery_seconds + _MARGIN_SECONDS
        self._window = Window(config.topic, config.window_bytes, config.window_events, patience)

    @property
    def published(self) -> int:
        self._window.settle()
        return self._window.confirmed

    @property
    def failures(self) -> tuple[Failure, ...]:
        return tuple(self._window.failures)

    @property
    def unconfirmed(self) -> int:
        """Events sent whose answer is still to come."""
        return len(self._window)

    def settle(self) -> None:
        """Take in what is known by now, without waiting. Raises NotDelivered."""
        self._window.settle_due()
        self._raise_failures()

    def publish_raw(self, unit: str, value: bytes) -> None:
        home = self._homes.get(unit)
        if home is None:
            if len(self._homes) >= 100_000:
                self._homes.clear()
            home = self._homes[unit] = (unit.encode(), partition_of(unit))
        key, partition = home
        window = self._window
        if not window.make_room(len(value)):
            raise NotDelivered(window.failures)
        try:
            # The partition is said, not left to the client: librdkafka's default, for one, is another. And
            # kafka-python would compute murmur2 in Python for every record, a quarter of the time of its `send`.
            answer = self._producer.send(self._topic, value=value, key=key, partition=partition)
        except KafkaError as error:
            window.refused(error, value, unit, partition)
            raise NotDelivered(window.failures) from error
        window.add(answer, value, unit, partition)

    def flush(self) -> None:
        self._settle_all()
        self._raise_failures()

    def _settle_all(self) -> None:
        """kafka-python's own `flush` first, for it sends half-full batches at once instead of after the linger. It has
        its say only as long as a healthy broker needs: it knows nothing of deadlines, the window does."""
        with suppress(KafkaError):  # whatever became of an event, its answer says it
            self._producer.flush(timeout=_HURRY_SECONDS)
        self._window.settle_all()

    def _raise_failures(self) -> None:
        if self._window.failures:
            raise NotDelivered(self._window.failures)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Also after Ctrl-C what was sent is waited for, so that the counts are true; a second Ctrl-C gives up."""
        try:
            self._settle_all()
        finally:
            self._close()
        if error is None:
            self._raise_failures()
        elif self._window.failures and not isinstance(error, NotDelivered):
            error.add_note(str(NotDelivered(self._window.failures)))

    def _close(self) -> None:
        """End the sender's thread. What is unconfirmed now was given up on by an interrupt."""
        if self._window or self._window.failures:
            # close() flushes first, and raises instead of closing when that fails: end what is unanswered before it.
            self._producer._sender.force_close()
        self._producer.close(timeout=5)
        self._window.settle_all()
