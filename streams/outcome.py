"""What a batch of source records leads to, before anything of it is sent or stored."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Keyed:
    """A record to send: an entry goes to the source's own partition number, a snapshot to its key's."""

    key: bytes
    value: bytes


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A record that can't be taken in: its original bytes, where it stood (`timestamp` in ms), and why."""

    topic: str
    partition: int
    offset: int
    timestamp: int
    key: bytes | None
    value: bytes | None
    reason: str
    detail: str

    def headers(self, worker: str) -> list[tuple[str, bytes]]:
        return [
            ("reason", self.reason.encode()),
            ("detail", self.detail.encode(errors="replace")),
            ("topic", self.topic.encode()),
            ("partition", str(self.partition).encode()),
            ("offset", str(self.offset).encode()),
            ("timestamp", str(self.timestamp).encode()),
            ("worker", worker.encode()),
        ]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`changed` is the state to store, all of it or nothing; the rest are outputs, sent before it is stored."""

    entries: Sequence[Keyed] = ()
    snapshots: Sequence[Keyed] = ()
    dead_letters: Sequence[DeadLetter] = ()
    changed: dict[bytes, bytes] = field(default_factory=dict)

    @property
    def weight(self) -> int:
        """Bytes of state to store, with room for the record format around each key and value."""
        return sum(len(key) + len(value) + 24 for key, value in self.changed.items())
