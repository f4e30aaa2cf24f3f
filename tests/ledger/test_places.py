"""Ids, partitions, units, days, declared numbers: the small certainties."""

from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kafka.partitioner.default import murmur2 as kafkas_murmur2  # type: ignore[import-untyped]  # ships no types

from ledger import (
    PARTITIONS,
    ancestors,
    day_of,
    derived_id,
    gb_parent,
    headline,
    is_gb_code,
    partition_of,
    uuid7,
    with_descendants,
)
from ledger.days import FIRST_DAY, FIRST_INSTANT, LAST_DAY, LAST_INSTANT, ZONE
from ledger.events import Declared
from ledger.partitioning import murmur2
from ledger.units import MAX_DEPTH, unknown_parents


@given(st.binary(max_size=64))
def test_murmur2_is_kafkas(key: bytes) -> None:
    assert murmur2(key) == kafkas_murmur2(key)


@given(st.text(max_size=20), st.integers(1, 64))
def test_a_keys_partition_is_where_kafkas_default_partitioner_puts_it(key: str, partitions: int) -> None:
    assert partition_of(key, partitions) == (kafkas_murmur2(key.encode()) & 0x7FFFFFFF) % partitions


def test_partitions_of_some_units_stay_for_ever() -> None:
    """Written down once: another answer would split every unit's history."""
    assert PARTITIONS == 12
    assert [partition_of(code) for code in ("210603", "210600", "210000", "zone-a")] == [7, 7, 7, 9]


def test_uuid7_as_in_the_rfc() -> None:
    """RFC 9562, appendix A.6: 22 February 2022 14:22:22 GMT-05:00, rand_a 0xCC3, rand_b 0x18C4DC0C0C07398F."""
    noise = (0xCC3 << 62 | 0x18C4DC0C0C07398F).to_bytes(10, "big")
    now = datetime(2022, 2, 22, 14, 22, 22, tzinfo=timezone(timedelta(hours=-5)))
    assert uuid7(now, lambda n: noise[-n:]) == UUID("017F22E2-79B0-7CC3-98C4-DC0C0C07398F")


@given(st.datetimes(datetime(1970, 1, 1), datetime(2299, 1, 1)), st.binary(min_size=10, max_size=10))  # noqa: DTZ001 - zone follows
def test_uuid7_keeps_its_layout_and_its_milliseconds(naive: datetime, noise: bytes) -> None:
    now = naive.replace(tzinfo=UTC)
    made = uuid7(now, lambda _: noise)
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert made.int >> 80 == (now - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


@given(st.lists(st.text(max_size=5), min_size=1, max_size=4), st.lists(st.text(max_size=5), min_size=1, max_size=4))
def test_derived_ids_tell_positions_apart(one: list[str], other: list[str]) -> None:
    separated = all("\x1f" not in part for part in one + other)
    if separated:
        assert (derived_id(*one) == derived_id(*other)) == (one == other)


def test_derived_ids_stay_for_ever() -> None:
    assert derived_id("210603", "2023", "一/(一)/1") == "46a45c92-0bdd-5d2b-83fc-d5ae62f36346"
    assert derived_id("a", "bc") != derived_id("ab", "c")


@pytest.mark.parametrize(
    ("code", "parent"),
    [
        ("210603", "210600"),
        ("210600", "210000"),
        ("210000", None),
        ("010101", None),  # no such province
        ("21060", None),
        ("2106033", None),
        ("zone-a", None),
        ("２１０６０３", None),  # full width digits are no code
        ("", None),
    ],
)
def test_parents_follow_from_the_prefix(code: str, parent: str | None) -> None:
    assert gb_parent(code) == parent
    assert not parent or is_gb_code(code)


def test_registered_parents_come_before_prefixes() -> None:
    parents = {"zone-a": "210603", "210603": "210500", "210500": None}
    assert ancestors("zone-a", parents) == ["210603", "210500"]
    assert ancestors("210604", parents) == ["210600", "210000"]
    assert with_descendants("210500", parents) == {"210500", "210603", "zone-a"}
    assert with_descendants("unheard-of", parents) == {"unheard-of"}
    assert unknown_parents(["zone-a", "210604"], parents) == {"210600", "210000"}


def test_a_circle_ends_the_walk() -> None:
    assert len(ancestors("a", {"a": "b", "b": "a"})) == MAX_DEPTH


def test_a_day_is_a_day_of_the_ledgers_zone() -> None:
    assert day_of(datetime(2024, 3, 31, 15, 59, tzinfo=UTC)) == date(2024, 3, 31)
    assert day_of(datetime(2024, 3, 31, 16, 0, tzinfo=UTC)) == date(2024, 4, 1)
    assert FIRST_DAY <= day_of(FIRST_INSTANT) <= day_of(LAST_INSTANT) <= LAST_DAY
    assert ZONE.utcoffset(None) == timedelta(hours=8)


def declared(count: int, what: str = "issues", scope: str = "all", **more: object) -> Declared:
    given = {"what": what, "scope": scope, "count": count, "counted_as": "个问题"}
    return Declared.model_validate(given | more)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([], 0),
        ([declared(38)], 38),
        ([declared(38), declared(35, status="done")], 38),
        ([declared(20, scope="routine"), declared(9, scope="personnel")], 29),
        ([declared(29), declared(20, scope="routine"), declared(9, scope="personnel")], 29),
        ([declared(20, scope="routine"), declared(18, scope="routine")], 20),
        ([declared(100, approximate=True)], 0),
        ([declared(120, what="measures")], 0),
    ],
)
def test_the_headline_of_a_circular(numbers: list[Declared], expected: int) -> None:
    assert headline(numbers) == expected
