"""Bytes -> Event, fast: the one definition of what the ledger accepts.

Reading is tolerant (unknown fields are ignored), producing is strict. The structs read here have the same
attributes as the Pydantic models, therefore the fold takes either; tests prove that both give equal states.
"""

import re
from datetime import datetime
from typing import Annotated, Any, cast

import msgspec

from ledger.days import FIRST_INSTANT, LAST_INSTANT
from ledger.events.base import CloudEvent, Payload
from ledger.events.catalogue import BY_TYPE
from ledger.partitioning import PARTITIONS, partition_of
from ledger.structs import struct_of
from ledger.upcasting import UPCASTERS, upcast
from ledger.vocabulary import Role

Moment = Annotated[datetime, msgspec.Meta(tz=True)]
Key = Annotated[str, msgspec.Meta(min_length=1, max_length=256)]
Code = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._:-]*")
MAX_EVENT_BYTES = 1 << 20
"""Of one event's value. `issue-events` is configured with it; what is larger never enters the log."""

MAX_DETAIL = 500
"""Characters: an error message may quote the value it refuses, and that value may be a megabyte."""


class Unreadable(ValueError):
    """A record the ledger can't take in. `reason` is one word for tables, `detail` says what was expected."""

    def __init__(self, reason: str, detail: str) -> None:
        detail = detail if len(detail) <= MAX_DETAIL else detail[: MAX_DETAIL - 1] + "…"
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """An event for the hot loop. `data` is shaped like the Pydantic payload of `kind`."""

    id: str
    kind: str
    unit: str
    subject: str
    occurred: datetime
    recorded: datetime
    actor: str
    actor_unit: str | None
    role: Role
    source: str
    causation: str | None = None
    correlation: str | None = None
    data: Any


class _Head(msgspec.Struct):
    """The envelope with its payload left unread until the type is known. Limits as in `CloudEvent`."""

    id: Annotated[str, msgspec.Meta(min_length=1, max_length=128)]
    type: str
    subject: Key
    time: Moment
    partitionkey: Code
    recordedtime: Moment
    actor: Key
    actorrole: Role
    source: Annotated[str, msgspec.Meta(min_length=1, max_length=2_000)]
    data: msgspec.Raw
    specversion: str = ""
    actorunit: Code | None = None
    causationid: str | None = None
    correlationid: str | None = None


_head = msgspec.json.Decoder(_Head)
_payloads: dict[str, tuple[str, msgspec.json.Decoder[Any]]] = {
    type_: (model.event_kind(), msgspec.json.Decoder(struct_of(model))) for type_, model in BY_TYPE.items()
}


def decode(value: bytes | None) -> Event:
    """Read one stored event. Raises Unreadable; never anything else, whatever the bytes."""
    if value is None:
        raise Unreadable("empty", "a record without a value; events are never deleted")
    try:
        value.decode()  # parts nobody reads, too: what is kept for ever must be text for whoever opens it
        head = _head.decode(value)
    except (msgspec.ValidationError, RecursionError) as error:
        raise Unreadable("not_an_event", str(error)) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Unreadable("not_json", str(error)) from None
    _check_envelope(head)
    try:
        known = _payloads.get(head.type)
        if known is not None:
            kind, decoder = known
            data = decoder.decode(head.data)
        elif head.type in UPCASTERS:
            type_, raw = upcast(head.type, msgspec.json.decode(head.data, type=dict[str, Any]))
            kind = BY_TYPE[type_].event_kind()
            data = msgspec.convert(raw, struct_of(BY_TYPE[type_]))
        else:
            raise Unreadable("unknown_type", f"no event type {head.type!r} in the catalogue")
    except (
        msgspec.MsgspecError,
        UnicodeDecodeError,
        KeyError,
        TypeError,
        ValueError,
        OverflowError,
        RecursionError,
    ) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("bad_payload", f"{head.type}: {error}") from None
    return Event(
        id=head.id,
        kind=kind,
        unit=head.partitionkey,
        subject=head.subject,
        occurred=head.time,
        recorded=head.recordedtime,
        actor=head.actor,
        actor_unit=head.actorunit,
        role=head.actorrole,
        source=head.source,
        causation=head.causationid,
        correlation=head.correlationid,
        data=data,
    )


def _check_envelope(head: _Head) -> None:
    """What the struct's own types can't say. Ordinary events pass by three cheap comparisons."""
    if head.specversion != "1.0":
        raise Unreadable("not_an_event", f"specversion is {head.specversion!r}, expected '1.0'")
    if head.partitionkey not in _codes:
        _check_code(head.partitionkey)
    if head.actorunit is not None and head.actorunit not in _codes:
        _check_code(head.actorunit)
    if not (_SAFE_FROM < head.time.year < _SAFE_TO and _SAFE_FROM < head.recordedtime.year < _SAFE_TO):
        _check_instant(head.time)
        _check_instant(head.recordedtime)


def _check_code(unit: str) -> None:
    if _CODE.fullmatch(unit) is None:
        raise Unreadable("not_an_event", f"{unit!r} is no unit code, expected letters, digits and ._:-")
    if len(_codes) > MAX_REMEMBERED:
        _codes.clear()
    _codes.add(unit)


def _check_instant(instant: datetime) -> None:
    if not FIRST_INSTANT <= instant <= LAST_INSTANT:
        span = f"{FIRST_INSTANT:%Y} to {LAST_INSTANT:%Y}"
        raise Unreadable("not_an_event", f"{instant.isoformat()} lies outside of {span}")


_SAFE_FROM, _SAFE_TO = FIRST_INSTANT.year, LAST_INSTANT.year
"""A year between them is within the limits in every zone."""
MAX_REMEMBERED = 100_000
_codes: set[str] = set()
_homes: dict[tuple[str, int], int] = {}


def accept(key: bytes | None, value: bytes | None, partition: int, partitions: int = PARTITIONS) -> Event:
    """`decode`, and check that the record stands where its unit's order is kept. Raises Unreadable."""
    event = decode(value)
    if key is None or key != event.unit.encode():
        raise Unreadable("wrong_key", f"the record's key is {key!r}, its partitionkey {event.unit!r}")
    home = _homes.get((event.unit, partitions))
    if home is None:
        if len(_homes) > MAX_REMEMBERED:
            _homes.clear()
        home = _homes[(event.unit, partitions)] = partition_of(event.unit, partitions)
    if home != partition:
        raise Unreadable("wrong_partition", f"unit {event.unit} belongs to partition {home}, not {partition}")
    return event


def as_event(event: CloudEvent[Any]) -> Event:
    """A produced event as the fold takes it, without a detour over bytes. `data` stays the Pydantic payload."""
    payload = cast(Payload, event.data)
    return Event(
        id=event.id,
        kind=payload.event_kind(),
        unit=event.unit,
        subject=event.subject,
        occurred=event.occurred,
        recorded=event.recorded,
        actor=event.actor,
        actor_unit=event.actor_unit,
        role=event.actor_role,
        source=event.source,
        causation=event.causation,
        correlation=event.correlation,
        data=payload,
    )
