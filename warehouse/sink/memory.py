"""The sink's memory as a port, and its in-memory twin. Both pass the same contract tests.

An epoch is claimed per partition at every assignment. A writer announces a range, then checks that its epoch is still
the highest, then inserts. Whoever claims later reads the memory after its claim, so it sees every range whose writer
passed that check, and rebuilds exactly that one.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from warehouse.sink.ranges import Known, Lane, Phase, Range


class Memory(Protocol):
    """Where ranges are remembered. Calls are atomic and seen by every later call of anybody."""

    def claim(self, lanes: Iterable[Lane], writer: str) -> dict[Lane, int]:
        """Take over partitions: an epoch above all earlier ones for each."""
        ...

    def epochs(self, lanes: Iterable[Lane]) -> dict[Lane, int]:
        """The highest epoch claimed by anybody; 0 for none."""
        ...

    def known(self, lanes: Iterable[Lane]) -> dict[Lane, Known]:
        """The newest range of each partition that has one."""
        ...

    def remember(self, ranges: Sequence[Range], phase: Phase, epochs: Mapping[Lane, int], writer: str) -> None:
        """Write a phase of some ranges under this writer's epochs. Repeating it changes nothing."""
        ...


class DictMemory:
    """The in-memory twin."""

    def __init__(self) -> None:
        self._claims: dict[Lane, int] = {}
        self._rows: dict[Lane, dict[tuple[int, int, int], Known]] = {}

    def claim(self, lanes: Iterable[Lane], writer: str) -> dict[Lane, int]:
        claimed = {lane: self._claims.get(lane, 0) + 1 for lane in lanes}
        self._claims |= claimed
        return claimed

    def epochs(self, lanes: Iterable[Lane]) -> dict[Lane, int]:
        return {lane: self._claims.get(lane, 0) for lane in lanes}

    def known(self, lanes: Iterable[Lane]) -> dict[Lane, Known]:
        held = {lane: self._rows[lane] for lane in lanes if lane in self._rows}
        return {lane: rows[max(rows)] for lane, rows in held.items()}

    def remember(self, ranges: Sequence[Range], phase: Phase, epochs: Mapping[Lane, int], writer: str) -> None:
        for each in ranges:
            rows = self._rows.setdefault(each.lane, {})
            at = (epochs[each.lane], each.first, each.last)
            if at not in rows or rows[at].phase <= phase:
                rows[at] = Known(each, phase)
