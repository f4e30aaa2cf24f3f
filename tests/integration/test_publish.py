"""Publishing to a real Kafka: the contract, a broker killed in the middle, and what is too large for the topic."""

import multiprocessing
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from kafka import KafkaConsumer, KafkaProducer, TopicPartition  # type: ignore[import-untyped]  # ships no types
from kafka.errors import MessageSizeTooLargeError  # type: ignore[import-untyped]  # as above

from infra.topics import Topic, create_topics
from ledger import MAX_EVENT_BYTES, accept
from producers.publisher import CannotPublish, NotDelivered, Publisher, PublisherConfig, PublisherPool, Publishing
from tests.integration.brokers import Broker
from tests.producers.publisher.contract import PublishingContract, Stored, World, send
from tests.producers.publisher.events import progressed

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def shared_broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broker]:
    running = Broker(tmp_path_factory.mktemp("kafka"))
    yield running
    running.close()


@pytest.fixture
def mortal_broker(tmp_path: Path) -> Iterator[Broker]:
    running = Broker(tmp_path)
    yield running
    running.close()


def fresh_topic(bootstrap: str, max_message_bytes: int = MAX_EVENT_BYTES, partitions: int = 12) -> str:
    name = f"events-{uuid4()}"
    create_topics(bootstrap, (Topic(name, max_message_bytes, partitions),))
    return name


def read_all(bootstrap: str, topic: str) -> list[Stored]:
    """Every record up to the ends as they stand now."""
    consumer = KafkaConsumer(bootstrap_servers=bootstrap, auto_offset_reset="earliest", enable_auto_commit=False)
    try:
        partitions = [TopicPartition(topic, n) for n in range(12)]
        consumer.assign(partitions)
        ends = consumer.end_offsets(partitions)
        records: list[Stored] = []
        while any(consumer.position(p) < ends[p] for p in partitions):
            for p, batch in consumer.poll(timeout_ms=500).items():
                records += [Stored(p.partition, r.key, r.value) for r in batch]
        return records
    finally:
        consumer.close()


def opened(config: PublisherConfig, workers: int) -> Publishing:
    return Publisher(config) if workers == 1 else PublisherPool(config, workers)


class KafkaWorld(World):
    """A topic of its own that takes batches of 8 KB, so that a lawful event can be refused by the broker."""

    def __init__(self, bootstrap: str, workers: int) -> None:
        self._bootstrap, self._workers = bootstrap, workers
        self._topic = fresh_topic(bootstrap, max_message_bytes=8_000)

    def publisher(self) -> Publishing:
        return opened(PublisherConfig(self._bootstrap, topic=self._topic), self._workers)

    def stored(self) -> list[Stored]:
        return read_all(self._bootstrap, self._topic)


class TestOnKafka(PublishingContract):
    @pytest.fixture(params=[1, 2])
    def world(self, shared_broker: Broker, request: pytest.FixtureRequest) -> Iterator[World]:
        yield KafkaWorld(shared_broker.bootstrap, request.param)
        assert multiprocessing.active_children() == []


def test_nobody_at_the_address() -> None:
    with pytest.raises(CannotPublish, match=r"no Kafka broker answers at 127\.0\.0\.1:1 "):
        Publisher(PublisherConfig("127.0.0.1:1", connect_seconds=0.5))


def test_a_topic_that_does_not_exist_is_not_created(shared_broker: Broker) -> None:
    config = PublisherConfig(shared_broker.bootstrap, topic=f"missing-{uuid4()}", connect_seconds=1)
    for _ in range(2):
        with pytest.raises(CannotPublish, match="there is no topic missing-"):
            Publisher(config)


def test_a_topic_with_another_number_of_partitions_is_refused(shared_broker: Broker) -> None:
    topic = fresh_topic(shared_broker.bootstrap, partitions=3)
    with pytest.raises(CannotPublish, match="has 3 partitions, not 12"):
        Publisher(PublisherConfig(shared_broker.bootstrap, topic=topic))


def test_a_flush_does_not_wait_for_batches_to_fill(shared_broker: Broker) -> None:
    config = PublisherConfig(shared_broker.bootstrap, topic=fresh_topic(shared_broker.bootstrap), linger_seconds=40)
    began = time.monotonic()
    with Publisher(config) as publisher:
        publisher.publish(progressed(1))
        publisher.flush()
        publisher.publish(progressed(2))
    assert time.monotonic() - began < 25


def test_a_raw_record_of_5_mb_is_refused_by_the_broker(shared_broker: Broker) -> None:
    """A producer without our checks: the topic's own limit holds."""
    topic = fresh_topic(shared_broker.bootstrap)
    raw = KafkaProducer(bootstrap_servers=shared_broker.bootstrap, max_request_size=10_000_000)
    answer = raw.send(topic, value=b"x" * 5_000_000, partition=0)
    with pytest.raises(MessageSizeTooLargeError):
        answer.get(timeout=60)
    raw.close()


def kill_after(broker: Broker, events: int, publisher: Publishing) -> Callable[[int], None]:
    """Called with each event's number: at the given one the broker dies while earlier ones are confirmed."""

    def at(number: int) -> None:
        if number == events:
            assert publisher.published > 0, "nothing was confirmed yet: the test would prove nothing"
            broker.kill()

    return at


@pytest.mark.parametrize("workers", [1, 2])
def test_a_broker_that_dies_and_stays_dead(workers: int, mortal_broker: Broker) -> None:
    """What is counted as published is there afterwards; what is not is named, event by event."""
    topic = fresh_topic(mortal_broker.bootstrap)
    config = PublisherConfig(
        mortal_broker.bootstrap, topic=topic, window_events=500, delivery_seconds=3, request_seconds=2
    )
    publisher = opened(config, workers)
    events = [progressed(n, unit=f"99{n % 20:02d}02") for n in range(20_000)]
    at = kill_after(mortal_broker, 5_000, publisher)

    def publish_all() -> None:
        with publisher:
            for number, event in enumerate(events):
                at(number)
                publisher.publish(event)

    with pytest.raises(NotDelivered) as raised:
        publish_all()
    sent = publisher.published + len(publisher.failures)
    assert publisher.published >= 4_500
    assert sent < 20_000, "the window must have stopped the sender"
    failed = {failure.id for failure in publisher.failures}
    assert raised.value.failures[0].id in failed
    mortal_broker.start()
    there = {accept(s.key, s.value, s.partition).id for s in read_all(mortal_broker.bootstrap, topic)}
    assert {event.id for event in events[:sent]} - failed <= there


@pytest.mark.parametrize("workers", [1, 2])
def test_a_broker_that_comes_back_costs_nothing(workers: int, mortal_broker: Broker) -> None:
    """Idempotent retries: nothing lost, nothing doubled, each unit's order kept."""
    topic = fresh_topic(mortal_broker.bootstrap)
    config = PublisherConfig(mortal_broker.bootstrap, topic=topic, window_events=2_000, delivery_seconds=100)
    events = [progressed(n, unit=f"99{n % 20:02d}03") for n in range(30_000)]
    back = threading.Thread(target=mortal_broker.start)
    with opened(config, workers) as publisher:
        at = kill_after(mortal_broker, 15_000, publisher)
        for number, event in enumerate(events):
            at(number)
            if number == 15_000:
                back.start()
            publisher.publish(event)
    back.join()
    assert publisher.published == 30_000
    read = [accept(s.key, s.value, s.partition) for s in read_all(mortal_broker.bootstrap, topic)]
    assert sorted(e.id for e in read) == sorted(e.id for e in events)
    for unit in {event.unit for event in events}:
        assert [e.id for e in read if e.unit == unit] == [e.id for e in events if e.unit == unit]


def test_a_second_interrupt_gives_up_at_once_and_counts_what_is_open_as_failed(
    mortal_broker: Broker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first Ctrl-C leaves the `with` block, the second comes while the dead broker is waited for."""
    publisher = Publisher(PublisherConfig(mortal_broker.bootstrap, topic=fresh_topic(mortal_broker.bootstrap)))
    publisher.publish(progressed(1))
    publisher.flush()
    mortal_broker.kill()
    publisher.publish(progressed(2))
    wait = publisher._window.settle_all
    presses = iter([KeyboardInterrupt()])

    def interrupted() -> None:
        for press in presses:
            raise press
        wait()

    monkeypatch.setattr(publisher._window, "settle_all", interrupted)
    with pytest.raises(KeyboardInterrupt):
        send(publisher, then=KeyboardInterrupt())
    assert publisher.published == 1
    assert [failure.id for failure in publisher.failures] == ["990101-2"]
