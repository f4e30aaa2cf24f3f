"""From a simulation to its output: what stands already is made again and passed over, the rest is written."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from infra.errors import CannotRun
from infra.simulating.outputs import Output
from infra.simulating.pace import BATCH, Clock
from producers.simulator import Extent, Record, Simulation

GC_THRESHOLD = 200_000
"""Stories make no cycles, so looking for them costs time and finds nothing; libraries around them may make a few."""


@dataclass(slots=True)
class Telling:
    """How far it is. `made` counts what `stands` too."""

    made: int = 0
    written: int = 0
    stands: int = 0
    first: datetime | None = None
    last: datetime | None = None
    began: float = 0.0
    interrupted: bool = False

    @property
    def again(self) -> bool:
        """Making anew what an interrupted run has written already."""
        return self.made < self.stands

    def extent(self, simulation: Simulation) -> Extent:
        scribe = simulation.scribe
        return Extent(self.made, scribe.repeated, scribe.damaged, self.first, self.last)


def tell(
    simulation: Simulation,
    output: Output,
    paced: Callable[[Iterator[Record], Clock], Iterator[list[Record]]],
    clock: Clock,
    telling: Telling,
    look: Callable[[Telling], None],
) -> None:
    """Until the stream ends or `clock` says stop. Raises CannotRun when what stands is not this stream's beginning."""
    records = simulation.records()
    telling.stands, telling.began = output.stands, time.monotonic()
    with _few_collections():
        while telling.again and not clock.stopped():
            _pass_over(list(islice(records, min(BATCH, telling.stands - telling.made))), output, telling)
            look(telling)
        for batch in paced(records, clock):
            _write(batch, output, telling)
            look(telling)
        if clock.stopped():
            telling.interrupted = True
            if not telling.again:
                # The step under way is told to its end, so that books and stream stop at the same record.
                simulation.scribe.stop()
                _write(list(records), output, telling)


def _write(batch: list[Record], output: Output, telling: Telling) -> None:
    if batch:
        output.write(batch)
        _count(telling, batch)
        telling.written += len(batch)


def _pass_over(batch: list[Record], output: Output, telling: Telling) -> None:
    if not batch:
        raise CannotRun(
            f"{telling.stands:,} records stand already, this province has {telling.made:,}: it was another one"
        )
    _count(telling, batch)
    if not telling.again:
        output.skipped(batch[-1])


def _count(telling: Telling, batch: list[Record]) -> None:
    if telling.first is None:
        telling.first = batch[0].recorded
    telling.made += len(batch)
    telling.last = batch[-1].recorded


@contextmanager
def _few_collections() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(GC_THRESHOLD, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
