"""Kafka and a worker in memory: the twin of the wire, and the life of workers that are killed at numbered moments."""

import random
from collections import defaultdict
from collections.abc import Iterable

from ledger import PARTITIONS, Entry, UnitRow, decode_entry, partition_of
from streams.config import StreamsConfig
from streams.folding import fold_events, roll_up
from streams.outcome import Outcome
from streams.records import Batch
from streams.shelves import cursor_of, unit_shelf
from streams.steps import take
from streams.store import Holding
from tests.streams.stories import MemoryRecord, Message

CONFIG = StreamsConfig(bootstrap="nowhere:0")
SOURCES = (CONFIG.events_topic, CONFIG.rollups_topic)


class Killed(BaseException):
    """kill -9: no clean-up runs in the worker. A BaseException, so that nothing of ours may catch it."""


class Fuse:
    """Burns down at every moment at which a crash can matter; the worker dies when it is through."""

    def __init__(self, moments: int | None) -> None:
        self.left = moments

    def burn(self) -> None:
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                raise Killed


class MemoryKafka:
    """Logs by topic and partition; the changelog as whole record batches."""

    def __init__(self) -> None:
        self.logs: dict[tuple[str, int], list[MemoryRecord]] = defaultdict(list)
        self.changelog: dict[int, list[dict[bytes, bytes]]] = defaultdict(list)
        self.committed: dict[tuple[str, int], int] = {}

    def append(
        self,
        topic: str,
        partition: int,
        key: bytes | None,
        value: bytes | None,
        headers: Iterable[tuple[str, bytes]] = (),
    ) -> None:
        log = self.logs[topic, partition]
        log.append(MemoryRecord(key, value, len(log), headers=tuple(headers)))

    def publish(self, messages: Iterable[Message]) -> "MemoryKafka":
        for key, value in messages:
            self.append(CONFIG.events_topic, partition_of(key.decode()), key, value)
        return self

    def all(self, topic: str) -> list[MemoryRecord]:
        return [record for p in range(PARTITIONS) for record in self.logs[topic, p]]

    def entries(self) -> dict[tuple[int, int], Entry]:
        """As the sink takes them: in order per partition, each source offset once, repetitions equal the first."""
        kept: dict[tuple[int, int], Entry] = {}
        for partition in range(PARTITIONS):
            high = -1
            for record in self.logs[CONFIG.states_topic, partition]:
                assert record.value is not None
                entry = decode_entry(record.value)
                if entry.offset > high:
                    kept[partition, entry.offset] = entry
                    high = entry.offset
                else:
                    assert kept[partition, entry.offset] == entry
        return kept


class MemoryWire:
    """The wire's twin: appends in order, one moment before each record and around each step."""

    def __init__(self, kafka: MemoryKafka, fuse: Fuse, config: StreamsConfig = CONFIG) -> None:
        self.kafka, self.fuse, self.config = kafka, fuse, config

    async def send(self, partition: int, outcome: Outcome) -> None:
        config, append = self.config, self.kafka.append
        for entry in outcome.entries:
            self.fuse.burn()
            append(config.states_topic, partition, entry.key, entry.value)
        for snapshot in outcome.snapshots:
            self.fuse.burn()
            append(config.rollups_topic, partition_of(snapshot.key.decode()), snapshot.key, snapshot.value)
        for letter in outcome.dead_letters:
            self.fuse.burn()
            append(config.dead_letters_topic, partition, letter.key, letter.value, letter.headers(config.worker))
        self.fuse.burn()

    async def store(self, partition: int, changed: dict[bytes, bytes]) -> int:
        self.fuse.burn()
        batches = self.kafka.changelog[partition]
        batches.append(dict(changed))
        self.fuse.burn()
        return sum(map(len, batches)) - 1


class MemoryWorker:
    """Recovers from the changelog, then takes batches cut at random until nothing is left to read."""

    def __init__(self, kafka: MemoryKafka, fuse: Fuse, cuts: random.Random, config: StreamsConfig = CONFIG) -> None:
        self.kafka, self.fuse, self.cuts, self.config = kafka, fuse, cuts, config
        self.wire = MemoryWire(kafka, fuse, config)
        self.held = {p: self._recovered(p) for p in range(PARTITIONS)}

    def _recovered(self, partition: int) -> Holding:
        held = Holding()
        for at, changed in enumerate(self.kafka.changelog[partition]):
            held.apply(changed, at)
        return held

    async def work(self) -> None:
        while waiting := [at for at in self._sources() if self._unread(*at)]:
            topic, partition = self.cuts.choice(waiting)
            start = self.kafka.committed.get((topic, partition), 0)
            records = self.kafka.logs[topic, partition][start : start + self.cuts.randint(1, 40)]
            compute = fold_events if topic == self.config.events_topic else roll_up
            await take(
                Batch(topic, partition, start - 1, records), self.held[partition], self.wire, compute, self.config
            )
            self.fuse.burn()
            self.kafka.committed[topic, partition] = records[-1].offset + 1

    def _sources(self) -> list[tuple[str, int]]:
        return [(topic, p) for topic in SOURCES for p in range(PARTITIONS)]

    def _unread(self, topic: str, partition: int) -> bool:
        return len(self.kafka.logs[topic, partition]) > self.kafka.committed.get((topic, partition), 0)

    def cursor(self, topic: str, partition: int) -> int:
        return cursor_of(self.held[partition].states, topic, partition)

    def unit(self, code: str) -> UnitRow | None:
        return unit_shelf(self.held[partition_of(code)].states).get(code)


async def live(
    kafka: MemoryKafka, fuses: Iterable[int | None], seed: int = 1, config: StreamsConfig = CONFIG
) -> MemoryWorker:
    """One worker after another: each lives until its fuse is through; the last one until all work is done."""
    cuts = random.Random(seed)  # noqa: S311 - a test case, not a secret
    for moments in fuses:
        try:
            await MemoryWorker(kafka, Fuse(moments), cuts, config).work()
        except Killed:
            continue
    survivor = MemoryWorker(kafka, Fuse(None), cuts, config)
    await survivor.work()
    return survivor
