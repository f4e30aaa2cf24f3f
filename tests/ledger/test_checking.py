"""The fast check and the field-by-field one say yes and no to the same bytes, and what may leave can be read."""

import json
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger import MAX_EVENT_BYTES, PAYLOADS, CloudEvent, Payload, Refused, as_event, check_strictly, decode, encode
from ledger import parse_strictly as parse
from ledger.checking import _decoder
from ledger.structs import struct_of
from tests.ledger.strategies import damaged, payloads, produced
from tests.ledger.test_reading import DEEP, RAW, raw
from tests.ledger.test_reading import example as sample

TICK = timedelta(microseconds=1)


def verdict(value: bytes) -> CloudEvent[Any] | list[tuple[str, str]]:
    try:
        return parse(value)
    except Refused as refused:
        return refused.problems


def agreed(value: bytes) -> bool:
    """Both refuse with the same words, or both accept and the log will say what was meant. True: accepted."""
    strict = verdict(value)
    if isinstance(strict, list):
        with pytest.raises(Refused) as caught:
            check_strictly(value)
        assert caught.value.problems == strict
        return False
    checked = check_strictly(value)
    assert (checked.id, checked.type, checked.unit, checked.subject) == (
        strict.id,
        strict.type,
        strict.unit,
        strict.subject,
    )
    read, meant = decode(checked.value), as_event(strict)
    # Of a seventh digit of a second reading rounds and Pydantic cuts; both know microseconds only.
    assert abs(read.occurred - meant.occurred) <= TICK
    assert abs(read.recorded - meant.recorded) <= TICK
    same = {"occurred": meant.occurred, "recorded": meant.recorded, "data": None}
    assert msgspec.structs.replace(read, **same) == msgspec.structs.replace(meant, data=None)
    assert read.data == msgspec.convert(strict.data.model_dump(), struct_of(type(strict.data)))
    return True


def fast(value: bytes) -> bool:
    """Whether msgspec alone says yes."""
    try:
        _decoder.decode(value)
    except msgspec.MsgspecError:
        return False
    return True


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: payload.event_kind())
def test_what_we_produce_passes_the_fast_way_with_its_very_bytes(payload: type[Payload]) -> None:
    @settings(max_examples=5)
    @given(produced((payload,), wild=True))
    def passes(event: CloudEvent[Any]) -> None:
        value = encode(event)
        assert fast(value)
        assert agreed(value)
        if {event.occurred.year, event.recorded.year}.isdisjoint({1900, 2299}):
            assert check_strictly(value).value is value

    passes()


VALUES = (
    st.none()
    | st.booleans()
    | st.integers(-2, 10**16)
    | st.floats()
    | st.sampled_from(["", "x", "x" * 129, "x" * 2_001, "x\n", "5", "5.0", "true", "owner", "OWNER", "1.0"])
    | st.sampled_from(["1899-12-31", "2300-01-01", "2024-02-30", "2024-02-29", "2024-02-29T00:00:00", "20240229"])
    | st.sampled_from(
        [
            "2024-01-07T00:00:00+08:00",
            "2024-01-07 00:00:00Z",
            "2024-01-07t00:00:00z",
            "2024-01-07T00:00Z",
            "2024-01-07T00:00:00,5Z",
            "2024-01-07T00:00:00.123456789Z",
            "2024-01-07T00:00:00.1234565Z",
            "2024-01-07T00:00:00.9999999Z",
            "2024-01-07T24:00:00Z",
            "2024-01-07T23:59:60Z",
            "2024-01-07T00:00:00+0800",
            "2024-01-07T00:00:00-00:00",
            "2024-01-07T00:00:00+24:00",
            "2024-01-07T00:00:00+23:59",
            "1899-12-31T23:59:59-01:00",
            "1900-01-01T00:00:00+08:00",
            "1900-01-01T00:00:00Z",
            "2299-12-30T23:59:59Z",
            "2299-12-30T23:59:59.5Z",
            "2299-12-31T07:00:00+08:00",
            "0001-01-01T00:00:00+14:00",
            "1704067200",
        ]
    )
    | st.sampled_from([1704067200, 1704067200000, 1e9, [], ["x"], [1], [""], {}, {"x": 1}])
)


@given(st.sampled_from([*RAW, "unit", "occurred", "recorded", "actor_unit", "causationid", "dataschema", "x"]), VALUES)
def test_both_agree_on_anything_in_the_envelope(field: str, value: object) -> None:
    agreed(raw(**{field: value}))
    agreed(raw(**{field: ...}))


@settings(max_examples=400)
@given(payloads(wild=True), st.data())
def test_both_agree_on_anything_in_the_payload(payload: Payload, data: st.DataObject) -> None:
    content = payload.model_dump(mode="json", exclude_none=data.draw(st.booleans()))
    holder: Any = content
    fields = sorted(type(payload).model_fields)
    while True:
        name = data.draw(st.sampled_from([*fields, "more"]))
        inner = holder.get(name)
        if isinstance(inner, list) and inner and isinstance(inner[0], dict) and data.draw(st.booleans()):
            holder = inner[0]
            fields = sorted(holder)
            continue
        break
    if data.draw(st.booleans()):
        holder[name] = data.draw(VALUES)
    else:
        holder.pop(name, None)
    agreed(raw(type=payload.TYPE, dataschema=..., data=content))


@settings(max_examples=400)
@given(produced(wild=True), st.data())
def test_both_agree_on_damaged_bytes(event: CloudEvent[Any], data: st.DataObject) -> None:
    agreed(data.draw(damaged(event, most=3)))


@given(produced(wild=True), st.data())
def test_both_agree_on_repeated_names_and_any_order_of_them(event: CloudEvent[Any], data: st.DataObject) -> None:
    whole = json.loads(encode(event))
    pairs = data.draw(st.permutations(list(whole.items())))
    again = data.draw(st.sampled_from(sorted(whole)))
    pairs.append((again, data.draw(VALUES | st.just(whole[again]))))
    pairs = data.draw(st.permutations(pairs))
    agreed(b"{" + b",".join(json.dumps(k).encode() + b" : " + json.dumps(v).encode() for k, v in pairs) + b"}")


@pytest.mark.parametrize(
    ("value", "accepted"),
    [
        (raw(), True),
        (b" \n" + raw() + b"\r\n", True),
        (raw().replace(b'"type"', b'"t\\u0079pe"'), True),
        (raw(partitionkey=..., unit="210603"), True),  # the models' own names
        (raw(unit="210603"), False),
        (raw(specversion=...), True),  # understood, and written in full
        (raw(time=1704067200), True),
        (raw(data={"inspection": "n1", "title": "t", "money_found": "500"}), True),
        (raw(data={"inspection": "n1", "title": "t", "money_found": 5.0}), True),
        (raw(data={"inspection": "n1", "title": "t", "money_found": 5.5}), False),
        (raw(actorunit=None), True),
        (raw(type="taizhang.issue.money_recovered.v1", data={"amount_yuan": 5}), False),  # read, no more written
        (raw(weather="rain"), False),
        (raw(data=RAW["data"] | {"sub_items": [{"key": "k", "title": "t", "mood": 1}]}), False),
        (raw(data=RAW["data"] | {"sub_items": [{"key": "k", "title": "t", "due": "2300-01-01"}]}), False),
        (raw(partitionkey="210603\n"), False),
        (raw(time="2024-01-01T00:00:00"), False),
        (raw(time="1899-12-31T23:59:59Z"), False),
        (raw(time="2299-12-31T00:00:00Z"), False),
        (raw(time="2299-12-31T07:00:00+08:00"), True),
        (raw().replace(b'"n1"', b'"\\ud800"'), False),
        (raw().replace(b'"n1"', b'"\xed\xa0\x80"'), False),
        (raw()[:-1] + b',"id":"e1","id":"e2"}', True),
        (raw()[:-1] + b',"id":""}', False),
        (raw()[:-1] + b',"type":"taizhang.issue.progressed.v1"}', False),
        (b"\xef\xbb\xbf" + raw(), False),
        (raw().decode().encode("utf-16"), False),
        (b'{"data":' + DEEP + b"}", False),
        (raw(correlationid="x" * MAX_EVENT_BYTES), False),
        (b"", False),
    ],
    ids=range(30),
)
def test_both_agree_on_what_is_known_to_differ(value: bytes, accepted: bool) -> None:
    assert agreed(value) is accepted


def test_an_event_that_grows_beyond_the_limit_when_written_properly_is_refused() -> None:
    written = encode(sample(correlation="x"))
    short = written.replace(b'"2024-01-01T09:00:00+08:00"', b"1704070800")
    assert len(short) < len(written)
    value = short.replace(b'"x"', b'"' + b"x" * (MAX_EVENT_BYTES - len(short) + 1) + b'"')
    assert len(value) == MAX_EVENT_BYTES
    assert parse(value).id == "e1"
    with pytest.raises(Refused, match=r"\(whole event\): \d+ bytes; an event holds at most 1048576"):
        check_strictly(value)


def test_only_the_edges_of_the_centuries_are_left_to_the_models() -> None:
    early = raw(time="1899-12-31T23:59:59Z")
    assert fast(early)
    with pytest.raises(Refused):
        check_strictly(early)
