"""A province is founded: its cities, what lies below them, and how that changes in the period."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate, pairwise
from random import Random

from ledger import ZONE, UnitKind
from producers.simulator.province.naming import BUREAUS, Names
from producers.simulator.province.place import Place, Province
from producers.simulator.province.reorganising import reorganise
from producers.simulator.province.wanted import Wanted, checked

UNITS_PER_CITY, MOST_CITIES = 12, 90
"""Two digits number the cities: a province of more than 1,080 units has larger cities, not more of them."""
FEWEST_PER_CITY = 3
DISTRICTS, COUNTIES = range(1, 21), range(21, 81)
"""The last two digits, as GB/T 2260 numbers them: 市辖区 from 01, 县 from 21."""
FIRST_OF_ALL = (UnitKind.DISTRICT, UnitKind.DEVELOPMENT_ZONE, UnitKind.BUREAU, UnitKind.COUNTY)
"""What a city has before chance decides, so that also a small one has something of each kind."""
OFTEN = {UnitKind.DISTRICT: 30, UnitKind.COUNTY: 22, UnitKind.DEVELOPMENT_ZONE: 24, UnitKind.BUREAU: 24}
FOUNDED_LATER = 0.08
"""Of zones and bureaus: come to be in the period itself."""
DESKS = ("bgs", "dcs", "zgb", "zzk", "cwk", "flk", "xfk", "xmk")
"""办公室, 督查室, 整改办, 组织科, 财务科, 法规科, 信访科, 项目科."""


def found_province(wanted: Wanted, chance: Random) -> Province:
    """The tree at registration and every change of it. ValueError for a shape that no province can have."""
    checked(wanted)
    names = Names(chance)
    root = f"{wanted.prefix}0000"
    places = list(_places(wanted, root, names, chance))
    return Province(root, tuple(places), tuple(reorganise(wanted, places, names, chance)))


def _places(wanted: Wanted, root: str, names: Names, chance: Random) -> Iterator[Place]:
    founder = _Founder(wanted.start.astimezone(ZONE), wanted.end.astimezone(ZONE), chance)
    yield founder.found(root, names.stem() + "省", UnitKind.PROVINCE, None, "", founder.years_ago(30, 31))
    sizes = _sizes(wanted.units, chance)
    codes = [f"{wanted.prefix}{number:02}00" for number in range(1, len(sizes) + 1)]
    stems = [names.stem() for _ in codes]
    for code, stem in zip(codes, stems, strict=True):
        yield founder.found(code, f"{stem}市", UnitKind.CITY, root, code, founder.years_ago(25, 29))
    for code, stem, size in zip(codes, stems, sizes, strict=True):
        yield from _cell(code, stem, size, founder, names, chance)


def _cell(city: str, stem: str, size: int, founder: "_Founder", names: Names, chance: Random) -> Iterator[Place]:
    """Districts and counties first: a zone may lie in one of them. Half of them never have one, so that a merger of
    divisions takes nothing down a level with it."""
    kinds = _kinds(size, chance)
    divisions: list[str] = []
    for kind, numbers, ending in ((UnitKind.DISTRICT, DISTRICTS, "区"), (UnitKind.COUNTY, COUNTIES, "县")):
        for _, number in zip(range(kinds.count(kind)), numbers, strict=False):
            divisions.append(f"{city[:4]}{number:02}")
            name = names.division(city, ending)
            yield founder.found(divisions[-1], name, kind, city, city, founder.years_ago(14, 24))
    hosts = divisions[::2] if len(divisions) > 1 else []
    numbered: dict[str, int] = {}
    for _ in range(kinds.count(UnitKind.DEVELOPMENT_ZONE)):
        parent = chance.choice(hosts) if hosts and chance.random() < 0.6 else city
        numbered[parent] = numbered.get(parent, 0) + 1
        code = f"{parent}-KF{numbered[parent]}"
        yield founder.found(code, names.zone(city), UnitKind.DEVELOPMENT_ZONE, parent, city, founder.recently())
    for letters, bureau in BUREAUS[: kinds.count(UnitKind.BUREAU)]:
        name = f"{stem}市{bureau}"
        yield founder.found(f"{city}-{letters}", name, UnitKind.BUREAU, city, city, founder.recently())


def _sizes(units: int, chance: Random) -> list[int]:
    """How many units each city has: uneven, none below FEWEST_PER_CITY."""
    cities = min(MOST_CITIES, max(1 if units < 8 else 2, round(units / UNITS_PER_CITY)))
    bounds = list(accumulate(0.6 + chance.random() for _ in range(cities)))
    spare = units - FEWEST_PER_CITY * cities
    shares = [0, *(round(spare * bound / bounds[-1]) for bound in bounds)]
    return [FEWEST_PER_CITY + after - before for before, after in pairwise(shares)]


def _kinds(size: int, chance: Random) -> list[UnitKind]:
    """Of each unit of a city. Where a kind is used up (there are so many bureaus), a zone takes its place."""
    most = {UnitKind.DISTRICT: len(DISTRICTS), UnitKind.COUNTY: len(COUNTIES), UnitKind.BUREAU: len(BUREAUS)}
    kinds = list(FIRST_OF_ALL[:size])
    drawn = chance.choices(list(OFTEN), weights=list(OFTEN.values()), k=size - len(kinds))
    for kind in drawn:
        kinds.append(kind if kinds.count(kind) < most.get(kind, size) else UnitKind.DEVELOPMENT_ZONE)
    return kinds


@dataclass(frozen=True, slots=True)
class _Founder:
    start: datetime
    end: datetime
    chance: Random

    def found(self, code: str, name: str, kind: UnitKind, parent: str | None, city: str, registered: datetime) -> Place:
        desks = self.chance.sample(DESKS, self.chance.randint(3, 5))
        people = tuple(f"{code}-{desk}-{number}" for desk in desks for number in (1, 2)[: self.chance.randint(1, 2)])
        diligence = round(self.chance.betavariate(2.4, 1.7), 4)
        return Place(code, name, kind, parent, city, registered, diligence, people)

    def years_ago(self, fewest: int, most: int) -> datetime:
        """Some office hour so many years before the start."""
        days = self.chance.randint(fewest * 365 + 1, most * 365)
        return self._in_office(self.start - timedelta(days=days))

    def recently(self) -> datetime:
        """Zones and bureaus are younger, and a few are founded in the period."""
        if self.chance.random() < FOUNDED_LATER:
            return self._in_office(self.start + (self.end - self.start) * (0.1 + 0.6 * self.chance.random()))
        return self.years_ago(1, 13)

    def _in_office(self, day: datetime) -> datetime:
        return day.replace(hour=self.chance.randint(9, 16), minute=self.chance.randint(0, 59), second=0, microsecond=0)
