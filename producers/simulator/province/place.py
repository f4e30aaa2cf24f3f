"""Units as they were registered, and what was changed about them since."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import Literal, TypeAlias

from ledger import UnitKind

Change: TypeAlias = Literal["renamed", "moved", "merged", "closed"]
ENDS: tuple[Change, ...] = ("merged", "closed")
"""Nothing happens to a unit after one of these, and nobody is moved below it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A unit at registration.

    `code`: six digits under the province's two, or a registered code for zones (`980102-KF1`) and bureaus
    (`980100-JY`). `name`: fictional; that of a district or county is unique in its city (now and then two cities have
    one of the same name, as in the world), every other in the province. `parent`: None for the province only. `city`:
    the cell the unit is simulated in, for ever, wherever it moves; a city's is itself, the province's is "".
    `registered`: when the unit came to be, mostly years before the period. `diligence`: 0..1, how well it works.
    `people`: handles of desks, never names of persons.
    """

    code: str
    name: str
    kind: UnitKind
    parent: str | None
    city: str
    registered: datetime
    diligence: float
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reorganisation:
    """One change of the tree. `target`: the new parent or the absorbing unit. `name`: the new one.

    `occurred`: when it took effect; `recorded`: when the ledger learned of it, sometimes weeks later. Both ascend
    along each unit's own changes.
    """

    kind: Change
    unit: str
    target: str | None
    name: str | None
    occurred: datetime
    recorded: datetime


@dataclass(frozen=True, slots=True)
class Province:
    """`root`: the province's own code. `places`: parents first. `reorganisations`: in the order of recording."""

    root: str
    places: tuple[Place, ...]
    reorganisations: tuple[Reorganisation, ...]
    _by_code: Mapping[str, Place] = field(init=False, repr=False, compare=False)
    _cells: Mapping[str, tuple[Place, ...]] = field(init=False, repr=False, compare=False)
    _ended: Mapping[str, datetime] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        cells: dict[str, list[Place]] = {place.code: [] for place in self.places if place.kind is UnitKind.CITY}
        for place in self.places:
            if place.city not in ("", place.code):
                cells[place.city].append(place)
        keep = partial(object.__setattr__, self)  # the dataclass is frozen for everybody else
        keep("_by_code", MappingProxyType({place.code: place for place in self.places}))
        keep("_cells", MappingProxyType({city: tuple(units) for city, units in cells.items()}))
        ended = {one.unit: one.occurred for one in self.reorganisations if one.kind in ENDS}
        keep("_ended", MappingProxyType(ended))

    @property
    def cities(self) -> tuple[Place, ...]:
        return tuple(self._by_code[code] for code in self._cells)

    @property
    def units(self) -> tuple[Place, ...]:
        """All below the cities, city by city."""
        return tuple(unit for cell in self._cells.values() for unit in cell)

    def place(self, code: str) -> Place:
        """KeyError for a code that is none of the province's."""
        return self._by_code[code]

    def cell(self, city: str) -> tuple[Place, ...]:
        """The units simulated with this city, the city itself not among them. KeyError for what is no city."""
        return self._cells[city]

    def ended(self, code: str) -> datetime | None:
        """When the unit was merged or closed; None: it stood at the end."""
        return self._ended.get(code)
