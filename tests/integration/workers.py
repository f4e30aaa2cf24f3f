"""Worker processes on a broker of a test's own, and what the log says about their work afterwards."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition  # type: ignore[import-untyped]  # no types
from kafka.errors import KafkaError  # type: ignore[import-untyped]  # as above

from infra.lag import STREAMS_READS, LagReader, lag_by_topic
from infra.ready import READY_FILE
from infra.topics import DEAD_LETTERS, ISSUE_EVENTS, ISSUE_STATES, TOPICS, UNIT_ROLLUPS, create_topics
from ledger import Snapshot, partition_of
from tests.integration.brokers import Broker
from tests.streams.memory import MemoryKafka
from tests.streams.stories import MemoryRecord

GROUP = "taizhang-streams"
Record = tuple[bytes | None, bytes | None, int]
"""Key, value and the partition it is sent to."""

_snapshot = msgspec.json.Decoder(Snapshot).decode


def at_home(messages: Iterable[tuple[bytes, bytes | None]]) -> list[Record]:
    """Each to its key's own partition, as producers do."""
    return [(key, value, partition_of(key.decode())) for key, value in messages]


def until(condition: Callable[[], bool], seconds: float, what: str) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds:g} s: {what}"
        time.sleep(0.05)


class Worker:
    """`taizhang worker --index I` as a process."""

    def __init__(self, bootstrap: str, directory: Path, index: int = 0) -> None:
        self._ready = directory / f"worker-{index}.{time.monotonic_ns()}.ready"
        self.log = directory / f"worker-{index}.log"
        given = {"TAIZHANG_HOME": str(directory), "TAIZHANG_KAFKA_BOOTSTRAP": bootstrap, READY_FILE: str(self._ready)}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "infra.cli", "worker", "--index", str(index)],
                env={**os.environ, **given},
                stdout=log,
                stderr=log,
            )

    def wait_ready(self) -> "Worker":
        def ready() -> bool:
            assert self.process.poll() is None, self.log.read_text()[-2000:]
            return self._ready.exists()

        until(ready, 60, f"worker is ready; see {self.log}")
        return self

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)


class Platform:
    """One broker with the platform's topics and any number of workers."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._broker = Broker(directory / "kafka")
        self.bootstrap = self._broker.bootstrap
        self._workers: list[Worker] = []
        create_topics(self.bootstrap)

    def worker(self, index: int = 0) -> Worker:
        worker = Worker(self.bootstrap, self._directory, index)
        self._workers.append(worker)
        return worker

    def command(self, *arguments: str) -> str:
        """What `taizhang …` prints about this platform; fails when it exits with anything but 0."""
        given = {"TAIZHANG_HOME": str(self._directory), "TAIZHANG_KAFKA_BOOTSTRAP": self.bootstrap}
        command = [sys.executable, "-m", "infra.cli", *arguments]
        return subprocess.run(command, env={**os.environ, **given}, check=True, capture_output=True, text=True).stdout

    def close(self) -> None:
        for worker in self._workers:
            if worker.process.poll() is None:
                worker.kill()
        self._broker.close()

    def publish(self, records: Iterable[Record]) -> None:
        asyncio.run(self._publish(records))

    async def _publish(self, records: Iterable[Record]) -> None:
        producer = AIOKafkaProducer(bootstrap_servers=self.bootstrap, acks="all", enable_idempotence=True, linger_ms=5)
        await producer.start()
        for key, value, partition in records:
            await producer.send(ISSUE_EVENTS.name, key=key, value=value, partition=partition)
        await producer.stop()

    def wait_drained(self, seconds: float = 120) -> None:
        """Until the workers committed all there is, and nothing new came out of that."""
        with LagReader(self.bootstrap) as reader:
            previous: object = None

            def drained() -> bool:
                nonlocal previous
                before, previous = previous, reader.ends()
                assert previous is not None
                lag = lag_by_topic(reader.group(GROUP, previous, STREAMS_READS))
                return sum(lag.values()) == 0 and before == previous

            until(drained, seconds, "the workers have caught up")

    def count(self, topic: str) -> int:
        try:
            with LagReader(self.bootstrap) as reader:
                return sum(end for (name, _), end in reader.ends().offsets.items() if name == topic)
        except KafkaError:
            return 0

    def log(self) -> MemoryKafka:
        """Everything the platform's topics hold, as the in-memory twin."""
        return asyncio.run(self._log())

    async def _log(self) -> MemoryKafka:
        memory = MemoryKafka()
        consumer = AIOKafkaConsumer(bootstrap_servers=self.bootstrap, auto_offset_reset="earliest")
        await consumer.start()
        partitions = [TopicPartition(topic.name, p) for topic in TOPICS for p in range(topic.partitions)]
        consumer.assign(partitions)
        ends = await consumer.end_offsets(partitions)
        while [at for at, end in ends.items() if await consumer.position(at) < end]:
            for at, records in (await consumer.getmany(timeout_ms=500)).items():
                memory.logs[at.topic, at.partition] += [
                    MemoryRecord(r.key, r.value, r.offset, r.timestamp, tuple(r.headers)) for r in records
                ]
        await consumer.stop()
        return memory


def newest_snapshots(log: MemoryKafka) -> dict[str, Snapshot]:
    """As the view units_live has it: per unit the highest version, and of one version the full snapshot.

    A unit's farewell to a former parent has the version of its full snapshot, and stands in another partition.
    """
    newest: dict[str, Snapshot] = {}
    for record in log.all(UNIT_ROLLUPS.name):
        assert record.value is not None
        snapshot = _snapshot(record.value)
        held = newest.get(snapshot.unit)
        if held is None or _rank(snapshot) >= _rank(held):
            newest[snapshot.unit] = snapshot
    return newest


def _rank(snapshot: Snapshot) -> tuple[int, int, int]:
    return snapshot.version, len(snapshot.total.status), snapshot.total.declared


@contextmanager
def platform(directory: Path) -> Iterator[Platform]:
    running = Platform(directory)
    try:
        yield running
    finally:
        running.close()


__all__ = ["DEAD_LETTERS", "ISSUE_STATES", "Platform", "Worker", "at_home", "newest_snapshots", "platform", "until"]
