"""The sink: Kafka's records into ClickHouse, each exactly once.

    adopt     claim the partitions the group gave us, read the memory, seek to where it says
    gather    read until a little time has passed or enough has come
    cut       one contiguous range per partition, as rows
    deliver   announce, check, insert, done (writer.py), then commit; the next round is gathered meanwhile

Kafka's committed offset only tells others how far we are; where to go on stands in ClickHouse, next to the rows.
"""

import asyncio
import logging
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias, TypeVar

from aiokafka import (  # type: ignore[import-untyped]  # ships no types
    AIOKafkaConsumer,
    ConsumerRebalanceListener,
    TopicPartition,
)
from aiokafka.errors import (  # type: ignore[import-untyped]
    IllegalStateError,
    KafkaConnectionError,
    KafkaError,
    NoOffsetForPartitionError,
    OffsetOutOfRangeError,
)

from warehouse.sink.config import SinkConfig
from warehouse.sink.decide import Rewind, resume_at
from warehouse.sink.errors import HistoryGone
from warehouse.sink.lane_log import LaneLog, Piece
from warehouse.sink.memory import Memory
from warehouse.sink.passing import passes, pauses
from warehouse.sink.ranges import Known, Lane, Record
from warehouse.sink.rows import SHAPERS
from warehouse.sink.writer import Target, Writer

log = logging.getLogger("taizhang.sink")
T = TypeVar("T")
Watch: TypeAlias = Callable[[str, int], None]
"""Told how many records were `read` and `delivered`, as it happens: for metrics and benchmarks."""
_RELEASE_SECONDS = 20.0
"""How long a rebalance waits for the round under way. Longer only delays others: an unfinished range is rebuilt."""


class _Abandoned(Exception):
    """The partitions went to somebody else while we were trying; their memory tells the next owner what to do."""


class Sink(ConsumerRebalanceListener):  # type: ignore[misc]  # aiokafka ships no types for it
    """One consumer of the group. `run` returns after `stop` is set, with everything that was begun finished."""

    def __init__(
        self,
        config: SinkConfig,
        memory: Memory,
        target: Target,
        ready: Callable[[], None] = lambda: None,
        watch: Watch = lambda _what, _n: None,
    ) -> None:
        """`ready` is called once partitions are adopted and reading begins."""
        self._config = config
        self._ready = ready
        self._memory = memory
        self._watch = watch
        self._me = f"{config.name}/{uuid.uuid4()}"
        self._writer = Writer(memory, target, self._me)
        self._logs: dict[Lane, LaneLog] = {}
        self._given: set[Lane] = set()
        self._assignment = 0
        self._consumer: AIOKafkaConsumer | None = None
        self._delivery: asyncio.Task[None] | None = None
        self._waiting_rows = 0
        self._waiting_bytes = 0

    async def run(self, stop: asyncio.Event) -> None:
        """Raises SinkStopped for what needs a person; Kafka's and ClickHouse's outages are waited out."""
        stopping = asyncio.ensure_future(stop.wait())
        working = asyncio.ensure_future(self._work())
        try:
            await asyncio.wait({stopping, working}, return_when=asyncio.FIRST_COMPLETED)
            if working.done():
                working.result()
        finally:
            stopping.cancel()
            working.cancel()
            await asyncio.gather(stopping, working, return_exceptions=True)
            await self._settle(_RELEASE_SECONDS)
            if self._delivery is not None:
                self._delivery.cancel()
            if self._consumer is not None:
                await self._consumer.stop()
            self._writer.close()

    async def on_partitions_revoked(self, revoked: set[TopicPartition]) -> None:
        """Nothing read and not yet announced matters any more; what is under way may finish."""
        self._assignment += 1
        self._logs.clear()
        self._given.clear()
        self._waiting_rows = self._waiting_bytes = 0
        await self._settle(_RELEASE_SECONDS)

    async def on_partitions_assigned(self, assigned: set[TopicPartition]) -> None:
        """Only noted: claiming needs ClickHouse, which may be away, and a rebalance can't wait for it."""
        self._given = {Lane(at.topic, at.partition) for at in assigned}

    async def _work(self) -> None:
        consumer = self._consumer = await self._join()
        while True:
            await self._adopt(consumer)
            await self._gather(consumer)
            round_ = self._cut(consumer)
            epochs = {piece.range.lane: self._logs[piece.range.lane].epoch for piece in round_}
            if self._delivery is not None:
                await asyncio.wait({self._delivery})  # not awaited itself: being stopped must not cancel it
                self._delivery.result()
            if round_:
                delivering = self._deliver(consumer, round_, epochs, self._assignment)
                self._delivery = asyncio.create_task(delivering)

    async def _join(self) -> AIOKafkaConsumer:
        for pause in pauses():
            consumer = AIOKafkaConsumer(
                bootstrap_servers=self._config.bootstrap,
                client_id=self._config.name,
                group_id=self._config.group,
                group_instance_id=self._config.name,
                enable_auto_commit=False,
                auto_offset_reset="none",  # what Kafka lost must stop us, never be skipped
                session_timeout_ms=int(self._config.session_seconds * 1000),
                heartbeat_interval_ms=int(self._config.session_seconds * 300),
                max_poll_interval_ms=30 * 60_000,  # an outage of ClickHouse is no reason to leave the group
                metadata_max_age_ms=15_000,
                max_partition_fetch_bytes=2 << 20,
                fetch_max_bytes=32 << 20,
            )
            consumer.subscribe(topics=list(SHAPERS), listener=self)
            try:
                await consumer.start()
            except KafkaConnectionError as error:
                await consumer.stop()
                log.warning("Kafka does not answer, trying again in %.1f s: %s", pause, error)
                await asyncio.sleep(pause)
            else:
                return consumer
        raise AssertionError("pauses never end")

    async def _adopt(self, consumer: AIOKafkaConsumer) -> None:
        given, assignment = self._given, self._assignment
        if not given:
            return

        def claim() -> tuple[dict[Lane, int], dict[Lane, Known]]:
            epochs = self._memory.claim(given, self._me)
            return epochs, self._memory.known(given)  # in this order: see memory.py

        try:
            epochs, known = await self._patiently(claim, assignment, "claiming partitions")
            if assignment != self._assignment:
                return
            for lane in given:
                consumer.seek(TopicPartition(*lane), resume_at(known.get(lane)))
        except (_Abandoned, IllegalStateError):
            return  # reassigned meanwhile; the listener has noted what is ours now
        self._logs = {lane: LaneLog(lane, epochs[lane], known.get(lane)) for lane in given}
        self._given = set()
        self._ready()

    async def _gather(self, consumer: AIOKafkaConsumer) -> None:
        """Reads at least once, even when enough waits: an announced range may need more before anything can be cut."""
        clock = asyncio.get_running_loop().time
        cut_at: float | None = None
        while not self._given:
            wait = self._config.cut_seconds if cut_at is None else max(cut_at - clock(), 0.01)
            await self._read(consumer, wait)
            if cut_at is None and self._waiting_rows:
                cut_at = clock() + self._config.cut_seconds
            busy = self._delivery is not None and not self._delivery.done()
            if self._delivery is not None and not busy:
                self._delivery.result()
            full = self._waiting_rows >= self._config.round_rows or self._waiting_bytes >= self._config.round_bytes
            if full or (cut_at is not None and clock() >= cut_at and not busy):
                return

    async def _read(self, consumer: AIOKafkaConsumer, seconds: float) -> None:
        try:
            fetched = await consumer.getmany(timeout_ms=int(seconds * 1000), max_records=self._config.round_rows)
        except NoOffsetForPartitionError:
            return  # a fresh partition, before `_adopt` has said where to read
        except OffsetOutOfRangeError as error:
            self._check_gone(error.args[0])
            return
        for at, records in fetched.items():
            self._take_in(Lane(at.topic, at.partition), records)

    def _take_in(self, lane: Lane, records: Sequence[Record]) -> None:
        """Records of a partition that is not, or no longer, adopted are dropped: its memory says where to read."""
        if lane in self._logs:
            self._watch("read", len(records))
            self._logs[lane].read.extend(records)
            self._waiting_rows += len(records)
            self._waiting_bytes += sum([len(record.value or b"") for record in records])

    def _check_gone(self, positions: Mapping[TopicPartition, int]) -> None:
        for at, offset in positions.items():
            lane = Lane(at.topic, at.partition)
            if lane in self._logs:
                raise HistoryGone(
                    f"Kafka has no offset {offset} of {lane}, which the warehouse needs next: records were deleted or"
                    " the topic is another one. Nothing was skipped; restore Kafka, or start an empty warehouse"
                )

    def _cut(self, consumer: AIOKafkaConsumer) -> list[Piece]:
        round_ = []
        for lane, lane_log in self._logs.items():
            taken = lane_log.take(SHAPERS[lane.topic], self._config.limits)
            if isinstance(taken, Rewind):
                consumer.seek(TopicPartition(*lane), taken.offset)
            elif taken is not None:
                round_.append(taken)
        waiting = [record for lane_log in self._logs.values() for record in lane_log.read]
        self._waiting_rows = len(waiting)
        self._waiting_bytes = sum(len(record.value or b"") for record in waiting)
        return round_

    async def _deliver(
        self, consumer: AIOKafkaConsumer, round_: list[Piece], epochs: Mapping[Lane, int], assignment: int
    ) -> None:
        try:
            await self._patiently(lambda: self._writer.write(round_, epochs), assignment, "writing")
        except _Abandoned:
            return
        self._watch("delivered", sum(piece.range.count for piece in round_))
        ends = {TopicPartition(*piece.range.lane): piece.range.last + 1 for piece in round_}
        try:
            await consumer.commit(ends)
        except (KafkaError, IllegalStateError) as error:
            log.info("offsets were not committed (%s); the memory in ClickHouse knows them", error)

    async def _patiently(self, call: Callable[[], T], assignment: int, what: str) -> T:
        """Try until it works, somebody else took over, or the failure needs a person."""
        for pause in pauses():
            if assignment != self._assignment:
                raise _Abandoned
            try:
                return await asyncio.to_thread(call)
            except Exception as error:
                if not passes(error):
                    raise
                log.warning("%s: ClickHouse does not take it, trying again in %.1f s: %s", what, pause, error)
            await asyncio.sleep(pause)
        raise AssertionError("pauses never end")

    async def _settle(self, seconds: float) -> None:
        """Wait for the round under way. What it raised is raised again in `_work`."""
        if self._delivery is not None and self._delivery is not asyncio.current_task():
            await asyncio.wait({self._delivery}, timeout=seconds)
