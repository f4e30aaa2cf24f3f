"""Heads counted at the instants somebody will ask about.

One primitive: from an instant on, one issue stands there instead of here. It is noted at the first asked instant
that comes after it; what stands at an instant is the sum of all notes up to it. Memory grows with units and
instants, not with events.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, datetime
from enum import IntEnum
from typing import NamedTuple, TypeVar

from ledger import Stated, Status, day_of

OWES = frozenset(
    {
        Status.IDENTIFIED,
        Status.ASSIGNED,
        Status.PLANNED,
        Status.IN_PROGRESS,
        Status.STAGE_RESULT,
        Status.RETURNED,
        Status.REOPENED,
        Status.WAITING,
        Status.LONG_TERM,
    }
)
"""Whose unit still has to act, so that a passed deadline makes it overdue. Written down here a second time on purpose:
a truth that borrowed the ledger's table would agree with its mistakes."""

ELSEWHERE = frozenset({Status.CANCELLED, Status.MERGED, Status.SPLIT, Status.TRANSFERRED})
"""Withdrawn, or counted under another issue or unit: not itemised."""


class Axis(IntEnum):
    """Known then, or so then."""

    RECORDED = 0
    OCCURRED = 1


_BOTH = 2
"""Where what is the same on both axes is noted once: nearly everything is recorded before the next asked instant."""


class Standing(NamedTuple):
    """Where an issue stands: what balances are counted by."""

    status: Status
    stated: Stated
    due: date | None


class Answers:
    """Counts per asked instant and axis. `standing`: (unit, status, stated) -> n; `overdue`, `declared`: unit -> n."""

    def __init__(self, instants: Iterable[datetime]) -> None:
        self.instants = tuple(sorted(instants))
        self._days = [day_of(instant) for instant in self.instants]
        places = len(self.instants)
        self._standing = [[dict[tuple[str, Status, Stated], int]() for _ in range(places)] for _ in range(3)]
        self._overdue = [[dict[str, int]() for _ in range(places)] for _ in range(3)]
        self._declared = [[dict[str, int]() for _ in range(places)] for _ in Axis]

    def move(self, axis: Axis, at: datetime, unit: str, old: Standing | None, new: Standing) -> None:
        """From `at` on one issue of `unit` stands in `new` instead of in `old`; None: on no book."""
        self._note(axis, bisect_left(self.instants, at), unit, old, new)

    def move_on_both(
        self, recorded: datetime, occurred: datetime, unit: str, old: Standing | None, new: Standing
    ) -> None:
        """The same on either axis, each from its own moment on."""
        known, was = bisect_left(self.instants, recorded), bisect_left(self.instants, occurred)
        if known == was:
            self._note(_BOTH, known, unit, old, new)
        else:
            self._note(Axis.RECORDED, known, unit, old, new)
            self._note(Axis.OCCURRED, was, unit, old, new)

    def _note(self, where: int, place: int, unit: str, old: Standing | None, new: Standing) -> None:
        if place < len(self.instants):
            if old is not None:
                self._head(where, place, unit, old, -1)
            self._head(where, place, unit, new, +1)

    def declare(self, axis: Axis, at: datetime, unit: str, more: int) -> None:
        """From `at` on the unit's circulars declare `more` issues (negative: fewer)."""
        place = bisect_left(self.instants, at)
        if place < len(self.instants):
            declared = self._declared[axis][place]
            declared[unit] = declared.get(unit, 0) + more

    def _head(self, where: int, place: int, unit: str, standing: Standing, amount: int) -> None:
        status, stated, due = standing
        counts, key = self._standing[where][place], (unit, status, stated)
        counts[key] = counts.get(key, 0) + amount
        if due is not None and status in OWES:
            # Overdue from the first asked instant whose day lies behind the deadline.
            passed = max(place, bisect_right(self._days, due))
            if passed < len(self._days):
                late = self._overdue[where][passed]
                late[unit] = late.get(unit, 0) + amount

    def standing(self, axis: Axis) -> list[dict[tuple[str, Status, Stated], int]]:
        return _summed(self._standing[axis], self._standing[_BOTH])

    def overdue(self, axis: Axis) -> list[dict[str, int]]:
        return _summed(self._overdue[axis], self._overdue[_BOTH])

    def declared(self, axis: Axis) -> list[dict[str, int]]:
        return _summed(self._declared[axis])


K = TypeVar("K")


def _summed(*notes: list[dict[K, int]]) -> list[dict[K, int]]:
    """Running sums, one per instant; zeros left out."""
    total: dict[K, int] = {}
    sums = []
    for noted in zip(*notes, strict=True):
        for part in noted:
            for key, amount in part.items():
                total[key] = total.get(key, 0) + amount
        sums.append({key: n for key, n in total.items() if n})
    return sums
