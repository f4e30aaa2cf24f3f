"""Under which code a unit enters the ledger, and below whom."""

import pytest

from ledger import UnitKind, is_gb_code
from producers.circulars import Unit
from producers.circulars.places.settling import kind_of, place_name, settle
from tests.producers.printed import circular


def codes(unit: Unit, **visit: object) -> list[str]:
    return [place.code for place in settle(circular(unit=unit, visit=dict(visit)))]


def test_a_settled_district_hangs_below_its_city_and_province() -> None:
    places = settle(circular(unit=Unit(name="丹东市振兴区委", city="丹东", code="210603")))
    assert [(p.code, p.parent, p.kind) for p in places] == [
        ("210000", None, UnitKind.PROVINCE),
        ("210600", "210000", UnitKind.CITY),
        ("210603", "210600", UnitKind.DISTRICT),
    ]
    assert [p.name for p in places] == ["辽宁省", "丹东市", "振兴区"]
    assert all(p.gb_code == p.code and p.unsettled is None for p in places)


def test_a_municipality_is_one_level_not_two() -> None:
    assert [(p.code, p.parent) for p in settle(circular(unit=Unit(name="黄浦区委", city="上海", code="310101")))] == [
        ("310000", None),
        ("310101", "310000"),
    ]


def test_a_development_zone_gets_a_registered_code_below_its_city() -> None:
    zone = settle(circular(unit=Unit(name="丹东鸭绿江经济开发区工作委员会", city="丹东")))[-1]
    assert zone.code.startswith("R-")
    assert not is_gb_code(zone.code)
    assert (zone.parent, zone.kind, zone.gb_code) == ("210600", UnitKind.DEVELOPMENT_ZONE, None)
    assert zone.unsettled is None, "a zone has no GB code anyway: with its city known nothing is open"


def test_the_same_zone_is_the_same_however_its_body_is_called() -> None:
    names = ("丹东鸭绿江经济开发区工作委员会", "鸭绿江经济开发区党工委", "丹东市鸭绿江经济开发区（高新区）工委")
    assert len({codes(Unit(name=name, city="丹东"))[-1] for name in names}) == 1
    assert codes(Unit(name=names[1], city="大连"))[-1] != codes(Unit(name=names[1], city="丹东"))[-1]


def test_without_a_city_the_unit_is_flagged_and_never_taken_for_another_of_its_name() -> None:
    nameless = Unit(name="铁西区委")
    place = settle(circular(unit=nameless))[-1]
    assert place.parent is None
    assert place.unsettled is not None
    assert codes(nameless) == codes(nameless)
    assert codes(nameless) != codes(nameless, feedback_date="2019-05-06")


def test_a_city_that_no_table_knows_is_registered_too() -> None:
    city, district = settle(circular(unit=Unit(name="霁州市青埠区委", city="霁州")))
    assert (city.name, city.kind, city.parent) == ("霁州市", UnitKind.CITY, None)
    assert district.parent == city.code
    assert city.unsettled is not None
    assert district.unsettled is not None


def test_a_district_that_its_city_does_not_have_is_flagged() -> None:
    place = settle(circular(unit=Unit(name="青埠区委", city="丹东")))[-1]
    assert place.parent == "210600"
    assert "丹东" in str(place.unsettled)


@pytest.mark.parametrize(
    ("printed", "city", "place"),
    [
        ("霁州鹭洲经济开发区工作委员会", "霁州", "鹭洲经济开发区"),
        ("霁州市水务局党组", "霁州", "水务局"),
        ("棠溪县委", None, "棠溪县"),
        ("枫渡区委（星渡新区党工委）", None, "枫渡区"),
        ("霁州市委", "霁州", "霁州市"),
    ],
)
def test_place_name(printed: str, city: str | None, place: str) -> None:
    assert place_name(printed, city) == place


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("鹭洲经济开发区", UnitKind.DEVELOPMENT_ZONE),
        ("星渡高新区", UnitKind.DEVELOPMENT_ZONE),
        ("水务局", UnitKind.BUREAU),
        ("棠溪县", UnitKind.COUNTY),
        ("青埠区", UnitKind.DISTRICT),
        ("霁州市", UnitKind.CITY),
        ("港务集团", UnitKind.OTHER),
    ],
)
def test_kind_of(name: str, kind: UnitKind) -> None:
    assert kind_of(name) is kind
