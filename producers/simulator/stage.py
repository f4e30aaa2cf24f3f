"""Stories side by side, each woken at the moment it asked for: a discrete-event simulation in one heap.

A story is a generator that does what happens now and yields the moment of its next step. SimPy does the same with
processes, events and resources; a stage of a hundred thousand stories needs none of these.
"""

import heapq
from collections.abc import Generator, Iterator
from datetime import datetime
from typing import TypeAlias

from producers.simulator.scribe import Full, Record, Scribe

Story: TypeAlias = Generator[datetime, None, None]


class Stage:
    """`begin` puts a story on, `play` runs them all in the order of time until `end`, or until the scribe is full."""

    def __init__(self, scribe: Scribe) -> None:
        self._scribe = scribe
        self._waiting: list[tuple[datetime, int, Story]] = []
        self._begun = 0

    def begin(self, at: datetime, story: Story) -> None:
        """Wake `story` for the first time at `at` (not before now)."""
        self._begun += 1
        heapq.heappush(self._waiting, (max(at, self._scribe.now), self._begun, story))

    def play(self, end: datetime) -> Iterator[Record]:
        scribe, waiting = self._scribe, self._waiting
        while waiting and waiting[0][0] < end:
            at, _, story = heapq.heappop(waiting)
            scribe.now = at
            try:
                wake = next(story)
            except StopIteration:
                pass
            except Full:
                yield from scribe.take()
                return
            else:
                self._begun += 1
                heapq.heappush(waiting, (wake, self._begun, story))
            yield from scribe.take()
