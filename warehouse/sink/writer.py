"""The writer: four steps, in an order in which a crash after any of them loses nothing and doubles nothing."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from warehouse.sink.errors import Fenced
from warehouse.sink.lane_log import Piece
from warehouse.sink.memory import Memory
from warehouse.sink.ranges import Lane, Phase
from warehouse.sink.rows import Rows


class Target(Protocol):
    """Where rows go. The same token twice, for the same table, inserts once."""

    def insert(self, rows: Rows, token: str) -> None: ...


def _nothing(_step: str) -> None:
    return None


class Writer:
    """Blocking; one round at a time. `after` is called behind each step with its name: tests crash there."""

    def __init__(
        self,
        memory: Memory,
        target: Target,
        name: str,
        after: Callable[[str], None] = _nothing,
        threads: int = 2,
    ) -> None:
        self._memory = memory
        self._target = target
        self._name = name
        self._after = after
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="sink-insert")

    def write(self, round_: Sequence[Piece], epochs: Mapping[Lane, int]) -> None:
        """Write one piece of each of some partitions. May be called again with the same round after any failure."""
        ranges = [piece.range for piece in round_]

        # 1. Announce. From here on everybody knows which offsets the tokens below stand for.
        self._memory.remember(ranges, Phase.INTENT, epochs, self._name)
        self._after("announced")

        # 2. Still ours? Whoever claimed a partition after this check has read the announcement and will send exactly
        #    this range under the same token; whoever claimed it before is found here.
        self._check_fence(epochs)
        self._after("checked")

        # 3. Insert. A repetition with the same token is dropped by ClickHouse, table by table, views included.
        inserts = [(rows, piece.range.token) for piece in round_ for rows in piece.tables]
        for _ in self._pool.map(lambda insert: self._insert(*insert), inserts):
            pass

        # 4. Done. Before this a crash repeats step 3; after it nothing is repeated.
        self._memory.remember(ranges, Phase.DONE, epochs, self._name)
        self._after("done")

    def close(self) -> None:
        self._pool.shutdown()

    def _insert(self, rows: Rows, token: str) -> None:
        self._target.insert(rows, token)
        self._after(f"inserted {rows.table.name}")

    def _check_fence(self, epochs: Mapping[Lane, int]) -> None:
        for lane, highest in self._memory.epochs(epochs).items():
            if highest != epochs[lane]:
                raise Fenced(f"another sink took over {lane} (epoch {highest}, ours is {epochs[lane]})")
