"""Records -> rows: what an auditor finds in each column, also for records nobody expected."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from clickhouse_connect.driver.client import Client
from hypothesis import given
from hypothesis import strategies as st

from ledger import accept, encode, headline, partition_of
from ledger.events import CircularPublished, Declared, IssueIdentified, IssuePlanned, UnitMoved
from tests.warehouse.region import Clerk, Log, Message, fold_as_workers_do, registrations
from warehouse.sink.ranges import Lane
from warehouse.sink.rows import SHAPERS, Rows
from warehouse.sink.rows.dead_letters import DEAD_LETTERS
from warehouse.sink.rows.declarations import DECLARATIONS, headline_positions
from warehouse.sink.rows.findings import FINDING_JUDGEMENTS, FINDINGS
from warehouse.sink.rows.issue_events import ISSUE_EVENTS
from warehouse.sink.rows.issue_states import ISSUE_STATES
from warehouse.sink.rows.unit_history import UNIT_HISTORY
from warehouse.sink.rows.unit_rollups import UNIT_ROLLUPS
from warehouse.sink.storable import days, int64, micros

UNIT = "990101"
HOME = partition_of(UNIT)


def shaped(topic: str, *messages: Message, partition: int = HOME, floor: int = -1) -> dict[str, list[dict[str, Any]]]:
    made = SHAPERS[topic](Lane(topic, partition), messages, floor)
    return {rows.table.name: as_dicts(rows) for rows in made.tables}


def as_dicts(rows: Rows) -> list[dict[str, Any]]:
    return [dict(zip(rows.table.columns, row, strict=True)) for row in zip(*rows.columns, strict=True)]


def message(event: Any, offset: int = 0) -> Message:
    return Message(offset, 1_700_000_000_000, event.unit.encode(), encode(event))


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        (UNIT.encode(), b"\xff\x00 no json", "not_json"),
        (UNIT.encode(), b'{"specversion":"1.0"}', "not_an_event"),
        (UNIT.encode(), None, "empty"),
        (None, b"", "not_json"),
    ],
)
def test_what_nobody_can_read_is_kept_as_it_stood(key: bytes | None, value: bytes | None, reason: str) -> None:
    (row,) = shaped("issue-events", Message(7, 1_700_000_000_123, key, value))["issue_events"]
    assert (row["key"], row["value"], row["offset"], row["kafka_time"]) == (key, value, 7, 1_700_000_000_123)
    assert (row["accepted"], row["reason"]) == (False, reason)


def test_an_event_in_the_wrong_partition_is_kept_and_not_accepted() -> None:
    event = Clerk().event(UNIT, "i1", IssuePlanned(due=date(2025, 6, 1)))
    tables = shaped("issue-events", message(event), partition=(HOME + 1) % 12)
    assert [row["reason"] for row in tables["issue_events"]] == ["wrong_partition"]


def test_a_moved_unit_stands_in_the_history_with_its_new_parent() -> None:
    event = Clerk().event(UNIT, UNIT, UnitMoved(parent="990200"))
    tables = shaped("issue-events", message(event))
    (row,) = tables["unit_history"]
    assert (row["event_type"], row["unit"], row["parent"], row["headline"]) == ("unit.moved", UNIT, "990200", None)
    assert accept(UNIT.encode(), row["value"], HOME).data.parent == "990200"


def test_a_circular_is_one_row_per_declared_number() -> None:
    numbers = (
        Declared(what="aspects", count=4, counted_as="个方面"),
        Declared(what="issues", count=40, counted_as="个"),
        Declared(what="issues", count=31, status="done", counted_as="个"),
    )
    event = Clerk().event(UNIT, "insp", CircularPublished(sha256="aa", declared=numbers, published_on=date(2025, 5, 1)))
    tables = shaped("issue-events", message(event))
    assert [(row["count"], row["headline"]) for row in tables["declarations"]] == [(4, False), (40, True), (31, False)]
    assert tables["unit_history"][0]["headline"] == 40


def test_a_circular_that_declares_nothing_still_has_a_headline_of_zero() -> None:
    tables = shaped("issue-events", message(Clerk().event(UNIT, "insp", CircularPublished(sha256="aa"))))
    assert "declarations" not in tables
    assert tables["unit_history"][0]["headline"] == 0


declared_numbers = st.lists(
    st.builds(
        Declared,
        what=st.sampled_from(["issues", "aspects"]),
        scope=st.sampled_from(["all", "routine", "personnel"]),
        status=st.sampled_from([None, "done"]),
        count=st.integers(0, 99),
        counted_as=st.just("个"),
        approximate=st.booleans(),
    ),
    max_size=8,
)


@given(declared_numbers)
def test_the_rows_marked_headline_sum_to_the_ledgers_headline(declared: list[Declared]) -> None:
    assert sum(declared[position].count for position in headline_positions(declared)) == headline(declared)


def test_the_bucket_before_and_after_stand_side_by_side() -> None:
    clerk, log = Clerk(), Log()
    for event in registrations(clerk):
        log.publish(event)
    log.publish(clerk.event(UNIT, "i1", IssueIdentified(inspection="insp", round="r1", title="甲")))
    log.publish(clerk.event(UNIT, "i1", IssuePlanned(due=date(2025, 6, 1))))
    fold_as_workers_do(log)
    first, second = shaped("issue-states", *log.lanes[Lane("issue-states", HOME)])["issue_states"]
    assert (first["before_status"], first["status"], first["moved"]) == ("", "identified", True)
    assert (second["before_status"], second["status"], second["moved"]) == ("identified", "planned", True)
    assert (second["before_due"], second["after_due"]) == (None, days(date(2025, 6, 1)))


@pytest.mark.parametrize(
    "headers",
    [
        (),
        (("topic", b"issue-events"), ("partition", b"-1"), ("offset", b"5")),
        (("topic", b"issue-events"), ("partition", b"1"), ("offset", b"9" * 5000)),
        (("topic", b"issue-events"), ("partition", "一".encode()), ("offset", b"5")),
    ],
)
def test_a_letter_without_readable_coordinates_keeps_its_own(headers: tuple[tuple[str, bytes], ...]) -> None:
    (row,) = shaped("dead-letters", Message(3, 1, b"k", b"v", headers), partition=2)["dead_letters"]
    assert (row["topic"], row["partition"], row["offset"]) == ("dead-letters", 2, 3)


@given(st.datetimes(timezones=st.timezones()) | st.datetimes(timezones=st.just(timezone(timedelta(hours=14)))))
def test_any_instant_is_storable_and_exact_within_the_columns_range(instant: datetime) -> None:
    stored = micros(instant)
    back = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=stored)
    utc_year = (instant - datetime(1970, 1, 1, tzinfo=UTC)).days / 365.2425 + 1970
    if 1901 < utc_year < 2299:
        assert back == instant.astimezone(UTC)  # a time that a zone has twice equals none of another zone
    assert 1900 <= back.year <= 2299


def test_numbers_beyond_what_a_column_holds_stop_at_its_edge() -> None:
    assert int64(10**30) == 2**63 - 1
    assert days(date.max) == days(date(2299, 12, 31))
    assert days(date.min) == days(date(1900, 1, 1))


TABLES = (
    ISSUE_EVENTS,
    ISSUE_STATES,
    UNIT_HISTORY,
    DECLARATIONS,
    FINDINGS,
    FINDING_JUDGEMENTS,
    UNIT_ROLLUPS,
    DEAD_LETTERS,
)


@pytest.mark.integration
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_sink_encodes_columns_as_the_migrations_declare_them(warehouse: Client, table: Any) -> None:
    declared = warehouse.query(
        "SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = {table:String}",
        parameters={"table": table.name},
    ).result_rows
    assert {str(name): str(kind) for name, kind in declared} == table.columns


@pytest.mark.integration
def test_bytes_come_back_as_they_stood(warehouse: Client, fill: Any) -> None:
    log = Log()
    stood: list[tuple[bytes | None, bytes | None]] = [
        (b"\x00\xff\xfe", bytes(range(256))),
        (None, None),
        (b"", b""),
        ("单位".encode(), "问题'\\\n".encode()),
    ]
    for key, value in stood:
        log.append("issue-events", 4, key, value)
    fill(log)
    raw: dict[str, str | dict[str, str]] = {"key": "bytes", "value": "bytes"}
    found = warehouse.query("SELECT key, value FROM issue_events ORDER BY offset", column_formats=raw).result_rows
    assert [tuple(row) for row in found] == stood
