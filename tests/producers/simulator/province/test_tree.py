"""The made-up tree: well formed at every instant on both axes, reorganised as promised, fictional throughout."""

from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from ledger import ZONE, UnitKind, gb_parent, is_gb_code
from ledger.events.base import Code, Key
from producers.circulars.places import divisions
from producers.circulars.places.settling import kind_of
from producers.simulator.province import found_province
from producers.simulator.province.naming import BUREAUS, FIRST, SECOND, ZONES, Names
from tests.producers.simulator.province.provinces import Asked, dice, founded, replayed, shapes

ENOUGH = settings(max_examples=60, deadline=None)
DIVISIONS = (UnitKind.DISTRICT, UnitKind.COUNTY)


@ENOUGH
@given(shapes(), st.sampled_from(["occurred", "recorded"]))
def test_the_tree_is_well_formed_at_every_instant_on_either_axis(asked: Asked, axis: str) -> None:
    for tree in replayed(founded(asked), axis):
        tree.check()


@settings(ENOUGH, max_examples=30)
@given(shapes(most_units=2_000))
def test_as_many_units_as_asked_in_uneven_cities(asked: Asked) -> None:
    province = founded(asked)
    assert len(province.units) == asked.units
    assert len(province.places) == 1 + len(province.cities) + asked.units
    assert len(province.cities) == min(90, max(1 if asked.units < 8 else 2, round(asked.units / 12)))
    assert all(len(province.cell(city.code)) >= 3 for city in province.cities)
    assert all(unit.city == city.code for city in province.cities for unit in province.cell(city.code))
    root = province.place(province.root)
    assert (root.parent, root.city, root.kind) == (None, "", UnitKind.PROVINCE)
    assert all((city.parent, city.city) == (root.code, city.code) for city in province.cities)


@ENOUGH
@given(shapes())
def test_codes_are_the_fields_and_each_has_one_unit(asked: Asked) -> None:
    province, code = founded(asked), TypeAdapter[str](Code)
    codes = [place.code for place in province.places]
    assert len(set(codes)) == len(codes)
    for place in province.places:
        assert code.validate_python(place.code).startswith(asked.prefix)
        if place.kind in (UnitKind.DEVELOPMENT_ZONE, UnitKind.BUREAU):
            assert not is_gb_code(place.code)
            assert place.code.startswith(f"{place.parent}-")
        else:
            assert is_gb_code(place.code)
            assert gb_parent(place.code) == place.parent


@ENOUGH
@given(shapes())
def test_a_name_means_one_unit_in_its_city(asked: Asked) -> None:
    """For ever: also no new name is one that the city has seen."""
    province = founded(asked)
    seen = [(place.city, place.name) for place in province.places]
    seen += [(province.place(one.unit).city, one.name) for one in province.reorganisations if one.name is not None]
    assert len(set(seen)) == len(seen)
    others = [place.name for place in province.places if place.kind not in DIVISIONS]
    assert len(set(others)) == len(others)


@ENOUGH
@given(shapes())
def test_names_say_what_kind_of_unit_they_mean(asked: Asked) -> None:
    for place in founded(asked).units:
        assert kind_of(place.name) is place.kind


@ENOUGH
@given(shapes())
def test_people_are_desks_of_their_unit(asked: Asked) -> None:
    key = TypeAdapter[str](Key)
    for place in founded(asked).places:
        assert len(set(place.people)) == len(place.people) >= 3
        assert all(key.validate_python(one).startswith(f"{place.code}-") and one.isascii() for one in place.people)
        assert 0 <= place.diligence <= 1


def test_units_work_unevenly() -> None:
    diligence = sorted(unit.diligence for unit in founded(Asked(400, 1000)).units)
    assert diligence[40] < 0.35 < 0.8 < diligence[-40]


@ENOUGH
@given(shapes())
def test_reorganisations_lie_in_the_period_in_the_order_of_recording(asked: Asked) -> None:
    province = founded(asked)
    for one in province.reorganisations:
        assert asked.start + timedelta(days=30) < one.occurred < one.recorded < asked.end
    assert [one.recorded for one in province.reorganisations] == sorted(x.recorded for x in province.reorganisations)
    for unit in {one.unit for one in province.reorganisations}:
        own = [one for one in province.reorganisations if one.unit == unit]
        assert len(own) <= 2
        assert all(a.occurred < a.recorded < b.occurred for a, b in pairwise(own))


@ENOUGH
@given(shapes())
def test_who_is_reorganised_and_how(asked: Asked) -> None:
    province = founded(asked)
    for one in province.reorganisations:
        unit = province.place(one.unit)
        match one.kind:
            case "merged":
                target = province.place(one.target or "")
                assert target.city == unit.city
                assert {unit.kind, target.kind} <= set(DIVISIONS) or unit.kind is target.kind is UnitKind.BUREAU
                assert province.ended(one.unit) == one.occurred
            case "moved":
                target = province.place(one.target or "")
                divisions_too = unit.kind is UnitKind.DEVELOPMENT_ZONE
                assert target.kind is UnitKind.CITY or (divisions_too and target.kind in DIVISIONS)
            case "closed":
                assert (unit.kind, one.target) == (UnitKind.BUREAU, None)
                assert province.ended(one.unit) == one.occurred
            case "renamed":
                assert unit.kind is not UnitKind.BUREAU


@ENOUGH
@given(st.integers(24, 120), st.integers(730, 2_000), st.integers(0, 2**32))
def test_from_two_dozen_units_and_two_years_on_every_kind_happens(units: int, days: int, seed: int) -> None:
    start = datetime(2022, 3, 1, tzinfo=ZONE)
    province = founded(Asked(units, 500, start, start + timedelta(days=days), seed=seed))
    assert {one.kind for one in province.reorganisations} == {"merged", "moved", "closed", "renamed"}


def test_a_large_province_over_years_has_seen_everything() -> None:
    province = founded(Asked(600, 1000))
    kinds = Counter(one.kind for one in province.reorganisations)
    assert all(kinds[kind] >= 5 for kind in ("merged", "moved", "closed", "renamed"))
    moves = [one for one in province.reorganisations if one.kind == "moved"]
    cities = {city.code for city in province.cities}
    assert {one.target in cities for one in moves} == {True, False}
    assert {province.place(one.unit).kind for one in moves} == {UnitKind.DEVELOPMENT_ZONE, UnitKind.COUNTY}
    back = [one for one in moves if one.target == province.place(one.unit).parent]
    assert back
    for one in back:
        [there] = [other for other in moves if other.unit == one.unit and other is not one]
        assert one.occurred - there.occurred > timedelta(days=364)
    late = [one for one in province.reorganisations if one.recorded - one.occurred > timedelta(days=13)]
    assert 0.15 < len(late) / len(province.reorganisations) < 0.45
    founded_later = [unit for unit in province.units if unit.registered > Asked(600, 1000).start]
    assert 5 < len(founded_later) < 60
    twice = Counter(unit.name for unit in province.units)
    assert any(n > 1 for n in twice.values()), "some name should occur in two cities"


def test_no_name_is_a_real_divisions() -> None:
    """Every stem there is, with whatever a division can be called."""
    endings = ("", "省", "市", "区", "县", "旗", "自治县", "自治州", "地区", "新区", *ZONES)
    stems = [first + second for first in FIRST for second in SECOND]
    assert len(set(stems)) == len(stems)
    assert [stem + end for stem in stems for end in endings if divisions.find(stem + end)] == []
    assert [stem for stem in stems if divisions.cities(stem) or divisions.provinces(stem)] == []


def test_bureaus_have_codes_and_names_of_their_own() -> None:
    letters, names = zip(*BUREAUS, strict=True)
    assert len(set(letters)) == len(set(names)) == len(BUREAUS)


def test_a_county_may_turn_district_and_keeps_its_stem() -> None:
    names, seen = Names(dice(1)), []
    for _ in range(40):
        county = names.division("980100", "县")
        seen.append((county, names.renamed("980100", county)))
    assert any(after == before[:-1] + "区" for before, after in seen)
    assert any(after[:2] != before[:2] and after.endswith("县") for before, after in seen)


@pytest.mark.parametrize(
    ("asked", "complaint"),
    [
        (Asked(2, 10), "3 to 2000 units"),
        (Asked(2_001, 10), "3 to 2000 units"),
        (Asked(12, 0), "without issues"),
        (Asked(12, 10, prefix="08"), "prefix"),
        (Asked(12, 10, prefix="980"), "prefix"),
        (Asked(12, 10, end=datetime(2021, 6, 1, tzinfo=ZONE)), "180 days"),
        (Asked(12, 10, start=datetime(2021, 1, 1)), "time zone"),  # noqa: DTZ001 - that is the point
    ],
)
def test_what_no_province_can_be_is_said(asked: Asked, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        found_province(asked, dice(1))
