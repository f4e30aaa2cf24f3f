"""The unit tree in the simulator's own books: who belonged to whom, as known at an instant and as it was."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from producers.simulator.truth.answers import Axis


class Spot(NamedTuple):
    """A unit on the map of one instant."""

    name: str
    parent: str | None


class _Noted(NamedTuple):
    recorded: datetime
    occurred: datetime
    unit: str
    name: str | None
    parent: str | None


class Map:
    """Every change of the tree, in the order of the stream."""

    def __init__(self) -> None:
        self._noted: list[_Noted] = []

    def note(
        self, recorded: datetime, occurred: datetime, unit: str, *, name: str | None = None, parent: str | None = None
    ) -> None:
        """What is given holds from then on; the first note registers the unit."""
        self._noted.append(_Noted(recorded, occurred, unit, name, parent))

    def at(self, axis: Axis, instant: datetime | None) -> dict[str, Spot]:
        """The units by code. `instant` None: everything noted so far."""
        notes: Iterable[_Noted] = self._noted
        if axis is Axis.OCCURRED:
            notes = sorted(notes, key=lambda each: each.occurred)
        spots: dict[str, Spot] = {}
        for each in notes:
            when = each.recorded if axis is Axis.RECORDED else each.occurred
            if instant is None or when <= instant:
                old = spots.get(each.unit, Spot("", None))
                spots[each.unit] = Spot(each.name or old.name, each.parent or old.parent)
        return spots


def path(unit: str, spots: Mapping[str, Spot]) -> list[str]:
    """The unit, then everything above it."""
    steps = [unit]
    while (spot := spots.get(steps[-1])) is not None and spot.parent is not None and spot.parent not in steps:
        steps.append(spot.parent)
    return steps
