"""The worker on a real Kafka: an event's way, what is set aside, kill -9, two workers, deleted events."""

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from kafka import KafkaAdminClient, TopicPartition  # type: ignore[import-untyped]  # ships no types
from kafka.admin import ConfigResource, ConfigResourceType  # type: ignore[import-untyped]  # as above

from infra.bench.workload import issue_events, registrations
from ledger import PARTITIONS, partition_of
from streams import FATAL
from tests.integration.workers import (
    DEAD_LETTERS,
    ISSUE_STATES,
    Platform,
    at_home,
    newest_snapshots,
    platform,
    until,
)
from tests.streams.memory import MemoryKafka
from tests.streams.stories import identified, year
from tests.streams.truth import Truth

pytestmark = pytest.mark.integration

CHAOS_EVENTS = 20_000


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Platform]:
    with platform(tmp_path) as running:
        yield running


def assert_right(log: MemoryKafka) -> Truth:
    """Every entry at least once, in order, complete once deduplicated; every unit's totals as in a fresh replay."""
    truth = Truth(log)
    assert log.entries() == truth.entries
    newest = newest_snapshots(log)
    assert newest.keys() == truth.units.keys()
    for unit, row in truth.units.items():
        assert newest[unit].total == row.total(), unit
    letters = {(p, dict(r.headers)["offset"]) for p in range(PARTITIONS) for r in log.logs[DEAD_LETTERS.name, p]}
    assert letters == {(p, str(offset).encode()) for p, offset in truth.unreadable}
    return truth


def test_a_year_goes_all_the_way_and_unreadable_records_are_set_aside(own: Platform) -> None:
    own.worker().wait_ready()
    home = partition_of("990101")
    key, value = identified("990101", "990101-9", 9)
    assert value is not None
    unknown_type = value.replace(b"taizhang.issue.identified.v1", b"taizhang.issue.danced.v1")
    stranger = "880101"  # never registered: its events count, with a flag
    own.publish(
        [
            *at_home(year()),
            (key, unknown_type, home),
            (key, value, (home + 1) % PARTITIONS),  # a client with another partitioner
            (None, value, home),
            (key, b"\xff" * 1_000_000, home),
            *at_home([identified(stranger, "880101-1", 1), identified("990101", "990101-10", 10)]),
        ]
    )
    own.wait_drained()
    log = own.log()
    truth = assert_right(log)
    assert truth.total("880000").status == {"unstated|identified|not_stated": 1}
    assert [f.rule for e in truth.entries.values() if e.unit == stranger for f in e.flags] == ["unknown_unit"]
    letters = {dict(r.headers)["reason"]: r for r in log.all(DEAD_LETTERS.name)}
    assert letters.keys() == {b"not_json", b"unknown_type", b"wrong_partition", b"wrong_key"}
    set_aside = letters[b"unknown_type"]
    assert (set_aside.key, set_aside.value) == (key, unknown_type)
    headers = dict(set_aside.headers)
    assert headers.keys() == {"reason", "detail", "topic", "partition", "offset", "timestamp", "worker"}
    assert (headers["topic"], headers["partition"]) == (b"issue-events", str(home).encode())
    shown = json.loads(own.command("dead-letters", "list", "--json"))
    assert len(shown) == len(truth.unreadable)
    (chosen,) = [each["source"] for each in shown if each["reason"] == "unknown_type"]
    assert json.loads(own.command("dead-letters", "show", chosen, "--json"))["value"] == unknown_type.decode()


def test_the_changelog_is_compacted_and_takes_whole_batches(own: Platform) -> None:
    own.worker().wait_ready()
    admin = KafkaAdminClient(bootstrap_servers=own.bootstrap)
    name = "taizhang-streams-ledger-changelog"
    (found,) = [topic for topic in admin.describe_topics() if topic["name"] == name]
    assert len(found["partitions"]) == PARTITIONS
    configs = admin.describe_configs([ConfigResource(ConfigResourceType.TOPIC, name)])
    admin.close()
    values = configs["topic"][name]
    assert values["cleanup.policy"]["value"] == "compact"
    assert int(values["max.message.bytes"]["value"]) == 16 << 20


def test_kill_9_during_20000_events_loses_and_doubles_nothing(own: Platform) -> None:
    worker = own.worker().wait_ready()
    own.publish(at_home(registrations(60)))
    own.publish(at_home(issue_events(CHAOS_EVENTS, units=60, issues=2000)))
    for entries in (1, 4000, 9000, 15_000):
        until(lambda: own.count(ISSUE_STATES.name) >= entries, 60, f"{entries} entries are out")  # noqa: B023 - now
        worker.kill()
        worker = own.worker()
    own.wait_drained()
    truth = assert_right(own.log())
    assert len(truth.entries) == CHAOS_EVENTS
    assert sum(truth.total("990000").status.values()) == 2000
    assert worker.stop() == 0


def test_two_workers_share_and_one_takes_over_when_the_other_stops(own: Platform) -> None:
    first, second = own.worker(0), own.worker(1)
    first.wait_ready()
    second.wait_ready()
    own.publish(at_home(registrations(60)))
    events = list(issue_events(6000, units=60, issues=1000))

    def who_reads() -> set[bytes]:
        """One unreadable record per partition, and who set it aside."""
        before = own.count(DEAD_LETTERS.name)
        own.publish([(b"?", b"?", p) for p in range(PARTITIONS)])
        until(lambda: own.count(DEAD_LETTERS.name) >= before + PARTITIONS, 60, "all are set aside")
        newest = [own_log[-1] for p in range(PARTITIONS) if (own_log := own.log().logs[DEAD_LETTERS.name, p])]
        return {dict(record.headers)["worker"] for record in newest}

    until(lambda: who_reads() == {b"worker-0", b"worker-1"}, 60, "both have partitions")
    own.publish(at_home(events[:2000]))
    assert second.stop() == 0
    own.publish(at_home(events[2000:4000]))
    until(lambda: who_reads() == {b"worker-0"}, 60, "the first has all partitions")
    second = own.worker(1).wait_ready()
    until(lambda: who_reads() == {b"worker-0", b"worker-1"}, 60, "the second has its share back")
    own.publish(at_home(events[4000:]))
    own.wait_drained()
    assert len(assert_right(own.log()).entries) == 6000
    assert (first.stop(), second.stop()) == (0, 0)


def test_deleted_events_stop_the_worker_and_it_says_so(own: Platform) -> None:
    worker = own.worker().wait_ready()
    own.publish(at_home([identified("990101", "990101-1", 1)]))
    own.wait_drained()
    worker.stop()
    own.publish(at_home([identified("990101", f"990101-{n}", n) for n in range(2, 9)]))
    home = TopicPartition("issue-events", partition_of("990101"))
    admin = KafkaAdminClient(bootstrap_servers=own.bootstrap)
    admin.delete_records({home: 5})
    admin.close()
    worker = own.worker()
    assert worker.process.wait(60) == FATAL
    assert "events were deleted" in worker.log.read_text()


def test_a_frozen_worker_finds_its_partitions_moved_and_uses_nothing_it_remembers(own: Platform) -> None:
    first, second = own.worker(0).wait_ready(), own.worker(1).wait_ready()
    events = list(issue_events(3000, units=60, issues=500))
    own.publish(at_home([*registrations(60), *events[:1000]]))
    own.wait_drained()
    first.process.send_signal(signal.SIGSTOP)
    own.publish(at_home(events[1000:2000]))
    own.wait_drained()  # only possible once the second has taken over after the session's time-out
    first.process.send_signal(signal.SIGCONT)
    own.publish(at_home(events[2000:]))
    own.wait_drained()
    assert second.stop() == 0
    own.publish([(b"?", b"?", p) for p in range(PARTITIONS)])
    own.wait_drained()
    log = own.log()
    assert len(assert_right(log).entries) == 3000
    last = {dict(log.logs[DEAD_LETTERS.name, p][-1].headers)["worker"] for p in range(PARTITIONS)}
    assert last == {b"worker-0"}, "the thawed worker works again"


def test_a_deleted_changelog_is_rebuilt_from_the_log(own: Platform) -> None:
    worker = own.worker().wait_ready()
    events = list(issue_events(2000, units=60, issues=300))
    own.publish(at_home([*registrations(60), *events[:1500]]))
    own.wait_drained()
    worker.stop()
    admin = KafkaAdminClient(bootstrap_servers=own.bootstrap)
    admin.delete_topics(["taizhang-streams-ledger-changelog"])
    admin.close()
    worker = own.worker().wait_ready()
    own.publish(at_home(events[1500:]))
    own.wait_drained()
    assert len(assert_right(own.log()).entries) == 2000
    assert worker.stop() == 0
