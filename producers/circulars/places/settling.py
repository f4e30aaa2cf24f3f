"""Where a circular's unit stands in the tree: by GB/T 2260 when something settles it, else under a registered code.

Never a guess. Two units under one code could not be told apart any more; one unit under two codes can be joined later
by `unit.merged`. So a unit whose city nobody prints gets a code that also depends on its inspection.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from ledger import UnitKind, derived_id
from producers.circulars.model import Circular
from producers.circulars.places import divisions
from producers.circulars.places.divisions import Division
from producers.circulars.text.width import fold

_BODY = re.compile(r"(?:党工委|工作委员会|工委|委员会|党委|党组|区委|县委|市委)$")
_PLACE_OF_BODY = {"区委": "区", "县委": "县", "市委": "市"}
_BRACKET = re.compile(r"\([^()]*\)?")
_ZONE = re.compile(r"(?:开发区|高新区|新区|经济区|示范区|合作区|保税区|产业园|园区|度假区|试验区|D)$")
_BUREAU = re.compile(r"(?:局|厅|办|办公室|中心|检察院|法院|政府|部)$")


class Why(NamedTuple):
    """Why a unit's code is no GB code."""

    zh: str
    en: str

    def __str__(self) -> str:
        """As the event says it, for readers of either language."""
        return f"{self.en} ({self.zh})"


@dataclass(frozen=True, slots=True)
class Place:
    """One unit of the tree, as `unit.registered` says it."""

    code: str
    name: str
    kind: UnitKind
    parent: str | None
    gb_code: str | None
    unsettled: Why | None = None


_NO_SUCH_CITY = Why("区划表中无此市", "in no division table")


def settle(circular: Circular) -> tuple[Place, ...]:
    """The unit and everything above it, from the root down; the unit itself is the last."""
    unit = circular.unit
    if unit.code is not None and divisions.by_code(unit.code) is not None:
        return _chain(unit.code)
    above, city_known = _city(unit.city)
    name = place_name(unit.name, unit.city)
    kind = kind_of(name)
    identity = ("unit", unit.city or "", name) + (() if unit.city else _visit(circular))
    place = Place(
        code=_registered(*identity),
        name=fold(unit.name).strip(),
        kind=kind,
        parent=above[-1].code if above else None,
        gb_code=None,
        unsettled=_why(kind, unit.city, city_known),
    )
    return (*above, place)


def place_name(printed: str, city: str | None) -> str:
    """`霁州鹭洲经济开发区工作委员会`, `鹭洲经济开发区党工委` -> `鹭洲经济开发区`: the place, whatever its body."""
    name = _BRACKET.sub("", re.sub(r"\s", "", fold(printed)))
    body = _BODY.search(name)
    if body is not None and body.start() > 0:
        name = name[: body.start()] + _PLACE_OF_BODY.get(body.group(), "")
    for prefix in (f"{city}市", city) if city else ():
        if prefix and name.startswith(prefix) and len(name) > len(prefix) + 1:
            return name.removeprefix(prefix)
    return name


def kind_of(name: str) -> UnitKind:
    """What a place without a GB code is, by the last word of its name."""
    if _ZONE.search(name):
        return UnitKind.DEVELOPMENT_ZONE
    if _BUREAU.search(name):
        return UnitKind.BUREAU
    endings = {"区": UnitKind.DISTRICT, "县": UnitKind.COUNTY, "旗": UnitKind.COUNTY, "市": UnitKind.CITY}
    return endings.get(name[-1:], UnitKind.OTHER)


def _why(kind: UnitKind, city: str | None, city_known: bool) -> Why | None:
    """A zone or a bureau has no GB code anyway; its place is settled as soon as its city is."""
    if city is None:
        return Why("未注明所在市", "no city is printed")
    if not city_known:
        return Why(f"区划表中无{city}市", f"the city {city} is in no division table")
    if kind in {UnitKind.DEVELOPMENT_ZONE, UnitKind.BUREAU, UnitKind.OTHER}:
        return None
    return Why(f"{city}市无此区划", f"no division of this name in {city}")


def _city(name: str | None) -> tuple[tuple[Place, ...], bool]:
    """A city and what is above it, and whether the division tables know it. One they don't know is registered too."""
    if name is None:
        return (), False
    found = divisions.cities(name)
    if len(found) == 1:
        return _chain(found[0].code), True
    why = Why("数个区划同名", "several divisions bear this name") if found else _NO_SUCH_CITY
    return (Place(_registered("city", name), f"{name}市", UnitKind.CITY, None, None, why),), False


def _chain(code: str) -> tuple[Place, ...]:
    """A division and its ancestors, root first. The parent is said, because a municipality's prefix skips a level."""
    chain = tuple(reversed(divisions.ancestors(code)))
    parents = (None, *(one.code for one in chain))
    return tuple(
        Place(one.code, one.name, _kind_of_division(one), parent, one.code)
        for one, parent in zip(chain, parents, strict=False)
    )


def _kind_of_division(division: Division) -> UnitKind:
    if division.rank == "province":
        return UnitKind.PROVINCE
    if division.rank == "city":
        return UnitKind.CITY
    return UnitKind.DISTRICT if division.name.endswith("区") else UnitKind.COUNTY


def _visit(circular: Circular) -> tuple[str, ...]:
    visit = circular.inspection
    days = (visit.feedback_date, visit.on_site_start, visit.on_site_end)
    return (visit.team or "", *(day.isoformat() if day else "" for day in days))


def _registered(*identity: str) -> str:
    return "R-" + derived_id(*identity).replace("-", "")[:10]
