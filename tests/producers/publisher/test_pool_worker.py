"""One process of a pool without Kafka: what it tells of what it was handed, and when it stops."""

from queue import SimpleQueue
from typing import cast

import pytest

from producers.publisher import Failure, NotDelivered, Publisher
from producers.publisher.pool.bell import Bell
from producers.publisher.pool.messages import FLUSH, Answer, Batch, Settled, decode_answer, encode
from producers.publisher.pool.worker import serve


class SlowKafka:
    """Confirms when it is flushed; loses the value b"lost", and what comes after it is not taken."""

    def __init__(self) -> None:
        self.open: list[bytes] = []
        self.values: list[bytes] = []
        self.lost: list[Failure] = []

    @property
    def published(self) -> int:
        return len(self.values)

    @property
    def failures(self) -> tuple[Failure, ...]:
        return tuple(self.lost)

    @property
    def unconfirmed(self) -> int:
        return len(self.open)

    def publish_raw(self, unit: str, value: bytes) -> None:
        if value == b"lost":
            self.lost = [Failure.of(value, unit, "issue-events", 0, "broker gone")]
        self.settle()
        self.open.append(value)

    def settle(self) -> None:
        if self.lost:
            raise NotDelivered(self.lost)

    def flush(self) -> None:
        self.values += self.open
        self.open = []
        self.settle()


def told_of(*batches: Batch | None) -> tuple[SlowKafka, list[Answer]]:
    inbox: SimpleQueue[Batch | None] = SimpleQueue()
    for batch in batches:
        inbox.put(batch)
    kafka, told = SlowKafka(), list[Answer]()
    serve(cast(Publisher, kafka), inbox, told.append)
    return kafka, told


def batch(*values: bytes) -> Batch:
    return [("990101", value) for value in values]


def test_confirmations_are_told_when_they_come_and_nothing_is_told_twice() -> None:
    kafka, told = told_of(batch(b"1", b"2"), batch(b"3"), FLUSH, FLUSH, batch(b"4"), FLUSH, None)
    assert told == [Settled(3), Settled(4)]
    assert kafka.values == [b"1", b"2", b"3", b"4"]


def test_a_lost_event_is_told_after_what_was_sent_before_it_and_nothing_is_sent_after_it() -> None:
    kafka, told = told_of(batch(b"1"), FLUSH, batch(b"2", b"lost", b"3"), batch(b"4"))
    assert kafka.values == [b"1", b"2"]
    assert told == [Settled(1), Settled(2, tuple(kafka.lost), over=True)]
    assert decode_answer(encode(told[1])) == told[1]


def test_whoever_has_nothing_to_do_tells_nothing() -> None:
    assert told_of(None)[1] == []


@pytest.mark.parametrize("rings", [1, 3])
def test_a_bell_wakes_once_however_often_it_was_rung(rings: int) -> None:
    bell = Bell()
    for _ in range(rings):
        bell.ring()
    bell.wait()
    assert bell._silence.locked()
    bell.wait(0.001)
    bell.ring()
    bell.wait()
