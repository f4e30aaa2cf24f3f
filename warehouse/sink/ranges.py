"""A contiguous offset range of one partition: the unit in which the sink promises, inserts and remembers."""

import hashlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol


class Record(Protocol):
    """What the sink needs of one Kafka record; aiokafka's ConsumerRecord is one. `timestamp` in milliseconds."""

    @property
    def offset(self) -> int: ...
    @property
    def timestamp(self) -> int: ...
    @property
    def key(self) -> bytes | None: ...
    @property
    def value(self) -> bytes | None: ...
    @property
    def headers(self) -> Sequence[tuple[str, bytes]]: ...


class Lane(tuple[str, int]):
    """A topic's partition."""

    __slots__ = ()

    def __new__(cls, topic: str, partition: int) -> "Lane":
        return super().__new__(cls, (topic, partition))

    @property
    def topic(self) -> str:
        return self[0]

    @property
    def partition(self) -> int:
        return self[1]

    def __str__(self) -> str:
        return f"{self.topic}:{self.partition}"


class Phase(IntEnum):
    INTENT = 1
    DONE = 2


@dataclass(frozen=True, slots=True)
class Range:
    """Offsets `first`..`last`, both present in Kafka; `count` of them are (fewer than the span if Kafka has gaps).

    `floor` and `ceiling`: the partition's high-water mark of source offsets before and after it (-1: none yet).
    With `digest` they determine the inserted rows, and so does the token that names only the range.
    """

    lane: Lane
    first: int
    last: int
    count: int
    digest: str
    floor: int = -1
    ceiling: int = -1

    @property
    def token(self) -> str:
        return f"{self.lane}:{self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class Known:
    """The newest range a partition's memory holds, and how far it got."""

    range: Range
    phase: Phase


def digest_of(records: Sequence[Record]) -> str:
    """SHA-256 over offsets, timestamps, keys and values, with lengths, so that no two ranges share it."""
    keys, values = [record.key for record in records], [record.value for record in records]
    whole = hashlib.sha256(array("q", [record.offset for record in records]).tobytes())
    whole.update(array("q", [record.timestamp for record in records]).tobytes())
    for column in (keys, values):
        whole.update(array("q", [-1 if each is None else len(each) for each in column]).tobytes())
        for each in column:
            if each:
                whole.update(each)
    return whole.hexdigest()
