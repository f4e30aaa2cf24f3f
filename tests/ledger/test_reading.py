"""Bytes in: two engines read alike, and nothing but Unreadable ever comes out of bad bytes."""

import json
from contextlib import suppress
from datetime import timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger import (
    MAX_EVENT_BYTES,
    PAYLOADS,
    CloudEvent,
    IssueState,
    Payload,
    Refused,
    Role,
    Unreadable,
    accept,
    as_event,
    decode,
    encode,
    event_of,
    fold,
    parse_strictly,
    partition_of,
)
from ledger.events import IssueIdentified, IssueProgressed
from ledger.reading import MAX_DETAIL
from ledger.structs import struct_of
from tests.ledger.story import moment
from tests.ledger.strategies import damaged, payloads, produced

as_json = msgspec.json.encode
REASONS = {"empty", "not_json", "not_an_event", "unknown_type", "bad_payload", "wrong_key", "wrong_partition"}


def example(payload: Payload | None = None, **fields: Any) -> CloudEvent[Any]:
    given: dict[str, Any] = {
        "id": "e1",
        "unit": "210603",
        "subject": "i1",
        "occurred": moment("2024-01-01"),
        "recorded": moment("2024-01-02"),
        "source": "/tests",
        "actor": "a",
        "role": Role.SYSTEM,
    }
    return event_of(payload or IssueIdentified(inspection="n1", title="以会议落实会议"), **(given | fields))


RAW: dict[str, Any] = json.loads(encode(example()))


def raw(**changes: Any) -> bytes:
    return json.dumps({key: value for key, value in (RAW | changes).items() if value is not ...}).encode()


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: payload.event_kind())
def test_both_engines_give_the_same_state_for_every_type(payload: type[Payload]) -> None:
    @settings(max_examples=12)
    @given(produced((payload,), wild=True), produced(wild=False))
    def same(event: CloudEvent[Any], before: CloudEvent[Any]) -> None:
        fast, exact = decode(encode(event)), as_event(event)
        assert fast.kind == payload.event_kind()
        assert msgspec.structs.replace(fast, data=None) == msgspec.structs.replace(exact, data=None)
        assert as_json(fast.data) == as_json(msgspec.convert(event.data.model_dump(), struct_of(payload)))
        state: IssueState = fold(None, as_event(before))
        assert as_json(fold(state, fast)) == as_json(fold(state, exact))

    same()


@given(produced(wild=True))
def test_what_is_produced_is_accepted_again_by_the_strict_side(event: CloudEvent[Any]) -> None:
    again = parse_strictly(encode(event))
    assert again == event
    assert encode(again) == encode(event)


@given(payloads(wild=True), st.data())
def test_both_engines_refuse_the_same_values(payload: Payload, data: st.DataObject) -> None:
    """Put something else into one field: strict and fast reading agree, but for what only strict reading converts."""
    content = payload.model_dump(mode="json", exclude_none=True)
    if not content:
        return
    field = data.draw(st.sampled_from(sorted(content)))
    content[field] = data.draw(
        st.none()
        | st.sampled_from(["", "x" * 101, "x" * 3_000, "1899-12-31", "2300-01-01", "x\n", "2024-02-30"])
        | st.sampled_from([-1, 10**13, 10**16, 10**40])
    )
    value = raw(type=payload.TYPE, dataschema=..., data=content)
    with suppress(Refused):
        parse_strictly(value)
        assert decode(value).kind == payload.event_kind()
        return
    with pytest.raises(Unreadable, match="bad_payload"):
        decode(value)


def only_unreadable(value: bytes | None) -> None:
    """Reads it, or says why not in words that fit into a dead letter's header. Anything else fails the test."""
    refusal: Unreadable | None = None
    try:
        as_json(fold(None, decode(value)))
    except Unreadable as error:
        refusal = error
    if refusal is not None:
        assert refusal.reason in REASONS
        assert len(refusal.detail.encode().decode()) <= MAX_DETAIL


@given(st.binary(max_size=200))
def test_random_bytes_are_unreadable_and_nothing_worse(value: bytes) -> None:
    only_unreadable(value)


@given(produced(wild=True), st.data())
def test_damaged_events_are_unreadable_and_nothing_worse(event: CloudEvent[Any], data: st.DataObject) -> None:
    only_unreadable(data.draw(damaged(event, most=4)))


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists, max_leaves=5))
def test_any_json_in_any_field_is_unreadable_and_nothing_worse(value: object) -> None:
    for field in RAW:
        only_unreadable(raw(**{field: value}))


DEEP = b"[" * 200_000 + b"]" * 200_000


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, "empty"),
        (b"", "not_json"),
        (b"\xef\xbb\xbf{}", "not_json"),
        (b"\xff\xfe", "not_json"),
        (b"[]", "not_an_event"),
        (DEEP, "not_an_event"),
        (b'{"data":' + DEEP + b"}", "not_an_event"),
        (raw()[:-1] + b',"more":' + DEEP + b"}", "not_an_event"),
        (raw(data=...), "not_an_event"),
        (raw(specversion="0.3"), "not_an_event"),
        (raw(specversion=...), "not_an_event"),
        (raw(time="2024-01-01T00:00:00"), "not_an_event"),  # no zone
        (raw(time="0001-01-01T00:00:00+14:00"), "not_an_event"),
        (raw(recordedtime="9999-12-31T23:59:59Z"), "not_an_event"),
        (raw(time=1704067200), "not_an_event"),
        (raw(actorrole="king"), "not_an_event"),
        (raw(partitionkey=""), "not_an_event"),
        (raw(partitionkey="210603/i1"), "not_an_event"),
        (raw(partitionkey="210603\n"), "not_an_event"),
        (raw(actorunit="../.."), "not_an_event"),
        (raw(subject="x" * 257), "not_an_event"),
        (raw(id="x" * 1_000_000), "not_an_event"),
        (raw(type="taizhang.issue.praised.v1"), "unknown_type"),
        (raw(type="taizhang.issue.identified.v2"), "unknown_type"),
        (raw(type="x" * 1_000_000), "unknown_type"),
        (raw(data=None), "bad_payload"),
        (raw(data={"inspection": "n1"}), "bad_payload"),
        (raw(data={"inspection": "n1", "title": ""}), "bad_payload"),
        (raw(data={"inspection": "n1", "title": "t", "severity": 6}), "bad_payload"),
        (raw(data={"inspection": "n1", "title": "t", "money_found": 10**40}), "bad_payload"),
        (raw(data={"inspection": "n1", "title": "t", "scope": "x" * 1_000_000}), "bad_payload"),
        (raw(data={"inspection": "n1", "title": "t", "money_found": float("nan")}), "not_json"),
        (raw().replace(b'"n1"', b'"\\ud800"'), "not_json"),
        (raw().replace(b'"n1"', b'"\xed\xa0\x80"'), "not_json"),
        (raw()[:-1] + b',"more":"\xff"}', "not_json"),
        (raw(type="taizhang.issue.planned.v1", data={"due": "9999-12-31"}), "bad_payload"),
        (raw(type="taizhang.issue.planned.v1", data={"due": "2024-02-30"}), "bad_payload"),
        (raw(type="taizhang.issue.money_recovered.v1", data={}), "bad_payload"),
        (raw(type="taizhang.issue.money_recovered.v1", data={"amount_yuan": "5"}), "bad_payload"),
        (raw(type="taizhang.issue.money_recovered.v1", data={"amount_yuan": 1e300}), "bad_payload"),
        (raw(type="taizhang.issue.money_recovered.v1", data={"amount_yuan": -1}), "bad_payload"),
        (raw(type="taizhang.issue.money_recovered.v1", data=[1]), "bad_payload"),
    ],
    ids=range(42),
)
def test_what_cannot_be_read_is_named(value: bytes | None, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        decode(value)
    assert caught.value.reason == reason
    assert len(caught.value.detail) <= MAX_DETAIL


def test_reading_passes_over_what_it_does_not_know_and_producing_refuses_it() -> None:
    value = raw(weather="rain", data=RAW["data"] | {"mood": "good"})
    assert decode(value).data.title == "以会议落实会议"
    with pytest.raises(Refused) as caught:
        parse_strictly(value)
    assert {field for field, _ in caught.value.problems} == {"weather", "data.mood"}


def test_an_event_in_the_wrong_place_is_not_accepted() -> None:
    home = partition_of("210603")
    assert accept(b"210603", raw(), home).unit == "210603"
    for key, partition, reason in [
        (None, home, "wrong_key"),
        (b"210604", home, "wrong_key"),
        (b"\xff" * 10_000, home, "wrong_key"),
        (b"210603", (home + 1) % 12, "wrong_partition"),
    ]:
        with pytest.raises(Unreadable) as caught:
            accept(key, raw(), partition)
        assert caught.value.reason == reason


def test_the_home_partition_depends_on_how_many_there_are() -> None:
    for partitions in (12, 5, 1, 12):
        assert accept(b"210603", raw(), partition_of("210603", partitions), partitions).id == "e1"


def test_refused_events_say_field_by_field_what_was_expected() -> None:
    with pytest.raises(Refused) as caught:
        parse_strictly(raw(time="yesterday", data={"inspection": "n1"}))
    assert [field for field, _ in caught.value.problems] == ["time", "data.title"]
    for nonsense in (b"{", "nonsense", b"\xff", b"[]", b"1" * 5_000, DEEP, b"x" * (MAX_EVENT_BYTES + 1)):
        with pytest.raises(Refused):
            parse_strictly(nonsense)


def test_an_event_too_large_for_the_log_is_not_encoded() -> None:
    text = "整" * 99_000
    big = example(IssueProgressed(text=text), correlation="x" * MAX_EVENT_BYTES)
    with pytest.raises(Unreadable, match="too_large"):
        encode(big)
    assert len(encode(example(IssueProgressed(text=text)))) < MAX_EVENT_BYTES


def test_absent_attributes_are_omitted_and_never_null() -> None:
    assert b"null" not in encode(example())
    assert b"actorunit" not in encode(example())


def test_instants_keep_their_meaning_whatever_zone_they_are_told_in() -> None:
    for zone in (timezone(timedelta(hours=-11)), ZoneInfo("Asia/Shanghai"), timezone(timedelta(seconds=29143))):
        event = example(occurred=moment("1900-06-01").astimezone(zone))
        assert decode(encode(event)).occurred == event.occurred
