"""The plugin's macros and Grafana's variables, as our dashboards use them."""

from datetime import UTC, datetime

import pytest

from dashboards import ALL, TimeRange, UnknownMacro, expand

MARCH = TimeRange(datetime(2025, 3, 1, tzinfo=UTC), datetime(2025, 3, 31, tzinfo=UTC), interval_s=3600)


@pytest.mark.parametrize(
    ("sql", "expanded"),
    [
        ("$__timeFilter(recorded)", "recorded >= toDateTime(1740787200) AND recorded <= toDateTime(1743379200)"),
        (
            "$__timeFilter_ms(t)",
            "t >= fromUnixTimestamp64Milli(1740787200000) AND t <= fromUnixTimestamp64Milli(1743379200000)",
        ),
        ("$__timeInterval(t)", "toStartOfInterval(toDateTime(t), INTERVAL 3600 second)"),
        ("day <= toDate32($__toTime)", "day <= toDate32(toDateTime(1743379200))"),
        ("$__fromTime", "toDateTime(1740787200)"),
        ("n / $__interval_s", "n / 3600"),
    ],
)
def test_macros_expand_as_the_plugin_does(sql: str, expanded: str) -> None:
    assert expand(sql, MARCH, {}) == expanded


def test_a_value_with_a_quote_stays_one_string() -> None:
    assert expand("unit = ${unit:singlequote}", MARCH, {"unit": "a' OR 1=1 --"}) == "unit = 'a\\' OR 1=1 --'"


def test_several_values_become_a_list() -> None:
    assert expand("round IN (${round:singlequote})", MARCH, {"round": ["a", "b"]}) == "round IN ('a','b')"


@pytest.mark.parametrize("chosen", [ALL, [ALL], ""])
def test_all_drops_the_condition(chosen: str | list[str]) -> None:
    sql = "WHERE $__conditionalAll(unit IN (SELECT unit FROM f(a, b)), $unit) AND day > 1"
    assert expand(sql, MARCH, {"unit": chosen}) == "WHERE 1=1 AND day > 1"


def test_a_chosen_value_keeps_the_condition() -> None:
    sql = "$__conditionalAll(unit IN (${unit:singlequote}), $unit)"
    assert expand(sql, MARCH, {"unit": "210603"}) == "unit IN ('210603')"


@pytest.mark.parametrize("sql", ["$__noSuchMacro(x)", "$nobody", "${unit:pipe}"])
def test_what_nothing_expands_is_an_error(sql: str) -> None:
    with pytest.raises(UnknownMacro):
        expand(sql, MARCH, {"unit": "x"})
