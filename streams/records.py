"""What comes out of a source partition."""

from collections.abc import Iterator, Sequence
from typing import Protocol


class Record(Protocol):
    """A Kafka record as aiokafka hands it out; `timestamp` in milliseconds."""

    @property
    def key(self) -> bytes | None: ...

    @property
    def value(self) -> bytes | None: ...

    @property
    def offset(self) -> int: ...

    @property
    def timestamp(self) -> int: ...


class Batch:
    """Everything a source partition holds after offset `after` up to the last record's offset."""

    __slots__ = ("after", "partition", "records", "topic")

    def __init__(self, topic: str, partition: int, after: int, records: Sequence[Record]) -> None:
        self.topic = topic
        self.partition = partition
        self.after = after
        self.records = records


def pieces(records: Sequence[Record], most: int, most_bytes: int) -> Iterator[Sequence[Record]]:
    """`records` in order, cut so that each piece has at most `most` records and, unless it is one, `most_bytes`."""
    start = size = 0
    for at, record in enumerate(records):
        weight = len(record.value or b"")
        if at > start and (at - start >= most or size + weight > most_bytes):
            yield records[start:at]
            start, size = at, 0
        size += weight
    if start < len(records):
        yield records[start:]
