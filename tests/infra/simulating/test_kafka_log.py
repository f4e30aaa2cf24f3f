"""A stream into a log that may break at any record: taken up, everything stands once, in each unit's order."""

import dataclasses
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from infra.errors import CannotRun
from infra.home import Home
from infra.simulating import kafka_log
from infra.simulating.kafka_log import KafkaLog
from infra.simulating.progress import ProgressFile, begun
from ledger import ZONE, partition_of
from producers.simulator import Record, Simulation
from tests.infra.simulating.streams import SMALL, numbered


class Killed(BaseException):
    """As if the process were gone."""


class MemoryLog:
    """A log, and a publisher whose confirmations come late: a partition may get everything while another lags."""

    def __init__(self, cluster: str = "ours") -> None:
        self.cluster = cluster
        self.partitions: dict[int, list[tuple[bytes, bytes]]] = defaultdict(list)
        self.sent: list[tuple[str, bytes]] = []
        self.raw = 0
        self.left = 10**9

    def publish_encoded(self, value: bytes) -> None:
        self._send("unknown", value)

    def publish_raw(self, unit: str, value: bytes) -> None:
        self.raw += 1
        self._send(unit, value)

    def _send(self, unit: str, value: bytes) -> None:
        self.left -= 1
        if self.left < 0:
            raise Killed
        self.sent.append((unit, value))

    def flush(self) -> None:
        self.arrive(lambda _partition: True)

    def arrive(self, reached) -> None:  # type: ignore[no-untyped-def]
        for unit, value in self.sent:
            if reached(partition_of(unit)):
                self.partitions[partition_of(unit)].append((unit.encode(), value))
        self.sent = []

    def ends(self) -> dict[int, int]:
        return {partition: len(self.partitions[partition]) for partition in range(12)}

    def since(self, starts: Mapping[int, int]) -> Iterator[tuple[bytes, bytes]]:
        for partition, start in starts.items():
            yield from self.partitions[partition][start:]

    def records(self) -> list[tuple[bytes, bytes]]:
        return [record for partition in sorted(self.partitions) for record in self.partitions[partition]]


class Sender:
    """Knows the unit of a value, as a checked event does."""

    def __init__(self, log: MemoryLog, records: Sequence[Record]) -> None:
        self._log, self._units = log, {record.value: record.unit for record in records}
        self.publish_raw, self.flush = log.publish_raw, log.flush

    def publish_encoded(self, value: bytes) -> None:
        self._log._send(self._units[value], value)


@pytest.fixture
def file(tmp_path: Path) -> ProgressFile:
    return ProgressFile(Home(tmp_path), SMALL)


def run(log: MemoryLog, file: ProgressFile, records: Sequence[Record], *, resume: bool = True, batch: int = 7) -> int:
    """Write what does not stand; how many records stood for certain."""
    output = KafkaLog(Sender(log, records), log, file, resume=resume, force=False, clock=lambda: 0.0)
    rest = list(records[output.stands :])
    for start in range(0, len(rest), batch):
        output.write(rest[start : start + batch])
    output.finish(complete=True)
    return output.stands


def stream() -> list[Record]:
    """With records that come twice, and unreadable ones that are alike."""
    records = numbered(200, unreadable=frozenset({31, 90}))
    records[91] = records[90]
    records[60] = records[12]
    records[13] = records[12]
    return records


@pytest.mark.parametrize("killed_after", [0, 1, 12, 13, 14, 49, 50, 51, 61, 92, 120, 199])
@pytest.mark.parametrize("arrived", ["all", "none", "some"])
def test_a_killed_run_is_taken_up_exactly(
    killed_after: int, arrived: str, file: ProgressFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kafka_log, "EVERY", 50)
    log, records = MemoryLog(), stream()
    log.left = killed_after
    with pytest.raises(Killed):
        run(log, file, records, resume=False)
    log.arrive({"all": lambda _: True, "none": lambda _: False, "some": lambda p: p % 2 == 0}[arrived])
    log.left = 20  # and killed again while it looks for what arrived
    try:
        run(log, file, records)
    except Killed:
        log.arrive(lambda partition: partition % 3 == 0)
    log.left = 10**9
    run(log, file, records)
    assert Counter(log.records()) == Counter((record.unit.encode(), record.value) for record in records)
    for unit in {record.unit for record in records}:
        ours = [record.value for record in records if record.unit == unit]
        assert [value for key, value in log.records() if key == unit.encode()] == ours


def test_records_of_others_in_between_are_nobodys(file: ProgressFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kafka_log, "EVERY", 50)
    log, records = MemoryLog(), stream()
    log.left = 70
    with pytest.raises(Killed):
        run(log, file, records, resume=False)
    log.arrive(lambda _: True)
    log.left = 10**9
    log.partitions[partition_of("980102")] += [(b"980102", b"somebody else's")] * 100
    assert run(log, file, records) == 50
    assert len(log.records()) == 300


def test_a_finished_run_adds_nothing(file: ProgressFile) -> None:
    log, records = MemoryLog(), stream()
    run(log, file, records, resume=False)
    assert run(log, file, records) == 200
    assert len(log.records()) == 200
    assert log.raw == 3
    (progress,) = begun(Home(file.path.parent.parent))
    assert (progress.records, progress.finished, progress.asked["seed"]) == (200, True, 3)


def test_a_second_run_says_what_was_begun(file: ProgressFile) -> None:
    log, records = MemoryLog(), stream()
    run(log, file, records, resume=False)
    with pytest.raises(CannotRun, match=r"wholly \(200 records\); --resume"):
        run(log, file, records, resume=False)


def test_another_kafka_is_noticed(file: ProgressFile) -> None:
    run(MemoryLog(), file, stream(), resume=False)
    with pytest.raises(CannotRun, match="another Kafka"):
        run(MemoryLog(), file, stream())  # the same, emptied
    theirs = MemoryLog("theirs")
    for partition in range(12):
        theirs.partitions[partition] = [(b"990101", b"{}")] * 300
    with pytest.raises(CannotRun, match="another Kafka"):
        run(theirs, file, stream())


def test_live_play_is_found_again_under_other_times(file: ProgressFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kafka_log, "EVERY", 50)

    def at(second: int) -> list[Record]:
        whole = b'{"id":"%d-%d","causationid":"%d-0","data":{"n":%d},"time":"10:%d","recordedtime":"10:%d"}'
        values = [whole % (second, n, second, n, second, second) for n in range(120)]
        return [replace(record, value=value) for record, value in zip(numbered(120), values, strict=True)]

    log = MemoryLog()
    log.left = 77
    with pytest.raises(Killed):
        run(log, file, at(1), resume=False)
    log.arrive(lambda partition: partition % 2 == 1)
    log.left = 10**9
    run(log, file, at(2))
    assert len(log.records()) == 120
    numbers = [value.split(b'"n":')[1].split(b"}")[0] for _, value in log.records()]
    assert sorted(int(n) for n in numbers) == list(range(120))


def lived(noon: datetime, count: int) -> list[Record]:
    """The first records of live play that begins at that noon."""
    asked, ticks = dataclasses.replace(SMALL, live=True), itertools.count()
    clock = lambda: noon + timedelta(milliseconds=7, seconds=next(ticks))  # noqa: E731
    simulation = Simulation(asked.shape(), live=clock, live_from=asked.until)
    return list(itertools.islice((each for each in simulation.records() if simulation.scribe.live), count))


def test_every_record_of_live_play_is_known_by_what_stays_whatever_the_clock_says() -> None:
    """The broken ones too, wherever they are broken."""
    first, again = (lived(datetime(2026, month, 1, 12, tzinfo=ZONE), 30_000) for month in (1, 3))
    differing = [
        (one.value, other.value)
        for one, other in zip(first, again, strict=True)
        if kafka_log._mark(one.unit.encode(), one.value) != kafka_log._mark(other.unit.encode(), other.value)
    ]
    assert differing == []
    assert all(one.value != other.value for one, other in zip(first, again, strict=True))
    assert sum(one.event is None for one in first) > 5


@pytest.mark.parametrize("cut", range(1, 46))
def test_a_record_that_is_torn_within_a_moment_is_known_by_what_came_before(cut: int) -> None:
    whole = b'{"data":{"n":1},"time":"2026-01-01T12:00:0%dZ","recordedtime":"2026-01-01T12:00:0%dZ"}'
    first, again = ((whole % (second, second))[:-cut] for second in (1, 2))
    assert kafka_log._mark(b"980102", first) == kafka_log._mark(b"980102", again)
