"""An event that was not confirmed, and how it is named."""

from dataclasses import dataclass
from typing import Self

import msgspec


class _Name(msgspec.Struct):
    id: str
    type: str
    subject: str


_name = msgspec.json.Decoder(_Name)


@dataclass(frozen=True, slots=True)
class Failure:
    """One event that was not confirmed. It may stand in Kafka all the same: only the answer is missing.

    Publishing it again is safe, because the fold counts an id once. `id`, `type` and `subject` are empty for bytes
    that are no event, sent by `publish_raw`.
    """

    value: bytes
    id: str
    type: str
    unit: str
    subject: str
    topic: str
    partition: int
    reason: str

    @classmethod
    def of(cls, value: bytes, unit: str, topic: str, partition: int, reason: str) -> Self:
        """Read from the bytes only now: of events that arrive nobody asks the name."""
        try:
            name = _name.decode(value)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            name = _Name("", "", "")
        return cls(value, name.id, name.type, unit, name.subject, topic, partition, reason)

    def __str__(self) -> str:
        what = f"{self.id} ({self.type}, unit {self.unit}, subject {self.subject})"
        if not self.id:
            what = f"a record of {len(self.value)} bytes that is no event (unit {self.unit})"
        return f"{what} to {self.topic}/{self.partition}: {self.reason}"
