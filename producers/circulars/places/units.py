"""Which place a unit is: its city by honest evidence, its code by GB/T 2260, or neither.

Evidence, in this order: the city printed in the unit's name; the city printed right before the place's name in the
title, the opening or the text, as long as all such places agree; a name that only one division of the country bears;
the postal address. The level of the inspecting team and other places in the text prove nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from producers.circulars.model import Unit
from producers.circulars.places import divisions
from producers.circulars.places.divisions import Division
from producers.circulars.text.width import fold

_BRACKET = re.compile(r"\([^()]*\)?")
_BODY = re.compile(r"(?:[A-Z]?党?工委|工作委员会|委员会|党委|党组|纪委监委|纪委|总支|委)$")
_CITY_IN_NAME = re.compile(
    r"^(?:[^省市区县]{2,7}?(?:省|自治区))?(?P<city>[^省市区县]{1,8}?)(?:市|自治州|地区|盟)(?P<rest>.*)$"
)
_PROVINCE_IN_NAME = re.compile(r"^(?P<province>[^省市区县]{2,7}?(?:省|自治区))(?P<rest>.+)$")
_ADDRESS_CITY = re.compile(r"(?:^|省|自治区)(?P<city>[^省市区县]{2,6})市")
_BEFORE = 8  # a city's name is at most this long


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a city may be named: `near` is title and opening, `text` everything, `address` the post."""

    near: str
    text: str
    address: str | None


def unit_of(name: str, evidence: Evidence) -> Unit:
    """The unit as printed with what the evidence settles; the rest stays None."""
    place, printed_city = _place(name)
    candidates = tuple(one for one in divisions.find(place) if one.rank != "province")
    if printed_city is not None:
        if not place:
            return _city_itself(name, printed_city)
        return _with_city(name, candidates, printed_city)
    if not candidates:
        return Unit(name=name, city=_city_of_other(place, evidence))
    named = set(_cities_before(place, evidence.near)) or set(_cities_before(place, evidence.text))
    fitting = {city for city in named if divisions.in_city(candidates, city)}
    if len(fitting) == 1:
        return _with_city(name, candidates, fitting.pop())
    if named and not fitting:
        return Unit(name=name, city=named.pop() if len(named) == 1 else None)
    if len(candidates) == 1:
        return _settled(name, candidates[0])
    address = _address_city(evidence)
    return _with_city(name, candidates, address) if address else Unit(name=name)


def _place(name: str) -> tuple[str, str | None]:
    """`沈阳市和平区委` -> (`和平区`, `沈阳`); the place is what is left of the name without party body and city."""
    place = _BODY.sub("", _BRACKET.sub("", fold(name)).strip())
    if any(one.rank == "county" for one in divisions.find(place)):
        return place, None  # a city of county level is no city above itself
    match = _CITY_IN_NAME.match(place)
    if match is not None:
        return match["rest"], match["city"]
    province = _PROVINCE_IN_NAME.match(place)
    return (province["rest"], None) if province else (place, None)


def _with_city(name: str, candidates: tuple[Division, ...], city: str) -> Unit:
    fitting = divisions.in_city(candidates, city)
    return Unit(name=name, city=city, code=fitting[0].code if len(fitting) == 1 else None)


def _city_itself(name: str, city: str) -> Unit:
    found = divisions.cities(city)
    return Unit(name=name, city=city, code=found[0].code if len(found) == 1 else None)


def _settled(name: str, division: Division) -> Unit:
    return Unit(name=name, city=divisions.city_of(division.code), code=division.code)


def _city_of_other(place: str, evidence: Evidence) -> str | None:
    """The city of a body that is no division (a development zone, a bureau): the city its name begins with, else the
    one that stands before its name in the text, else the address's."""
    for length in (4, 3, 2):
        stem = place[:length]
        if len(place) > length and len(divisions.cities(stem)) == 1 and not _also_province(stem):
            return stem
        if len(place) > length + 2 and f"{stem}市{place[length:]}" in evidence.text + evidence.near:
            return stem
    named = set(_cities_before(place, evidence.near)) or set(_cities_before(place, evidence.text))
    if named:
        return named.pop() if len(named) == 1 else None
    return _address_city(evidence)


def _cities_before(place: str, text: str) -> Iterator[str]:
    """Cities printed right before each mention of a place: `大连市中山区`, `大连中山区`."""
    if not place:
        return
    for mention in re.finditer(re.escape(place), text):
        before = text[max(0, mention.start() - _BEFORE) : mention.start()]
        city = _city_ending(before)
        if city is not None:
            yield city


def _city_ending(before: str) -> str | None:
    for length in range(len(before), 1, -1):
        words = before[-length:]
        if words.endswith("市"):
            known = [one for one in divisions.find(words) if one.rank != "county"]
            if known:
                return divisions.short(words)
        elif len(divisions.cities(words)) == 1 and not _also_province(words):
            return words
    unknown = re.search(r"(?:^|[对向于在,。、《“(\s])([^对向于在,。、《“(\s省]{2,5})市$", before)
    return unknown.group(1) if unknown else None


def _also_province(stem: str) -> bool:
    return bool(divisions.provinces(stem)) and divisions.find(stem + "市")[:1] != divisions.provinces(stem)[:1]


def _address_city(evidence: Evidence) -> str | None:
    match = _ADDRESS_CITY.search(fold(evidence.address)) if evidence.address else None
    return match["city"] if match else None
