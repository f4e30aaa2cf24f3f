"""The log itself, partition by partition, up to where it stood when it was first asked about."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kafka import KafkaConsumer, TopicPartition  # type: ignore[import-untyped]  # kafka-python ships no types

from infra.errors import CannotRun

TOPIC = "issue-events"
SILENCE_SECONDS = 30
"""A broker that gives no record for so long although the log goes on is not waited for any further."""


class LogReading:
    """Of each partition it reads what stood there when it was first asked about it: what its owner publishes between
    two questions would be read again and again."""

    def __init__(self, bootstrap: str) -> None:
        self._bootstrap = bootstrap
        self._ends: dict[int, int] = {}

    def records(self, starts: Mapping[int, int]) -> Iterator[tuple[int, Sequence[Any]]]:
        """Batches of {partition: first offset}, each partition's in order, up to their noted ends.

        Raises CannotRun when the log lacks what is to be read, or gives nothing.
        """
        consumer = KafkaConsumer(
            bootstrap_servers=self._bootstrap.split(","), enable_auto_commit=False, auto_offset_reset="none"
        )
        try:
            self._note_ends(consumer, starts)
            tails = {TopicPartition(TOPIC, p): self._ends[p] for p, start in starts.items() if start < self._ends[p]}
            consumer.assign(list(tails))
            for tail in tails:
                consumer.seek(tail, starts[tail.partition])
            yield from _batches(consumer, tails)
        finally:
            consumer.close()

    def _note_ends(self, consumer: KafkaConsumer, starts: Mapping[int, int]) -> None:
        """Of partitions asked about for the first time."""
        new = {TopicPartition(TOPIC, p): p for p in starts if p not in self._ends}
        if not new:
            return
        first, ends = consumer.beginning_offsets(list(new)), consumer.end_offsets(list(new))
        for at, p in new.items():
            if starts[p] > ends[at]:
                raise CannotRun(
                    f"the warehouse holds {TOPIC}/{p} up to offset {starts[p] - 1}, Kafka only up to {ends[at] - 1}: "
                    "they don't belong together"
                )
            if starts[p] < first[at]:
                raise CannotRun(f"{TOPIC}/{p} begins at offset {first[at]}: events before it were deleted")
            self._ends[p] = ends[at]


def _batches(consumer: KafkaConsumer, tails: Mapping[TopicPartition, int]) -> Iterator[tuple[int, Sequence[Any]]]:
    """Batch by batch, until each partition's end is passed."""
    while open_tails := [tail for tail in tails if consumer.position(tail) < tails[tail]]:
        consumer.pause(*(tails.keys() - set(open_tails)))
        batches = consumer.poll(timeout_ms=SILENCE_SECONDS * 1000)
        if not batches:
            raise CannotRun(f"Kafka gives no records of {TOPIC} although there are some; see `taizhang status`")
        for at, records in batches.items():
            yield at.partition, [record for record in records if record.offset < tails[at]]
