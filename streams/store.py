"""The table's memory: one mapping per partition, and the changelog offset that it reflects.

Faust's own memory store keeps all partitions in one mapping and never says how far it is: keys of a partition that
went away stay in it, and what recovery believes about a partition can differ from what memory holds. Here a
partition's states and its offset live and die together, so recovery always starts from what is really there.
"""

from collections.abc import Callable, Iterable
from typing import Any

from faust.stores import memory
from faust.tables.table import Table
from faust.types import TP, EventT


class Holding:
    """One partition's states. `offset`: the last changelog offset they reflect, -1 for none. `gone`: not ours now."""

    __slots__ = ("gone", "offset", "states")

    def __init__(self) -> None:
        self.states: dict[bytes, bytes] = {}
        self.offset = -1
        self.gone = False

    def apply(self, changed: dict[bytes, bytes], offset: int) -> None:
        self.states.update(changed)
        self.offset = max(self.offset, offset)


class PartitionedStore(memory.Store):  # type: ignore[type-arg]  # keys and values are bytes
    """Faust asks and tells it as any store; the lanes use `holding`."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.holdings: dict[int, Holding] = {}

    def holding(self, partition: int) -> Holding:
        held = self.holdings.get(partition)
        if held is None:
            held = self.holdings[partition] = Holding()
        return held

    def persisted_offset(self, tp: TP) -> int | None:
        """Where recovery starts: never None, or Faust would go by its own notes from an earlier assignment."""
        held = self.holdings.get(tp.partition)
        return -1 if held is None else held.offset

    def apply_changelog_batch(
        self, batch: Iterable[EventT[Any]], to_key: Callable[[Any], Any], to_value: Callable[[Any], Any]
    ) -> None:
        """Each event is a whole fetch of one changelog partition (transport.py)."""
        for event in batch:
            records: Any = event.message.value
            held = self.holding(event.message.partition)
            held.apply({record.key: record.value for record in records}, event.message.offset)

    async def on_rebalance(
        self, assigned: set[TP], revoked: set[TP], newly_assigned: set[TP], generation_id: int = 0
    ) -> None:
        """Forget what went away: somebody else writes it now. Hold what came, for recovery to fill."""
        ours = {tp.partition for tp in assigned}
        for partition in self.holdings.keys() - ours:
            self.holdings.pop(partition).gone = True
        for partition in ours:
            self.holding(partition)

    async def on_recovery_completed(self, active_tps: set[TP], standby_tps: set[TP]) -> None:
        """Nothing to clean up: partitions that are not ours were forgotten at the rebalance."""


class LedgerTable(Table):  # type: ignore[type-arg]
    """A table that keeps its partitions apart."""

    def _new_store(self) -> PartitionedStore:
        return PartitionedStore(
            "memory://", self.app, self, table_name=self.name, key_type=bytes, value_type=bytes, loop=self.loop
        )
