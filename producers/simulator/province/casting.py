"""Who is reorganised and who takes somebody in.

What makes a tree impossible (a circle, a unit below one that is gone) can't arise, on either axis and in whatever order
things are recorded, because the parts are cast before: who is to move or to go takes nobody in from then on, who takes
somebody in stays as it is, and only what has nothing below it goes.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from random import Random

from ledger import UnitKind
from producers.simulator.province.place import Change, Place

DIVISIONS = (UnitKind.DISTRICT, UnitKind.COUNTY)
ZONE_MOVES = 0.85
"""The other moves are counties with all that lies in them."""


class Cast:
    """Deals the parts, each unit at most one. `latest`: who was founded after it is too young for any."""

    def __init__(self, places: list[Place], latest: datetime, chance: Random) -> None:
        self._chance = chance
        cities = [place.code for place in places if place.kind is UnitKind.CITY]
        units = [place for place in places if place.kind not in (UnitKind.PROVINCE, UnitKind.CITY)]
        parents = {unit.parent for unit in units}
        self._cities = cities
        self._hosts = [unit.code for unit in units if unit.code in parents]
        self._hosting = frozenset(self._hosts)
        self._old = [unit for unit in units if unit.registered < latest]
        self._cells = {city: [unit for unit in self._old if unit.city == city] for city in cities}
        self._changing: set[str] = set()
        self._staying: set[str] = set()

    def subject(self, kind: Change) -> Place | None:
        """To whom it happens; None: nobody is left whom it could happen to."""
        candidates = [unit for unit in self._old if self._is_free(unit) and self._could(unit, kind)]
        if kind == "moved":
            zones = [unit for unit in candidates if unit.kind is UnitKind.DEVELOPMENT_ZONE]
            candidates = zones if zones and self._chance.random() < ZONE_MOVES else candidates
        if not candidates:
            return None
        unit = self._chance.choice(candidates)
        self._changing.add(unit.code)
        return unit

    def absorbing(self, unit: Place) -> Place:
        """Who takes in a unit that is merged."""
        target = self._chance.choice(self._alike(unit))
        self._staying.add(target.code)
        return target

    def new_home(self, unit: Place) -> str:
        """Below whom a unit that moves stands from then on."""
        home = self._chance.choice(list(self._homes(unit)))
        self._staying.add(home)
        return home

    def _is_free(self, unit: Place) -> bool:
        return unit.code not in self._changing and unit.code not in self._staying

    def _could(self, unit: Place, kind: Change) -> bool:
        match kind:
            case "merged":
                return unit.code not in self._hosting and bool(self._alike(unit))
            case "moved":
                return unit.kind in (UnitKind.DEVELOPMENT_ZONE, UnitKind.COUNTY) and any(self._homes(unit))
            case "closed":
                return unit.kind is UnitKind.BUREAU
            case "renamed":
                return unit.kind is not UnitKind.BUREAU

    def _alike(self, unit: Place) -> list[Place]:
        """Of the same sort and in the same city. No zone merges: one that lies in a district would come to lie a level
        too deep."""
        if unit.kind is UnitKind.DEVELOPMENT_ZONE:
            return []
        kinds = DIVISIONS if unit.kind in DIVISIONS else (unit.kind,)
        cell = self._cells[unit.city]
        return [one for one in cell if one is not unit and one.kind in kinds and one.code not in self._changing]

    def _homes(self, unit: Place) -> Iterator[str]:
        """Another city; for a zone also a district or county that has zones already, in whichever city."""
        hosts = self._hosts if unit.kind is UnitKind.DEVELOPMENT_ZONE else []
        for one in chain(self._cities, hosts):
            if one != unit.parent and one not in self._changing:
                yield one
