"""Stories side by side, each woken at the moment it asked for: a discrete-event simulation by the calendar.

A story is a generator that does what happens now and yields the moment of its next step. SimPy does the same with
processes, events and resources; a stage of a hundred thousand stories needs none of these. It needs a page for every
day rather than one heap: who wakes on a day is put in order when the day comes, and a page is looked at only then,
where each step of a heap compares moments that lie all over the memory.
"""

from bisect import insort
from collections.abc import Generator, Iterator
from datetime import datetime
from operator import itemgetter
from typing import TypeAlias

from producers.simulator.scribe import Full, Record, Scribe

Story: TypeAlias = Generator[datetime, None, None]
Wake: TypeAlias = tuple[datetime, Story]
_moment = itemgetter(0)


class Stage:
    """`begin` puts a story on, `play` runs them all in the order of time until `end`, or until the scribe is full.

    Of two that wake at the same moment the one that asked first does. Days are those of the scribe's clock.
    """

    def __init__(self, scribe: Scribe) -> None:
        self._scribe = scribe
        self._pages: dict[int, list[Wake]] = {}
        self._day = scribe.now.toordinal()
        self._today: list[Wake] = []
        self._woken = 0
        """How many of today's have been woken."""

    def begin(self, at: datetime, story: Story) -> None:
        """Wake `story` for the first time at `at` (not before now)."""
        self._wake(max(at, self._scribe.now), story)

    def play(self, end: datetime) -> Iterator[Record]:
        scribe = self._scribe
        last = end.toordinal()
        while self._day <= last:
            today = self._today
            while self._woken < len(today):
                at, story = today[self._woken]
                if at >= end:
                    return
                self._woken += 1
                scribe.now = at
                try:
                    wake = next(story)
                except StopIteration:
                    pass
                except Full:
                    yield from scribe.take()
                    return
                else:
                    self._wake(wake, story)
                if scribe.out:
                    yield from scribe.take()
            self._turn_over()

    def _wake(self, at: datetime, story: Story) -> None:
        day = at.toordinal()
        if day <= self._day:
            insort(self._today, (at, story), lo=self._woken, key=_moment)
        elif (page := self._pages.get(day)) is not None:
            page.append((at, story))
        else:
            self._pages[day] = [(at, story)]

    def _turn_over(self) -> None:
        """To the next day. Sorting leaves those of one moment in the order in which they asked."""
        self._day += 1
        self._woken = 0
        self._today = self._pages.pop(self._day, [])
        self._today.sort(key=_moment)
