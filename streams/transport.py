"""A Faust transport whose consumer hands over whole fetches.

Faust's machinery per message (conductor, queue, stream, sensors, acknowledgement) costs several times the ledger's own
work. Here one message is all that one fetch brought for one partition: a `Batch` of a source topic, or a list of the
changelog's records for recovery. Everything around that (agents, tables, recovery, rebalancing) is Faust's own.

Where to read on is not a matter of committed offsets either: the state carries the offset it has seen, so reading
starts right after it. Committed offsets are written all the same, for lag and for watchdogs.
"""

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any, Protocol, cast

from aiokafka.errors import NoOffsetForPartitionError, OffsetOutOfRangeError  # type: ignore[import-untyped]  # no types
from faust.transport.drivers import aiokafka as driver
from faust.types import TP, ConsumerMessage

from streams.positions import Positions, Reread
from streams.records import Batch


class Sources(Protocol):
    """What the transport must know of the application: the consumer finds it as `app.sources`."""

    topics: frozenset[str]
    changelog: str

    def position(self, tp: TP) -> int:
        """The last offset that the state of this partition has seen; -1 for none."""
        ...


class EventsLost(RuntimeError):
    """The log doesn't hold what should be read next: somebody deleted events, or the topic."""


class StateMissing(RuntimeError):
    """Source partitions came without their changelog partitions: reading them would start from an empty state."""


class BatchConsumerThread(driver.AIOKafkaConsumerThread):
    """The thread that talks to Kafka. It never resets a position by itself."""

    def _create_worker_consumer(self, transport: driver.Transport) -> Any:
        consumer = super()._create_worker_consumer(transport)
        # Kafka answers a fetch at once when there is something; this bounds the wait when there is nothing, and with
        # it how long a rebalance, a recovery and a stop wait for a fetch under way. Faust has 1.5 s hard-coded.
        consumer._fetch_max_wait_ms = 250
        return consumer

    async def _fetch_records(
        self,
        consumer: Any,
        active_partitions: set[TP],
        timeout: float | None = None,  # noqa: ASYNC109 - Faust's signature
        max_records: int | None = None,
    ) -> Any:
        try:
            return await super()._fetch_records(consumer, active_partitions, timeout, max_records)
        except NoOffsetForPartitionError as nobody_read_yet:
            # From the first event ever: if it was deleted, Kafka answers OFFSET_OUT_OF_RANGE, never a later event.
            consumer.seek(nobody_read_yet.args[0], 0)
            return {}
        except OffsetOutOfRangeError as gone:
            raise EventsLost(f"the log no longer holds these offsets: {gone.args[0]}; events were deleted") from gone

    async def seek_after(self, last: Mapping[TP, int]) -> None:
        """Called in this thread: aiokafka's fetcher belongs to its loop."""
        consumer = self._ensure_consumer()
        for tp, offset in last.items():
            if tp in consumer.assignment():
                consumer.seek(tp, offset + 1)

    async def on_thread_stop(self) -> None:
        """Say goodbye: a static member that stops on purpose gives up its seat, only a killed one keeps it."""
        if self._consumer is not None and self._consumer._coordinator is not None:
            self._consumer._coordinator._group_instance_id = None
        await super().on_thread_stop()


class BatchConsumer(driver.Consumer):
    """Hands over one partition's fetched records as one message: value = Batch, offset = the last record's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._positions = Positions()

    @property
    def _sources(self) -> Sources:
        return cast(Sources, cast(Any, self.app).sources)

    def _new_consumer_thread(self) -> BatchConsumerThread:
        return BatchConsumerThread(self, loop=self.loop, beacon=self.beacon)

    async def getmany(self, timeout: float) -> AsyncIterator[tuple[TP, ConsumerMessage]]:  # noqa: ASYNC109 - Faust's
        records, active = await self._wait_next_records(timeout)
        generation = self.app.consumer_generation_id
        if records is None or self.should_stop:
            return
        for tp, fetched in records.items():
            if not self.flow_active or self.app.consumer_generation_id != generation:
                return
            if not fetched or (active is not None and tp not in active and tp not in self._buffered_partitions):
                continue
            if tp.topic in self._sources.topics:
                found = self._positions.hand_over(tp, fetched)
                if isinstance(found, Batch):
                    yield tp, self._one_message(tp, found)
                elif isinstance(found, Reread):
                    await self._seek_after({tp: found.after})
            else:
                # Recovery: the store takes a whole fetch at once (store.py).
                message = self._to_message(tp, fetched[-1])
                message.key, message.value = None, cast(Any, fetched)
                yield tp, message

    def _one_message(self, tp: TP, batch: Batch) -> ConsumerMessage:
        # The base class records a gap whenever an offset jumps; a batch always does.
        self._read_offset[tp] = batch.records[-1].offset - 1
        message = self._to_message(tp, batch.records[-1])
        message.key = None
        message.value = cast(Any, batch)
        return message

    async def perform_seek(self) -> None:
        """Read on right after what the state has seen. Called when tables are recovered, and after interruptions."""
        assigned = self.assignment()
        starts = {tp: self._sources.position(tp) for tp in assigned if tp.topic in self._sources.topics}
        if stateless := {tp for tp in starts if TP(self._sources.changelog, tp.partition) not in assigned}:
            numbers = sorted({tp.partition for tp in stateless})
            raise StateMissing(f"partitions {numbers} came without {self._sources.changelog}, which holds their state")
        for tp, seen in starts.items():
            self._positions.start(tp, seen)
            self._read_offset[tp] = None
            self._committed_offset[tp] = None
        await self._seek_after(starts)

    async def _seek_after(self, last: Mapping[TP, int]) -> None:
        await self._thread.call_thread(cast(BatchConsumerThread, self._thread).seek_after, dict(last))

    async def on_partitions_revoked(self, revoked: set[TP]) -> None:
        self._positions.forget()
        await super().on_partitions_revoked(revoked)

    def _filter_tps_with_pending_acks(self, topics: Any = None) -> Iterator[TP]:
        return (tp for tp in self.assignment() if tp.topic in self._sources.topics)

    def _new_offset(self, tp: TP) -> int | None:
        """Commit what the state has seen, whatever Faust believes: it acknowledges messages that failed, too."""
        self._acked[tp].clear()
        self._acked_index[tp].clear()
        seen = self._sources.position(tp)
        return None if seen < 0 else seen + 1


class BatchTransport(driver.Transport):
    Consumer = BatchConsumer


__all__ = ["BatchTransport", "EventsLost", "Sources", "StateMissing"]
