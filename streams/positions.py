"""How far each source partition was handed over. Pure bookkeeping, so that no fetch can leave out a record."""

from collections.abc import Sequence
from dataclasses import dataclass

from faust.types import TP

from streams.records import Batch, Record


@dataclass(frozen=True, slots=True)
class Reread:
    """Fetched from somewhere else than expected: read again after this offset."""

    after: int


class Positions:
    """The last offset handed over per partition, since its state was restored."""

    def __init__(self) -> None:
        self._last: dict[TP, int] = {}
        self._jumps: dict[TP, int] = {}

    def start(self, tp: TP, last: int) -> None:
        """Reading goes on after `last`, the offset that the state has seen; -1 at the beginning."""
        self._last[tp] = last
        self._jumps.pop(tp, None)

    def forget(self) -> None:
        """A rebalance: what was fetched before it belongs to nobody."""
        self._last.clear()
        self._jumps.clear()

    def hand_over(self, tp: TP, fetched: Sequence[Record]) -> Batch | Reread | None:
        """What of a fetch to take: all after the last one handed over. None: nothing new, or not started yet."""
        last = self._last.get(tp)
        if last is None:
            return None  # fetched before this assignment's start was set; it is read again from there
        new = fetched if fetched[0].offset > last else [record for record in fetched if record.offset > last]
        if not new:
            return None
        first = new[0].offset
        if first > last + 1 and self._jumps.get(tp) != first:
            # Either this was fetched from a stale position, or the log has no such offsets (a transaction's marker
            # takes one). Asked again, a stale position heals; the same jump twice is the log's own.
            self._jumps[tp] = first
            return Reread(last)
        self._jumps.pop(tp, None)
        self._last[tp] = new[-1].offset
        return Batch(tp.topic, tp.partition, last, new)
