"""Is a consumer group alive? It is as long as committed offsets move while there is something to read.

A consumer can look healthy to Kafka (heartbeats in a thread of their own) and to us (the process runs) and still
do nothing. Only progress tells. Pure: the clock and the lags are passed in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

Partition = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """One partition of one group: next offset to read (None: nothing committed yet) and the end of the log."""

    committed: int | None
    end: int

    @property
    def lag(self) -> int:
        return max(0, self.end - (self.committed or 0))


@dataclass(frozen=True, slots=True)
class Watch:
    """What is known about a group: where each partition stood, and since when it stands there with lag.

    `patience` grows with every restart that didn't help: a worker that replays a long changelog commits nothing for
    minutes and must not be shot again and again before it is through.
    """

    patience: float
    longest_patience: float
    since: Mapping[Partition, tuple[int | None, float]] = field(default_factory=dict)
    allowed: float | None = None

    def look(self, readings: Mapping[Partition, Reading], now: float) -> tuple["Watch", list[Partition]]:
        """The next watch and the partitions that are stuck (then the caller restarts the group's processes).

        A partition is stuck when it had lag and the same committed offset for the whole allowed time.
        """
        allowed = self.allowed if self.allowed is not None else self.patience
        since: dict[Partition, tuple[int | None, float]] = {}
        moved = False
        for partition, reading in readings.items():
            before = self.since.get(partition)
            if before is not None and before[0] != reading.committed:
                moved = True
            if reading.lag > 0:
                same = before is not None and before[0] == reading.committed
                since[partition] = before if same and before is not None else (reading.committed, now)
        stuck = sorted(partition for partition, (_, start) in since.items() if now - start >= allowed)
        if stuck:
            patient = min(allowed * 2, self.longest_patience)
            return replace(self, since={}, allowed=patient), stuck
        return replace(self, since=since, allowed=self.patience if moved else allowed), []
