"""A pool's processes are killed, frozen and orphaned: nothing is lost without a word, and none of them stays."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from infra.topics import create_topics
from ledger import accept, encode, partition_of
from producers.publisher import CannotPublish, NotDelivered, PublisherConfig, PublisherPool
from producers.publisher.pool import pool as pools
from tests.integration.brokers import Broker
from tests.integration.stacks import eventually
from tests.integration.test_publish import fresh_topic, read_all
from tests.producers.publisher.contract import send
from tests.producers.publisher.events import progressed

pytestmark = pytest.mark.integration

UNITS = [f"99{n:02d}04" for n in range(20)]
EVENTS = [progressed(n, unit=UNITS[n % 20]) for n in range(20_000)]


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broker]:
    running = Broker(tmp_path_factory.mktemp("kafka"))
    create_topics(running.bootstrap)
    yield running
    running.close()


@pytest.fixture
def config(broker: Broker) -> Iterator[PublisherConfig]:
    yield PublisherConfig(broker.bootstrap, topic=fresh_topic(broker.bootstrap), window_events=4_000)
    assert multiprocessing.active_children() == []


def process(number: int) -> int:
    (pid,) = [each.pid for each in multiprocessing.active_children() if each.name == f"publisher-{number}"]
    assert pid is not None
    return pid


def unit_of(number: int) -> str:
    """One that the process of this number publishes."""
    return next(unit for unit in UNITS if partition_of(unit) % 2 == number)


def ids(config: PublisherConfig) -> list[str]:
    return [accept(s.key, s.value, s.partition).id for s in read_all(config.bootstrap, config.topic)]


def test_a_process_that_is_killed_names_what_it_had_not_confirmed(config: PublisherConfig) -> None:
    publisher = PublisherPool(config, 2)
    taken = 0

    def publish_all() -> None:
        nonlocal taken
        with publisher:
            for event in EVENTS:
                if taken == 9_000:
                    os.kill(process(1), signal.SIGKILL)
                publisher.publish(event)
                taken += 1

    with pytest.raises(NotDelivered, match=r"its publisher process ended before .* \(killed by signal 9\)"):
        publish_all()
    assert 9_000 <= taken < 20_000
    failed = [failure.id for failure in publisher.failures]
    assert publisher.published + len(failed) == taken
    assert {partition_of(failure.unit) % 2 for failure in publisher.failures} == {1}
    there = ids(config)
    assert len(there) == len(set(there))
    assert {event.id for event in EVENTS[:taken]} - set(failed) <= set(there)


def test_a_process_that_is_killed_while_idle_loses_nothing_but_takes_nothing_either(config: PublisherConfig) -> None:
    theirs, ours = progressed(1, unit=unit_of(0)), progressed(1, unit=unit_of(1))
    publisher = PublisherPool(config, 2)
    publisher.publish(ours)
    publisher.flush()
    os.kill(process(1), signal.SIGKILL)
    eventually(lambda: len(multiprocessing.active_children()) == 1, 10, "it is gone")
    publisher.publish(theirs)
    publisher.flush()
    with pytest.raises(NotDelivered, match="killed by signal 9"):
        send(publisher, *(progressed(n, unit=unit_of(1)) for n in range(2, 9_000)))
    assert publisher.published == 2
    assert sorted(ids(config)) == sorted([ours.id, theirs.id])


def test_a_process_that_is_frozen_is_given_up(config: PublisherConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "SLACK_SECONDS", 0)
    hasty = PublisherConfig(config.bootstrap, config.topic, delivery_seconds=2, request_seconds=1)
    publisher = PublisherPool(hasty, 2)
    os.kill(process(0), signal.SIGSTOP)
    with pytest.raises(NotDelivered, match="its publisher process said nothing for 4 s"):
        send(publisher, progressed(1, unit=unit_of(0)), progressed(1, unit=unit_of(1)))
    assert (publisher.published, len(publisher.failures)) == (1, 1)


def test_a_second_interrupt_gives_up_at_once_and_counts_what_is_open_as_failed(
    config: PublisherConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first Ctrl-C leaves the `with` block, the second comes while a process is waited for."""

    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    publisher = PublisherPool(config, 2)
    publisher.publish(progressed(1))
    publisher.flush()
    os.kill(process(partition_of("990101") % 2), signal.SIGSTOP)
    publisher.publish(progressed(2))
    monkeypatch.setattr(publisher, "_wait", interrupted)
    with pytest.raises(KeyboardInterrupt):
        send(publisher, then=KeyboardInterrupt())
    assert publisher.published == 1
    assert [(each.id, each.reason) for each in publisher.failures] == [("990101-2", "given up while it was waited for")]
    assert ids(config) == ["990101-1"]


class Interrupted(BaseException):
    """As KeyboardInterrupt, but nobody else's."""


def test_interrupts_at_any_moment_lose_and_double_nothing(config: PublisherConfig) -> None:
    """Whoever goes on after an interrupt knows of one event at most that it may have been taken or not."""

    armed, over = False, threading.Event()

    def interrupt(_number: int, _frame: object) -> None:
        nonlocal armed
        if armed:
            armed = False
            raise Interrupted

    def press() -> None:
        while not over.wait(0.001):
            os.kill(os.getpid(), signal.SIGUSR1)

    before = signal.signal(signal.SIGUSR1, interrupt)
    fingers = threading.Thread(target=press)
    fingers.start()
    taken, doubtful = list[str](), list[str]()
    with PublisherPool(config, 2) as publisher:
        for event in EVENTS:
            value = encode(event)
            try:
                armed = True
                publisher.publish_raw(event.unit, value)
                armed = False
                taken.append(event.id)
            except Interrupted:
                doubtful.append(event.id)
        publisher.flush()
    over.set()
    fingers.join()
    signal.signal(signal.SIGUSR1, before)
    there = ids(config)
    assert len(doubtful) > 20
    assert len(there) == len(set(there)) == publisher.published
    assert set(taken) <= set(there) <= {*taken, *doubtful}
    for unit in UNITS:
        ours = [each for each in there if each.startswith(unit)]
        assert ours == sorted(ours, key=lambda each: int(each.split("-")[1]))


def test_what_one_publisher_refuses_a_pool_refuses(config: PublisherConfig) -> None:
    with pytest.raises(CannotPublish, match=r"no Kafka broker answers at 127\.0\.0\.1:1 "):
        PublisherPool(PublisherConfig("127.0.0.1:1", connect_seconds=0.5), 2)
    with pytest.raises(CannotPublish, match="there is no topic missing-"):
        PublisherPool(PublisherConfig(config.bootstrap, topic=f"missing-{uuid4()}", connect_seconds=1), 2)
    with pytest.raises(ValueError, match="from 1 to 12"):
        PublisherPool(config, 13)


def publishing(broker: Broker, home: Path) -> "subprocess.Popen[bytes]":
    """`taizhang publish FILE --workers 2` in a group of its own, seen at work."""
    given = {"TAIZHANG_HOME": str(home), "TAIZHANG_KAFKA_BOOTSTRAP": broker.bootstrap, "TAIZHANG_LANG": "en"}
    file = home / "events.jsonl"
    file.write_bytes(b"\n".join([encode(event) for event in EVENTS] * 6))
    before = len(read_all(broker.bootstrap, "issue-events"))
    running = subprocess.Popen(
        [sys.executable, "-m", "infra.cli", "publish", str(file), "--workers", "2"],
        env={**os.environ, **given},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    eventually(lambda: len(read_all(broker.bootstrap, "issue-events")) > before, 60, "it publishes")
    return running


def test_ctrl_c_in_a_terminal_confirms_what_was_read_and_tells_how_much(broker: Broker, tmp_path: Path) -> None:
    before = len(read_all(broker.bootstrap, "issue-events"))
    running = publishing(broker, tmp_path)
    os.killpg(running.pid, signal.SIGINT)
    told, said = running.communicate(timeout=60)
    assert running.returncode == 130, said
    assert b"not delivered" not in told
    arrived = len(read_all(broker.bootstrap, "issue-events")) - before
    assert f"; {arrived} published" in told.decode()
    assert arrived < 6 * len(EVENTS), "it was over before it was interrupted: the test would prove nothing"


def test_processes_whose_pool_is_killed_are_gone_at_once(broker: Broker, tmp_path: Path) -> None:
    running = publishing(broker, tmp_path)
    running.kill()
    running.communicate()

    def gone() -> bool:
        try:
            os.killpg(running.pid, 0)
        except ProcessLookupError:
            return True
        return False

    eventually(gone, 3, "nobody of its group is left")
