"""Districts are merged, zones change hands, units are renamed, bureaus are closed."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from ledger import ZONE
from producers.simulator.province.casting import Cast
from producers.simulator.province.naming import Names
from producers.simulator.province.place import Change, Place, Reorganisation
from producers.simulator.province.wanted import Wanted

PER_UNIT_YEAR = 0.02
MOST_OF_UNITS = 4
"""At most one unit in so many is ever reorganised."""
EVERY_KIND: tuple[Change, ...] = ("merged", "moved", "closed", "renamed")
OFTEN = (2, 4, 2, 3)
ENOUGH_UNITS, ENOUGH_TIME = 24, timedelta(days=730)
"""From here on each kind of change happens at least once."""
SETTLED = timedelta(days=60)
"""So long a unit stands, and the ledger runs, before anything happens to it."""
BACK_AFTER = (365, 540)
MOVED_BACK, RENAMED_AGAIN, LATE = 0.4, 0.15, 0.3


def reorganise(wanted: Wanted, places: list[Place], names: Names, chance: Random) -> list[Reorganisation]:
    """In the order of recording."""
    start, end = wanted.start.astimezone(ZONE), wanted.end.astimezone(ZONE)
    cast, dating = Cast(places, end - 2 * SETTLED, chance), _Dating(start, end, chance)
    changes = [
        change
        for kind in _kinds(wanted.units, end - start, chance)
        if (unit := cast.subject(kind)) is not None
        for change in _happens(kind, unit, cast, dating, names)
    ]
    return sorted(changes, key=lambda change: (change.recorded, change.unit))


def _kinds(units: int, period: timedelta, chance: Random) -> list[Change]:
    """What happens, once for each unit that it happens to."""
    count = min(round(units * (period / timedelta(days=365)) * PER_UNIT_YEAR), units // MOST_OF_UNITS)
    sure = EVERY_KIND if units >= ENOUGH_UNITS and period >= ENOUGH_TIME else ()
    return [*sure, *chance.choices(EVERY_KIND, OFTEN, k=max(0, count - len(sure)))]


def _happens(kind: Change, unit: Place, cast: Cast, dating: "_Dating", names: Names) -> Iterator[Reorganisation]:
    """One change, or two of the same unit, the second after the first is recorded."""
    match kind:
        case "merged":
            target = cast.absorbing(unit)
            yield dating.change(kind, unit, dating.moment(max(unit.registered, target.registered)), target.code)
        case "moved":
            there = dating.change(kind, unit, dating.moment(unit.registered), cast.new_home(unit))
            yield there
            back = dating.back(there)
            if back is not None:
                yield dating.change(kind, unit, back, unit.parent)
        case "closed":
            yield dating.change(kind, unit, dating.moment(unit.registered))
        case "renamed":
            name = names.renamed(unit.city, unit.name)
            first = dating.change(kind, unit, dating.moment(unit.registered), name=name)
            yield first
            if dating.again(first):
                yield dating.change(kind, unit, dating.moment(first.recorded), name=names.renamed(unit.city, name))


class _Dating:
    def __init__(self, start: datetime, end: datetime, chance: Random) -> None:
        self._start, self._end, self._chance = start, end, chance

    def change(
        self, kind: Change, unit: Place, occurred: datetime, target: str | None = None, name: str | None = None
    ) -> Reorganisation:
        """Mostly recorded within days; LATE ones after weeks, but in the period."""
        late = self._chance.random() < LATE
        days = self._chance.uniform(14, 90) if late else self._chance.expovariate(1.0)
        recorded = occurred + timedelta(seconds=round(days * 86_400) + 60)
        return Reorganisation(kind, unit.code, target, name, occurred, min(recorded, self._end - timedelta(days=1)))

    def moment(self, after: datetime) -> datetime:
        """Some office hour when all concerned are settled, early enough to be recorded in the period."""
        first, last = max(self._start, after) + SETTLED, self._end - SETTLED / 2
        return self._in_office(first + (last - first) * self._chance.random())

    def back(self, there: Reorganisation) -> datetime | None:
        """When a unit that moved returns, after a year or more; None: it stays."""
        back = self._in_office(there.occurred + timedelta(days=self._chance.randint(*BACK_AFTER)))
        stays = self._chance.random() >= MOVED_BACK
        return None if stays or back > self._end - SETTLED else back

    def again(self, first: Reorganisation) -> bool:
        return self._chance.random() < RENAMED_AGAIN and self._end - first.recorded > 3 * SETTLED

    def _in_office(self, day: datetime) -> datetime:
        hour, minute = self._chance.randint(9, 16), self._chance.randint(0, 59)
        return day.replace(hour=hour, minute=minute, second=0, microsecond=0)
