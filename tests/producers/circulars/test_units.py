"""Which place a unit is: by honest evidence, or not at all."""

from __future__ import annotations

import pytest

from producers.circulars.places import divisions
from producers.circulars.places.units import Evidence, unit_of

NOTHING = Evidence("", "", None)


def test_ancestors_come_from_the_prefix_and_a_municipality_is_there_once() -> None:
    assert [(one.code, one.name) for one in divisions.ancestors("210603")] == [
        ("210603", "振兴区"),
        ("210600", "丹东市"),
        ("210000", "辽宁省"),
    ]
    assert [one.name for one in divisions.ancestors("110105")] == ["朝阳区", "北京市"]
    assert [one.name for one in divisions.ancestors("469006")] == ["万宁市", "海南省"]
    assert divisions.ancestors("000000") == ()
    assert (divisions.city_of("210603"), divisions.city_of("110105"), divisions.city_of("210000")) == (
        "丹东",
        "北京",
        None,
    )


def test_a_name_in_several_cities_has_several_divisions() -> None:
    cities = {divisions.city_of(one.code) for one in divisions.find("铁西区")}
    assert {"沈阳", "鞍山"} <= cities
    assert [one.code for one in divisions.in_city(divisions.find("铁西区"), "鞍山市")] == ["210303"]


@pytest.mark.parametrize(
    ("name", "city", "code"),
    [
        ("沈阳市铁西区委", "沈阳", "210106"),  # the city is printed in the name
        ("辽宁省鞍山市铁西区委", "鞍山", "210303"),
        ("鞍山市铁西区党委", "鞍山", "210303"),
        ("铁西区委", None, None),  # three cities have one
        ("振兴区委", "丹东", "210603"),  # only one division of the country bears the name
        ("金州区委(金普新区党工委)", "大连", "210213"),
        ("丹东市委", "丹东", "210600"),
        ("北京市朝阳区委", "北京", "110105"),
        ("海城市委", "鞍山", "210381"),  # a city of county level lies in a city
        ("云川市东岭区委", "云川", None),  # no such place in the tables
        ("丹东市水务局党组", "丹东", None),
        ("丹东边境经济合作区工作委员会", "丹东", None),  # a zone belongs to the city it is named after
        ("吉林经济开发区党工委", None, None),  # a province and a city bear that name
        ("XX经济开发区D工委", None, None),
    ],
)
def test_from_the_name_alone(name: str, city: str | None, code: str | None) -> None:
    unit = unit_of(name, NOTHING)
    assert (unit.name, unit.city, unit.code) == (name, city, code)


@pytest.mark.parametrize(
    ("near", "text", "address", "city", "code"),
    [
        ("省委第一巡视组对鞍山市铁西区进行了巡视", "", None, "鞍山", "210303"),
        ("", "印发《鞍山铁西区工作方案》。", None, "鞍山", "210303"),
        ("", "到鞍山市铁西区调研。赴沈阳市铁西区学习。", None, None, None),  # the text names two
        ("", "省委第一巡视组。沈阳市和平区来学习。", None, None, None),  # other places prove nothing
        ("", "", "辽宁省鞍山市铁西区1号", "鞍山", "210303"),
    ],
)
def test_an_ambiguous_name_is_settled_by_what_stands_before_it_or_stays_open(
    near: str, text: str, address: str | None, city: str | None, code: str | None
) -> None:
    unit = unit_of("铁西区委", Evidence(near, text, address))
    assert (unit.city, unit.code) == (city, code)


def test_a_city_that_contradicts_the_tables_gives_no_code() -> None:
    unit = unit_of("振兴区委", Evidence("省委第一巡视组对云川市振兴区进行了巡视", "", None))
    assert (unit.city, unit.code) == ("云川", None)


def test_a_zone_that_the_text_names_with_its_city() -> None:
    unit = unit_of("云川青山经济开发区党工委", Evidence("对云川市青山经济开发区党工委进行了巡察", "", None))
    assert (unit.city, unit.code) == ("云川", None)
