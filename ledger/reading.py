"""Bytes -> Event, fast: msgspec structs derived from the Pydantic models, so that each event has one definition.

Reading is tolerant (unknown fields are ignored), producing is strict. A struct has the same attributes as its
model, therefore the fold takes either; tests prove that both give equal states.
"""

import types
from datetime import date, datetime
from enum import Enum
from typing import Annotated, Any, Union, cast, get_args, get_origin

import msgspec
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from ledger.events.base import CloudEvent, Payload
from ledger.events.catalogue import BY_TYPE
from ledger.partitioning import PARTITIONS, partition_of
from ledger.upcasting import UPCASTERS, upcast
from ledger.vocabulary import Role

Moment = Annotated[datetime, msgspec.Meta(tz=True)]
MAX_EVENT_BYTES = 1 << 20
"""Of one event's value. `issue-events` is configured with it; what is larger never enters the log."""


class Unreadable(ValueError):
    """A record the ledger can't take in. `reason` is one word for tables, `detail` says what was expected."""

    def __init__(self, reason: str, detail: str) -> None:
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
    """The envelope with its payload left unread until the type is known."""

    id: str
    type: str
    subject: str
    time: Moment
    partitionkey: str
    recordedtime: Moment
    actor: str
    actorrole: Role
    source: str
    data: msgspec.Raw
    specversion: str = ""
    actorunit: str | None = None
    causationid: str | None = None
    correlationid: str | None = None


def _struct_type(annotation: Any) -> Any:
    """A Pydantic field's type as msgspec reads it: models become structs, constraints are dropped."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _struct_type(args[0])
    if origin is tuple:
        return types.GenericAlias(tuple, (_struct_type(args[0]), ...))
    if origin in {Union, types.UnionType}:
        return Union[tuple(_struct_type(arg) for arg in args)]  # noqa: UP007 - built from a tuple
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return struct_of(annotation)
    if annotation in {str, int, bool, date, type(None)} or (
        isinstance(annotation, type) and issubclass(annotation, Enum)
    ):
        return annotation
    raise TypeError(f"event payloads hold no {annotation!r}; use str, int, bool, date, an enum, a model or a tuple")


_STRUCTS: dict[type[BaseModel], type[msgspec.Struct]] = {}


def struct_of(model: type[BaseModel]) -> type[msgspec.Struct]:
    """The frozen struct with the same fields and defaults as a payload model."""
    if model not in _STRUCTS:
        fields: list[Any] = []
        for name, field in model.model_fields.items():
            kind = _struct_type(field.annotation)
            fields.append((name, kind) if field.default is PydanticUndefined else (name, kind, field.default))
        _STRUCTS[model] = msgspec.defstruct(model.__name__, fields, frozen=True, kw_only=True)
    return _STRUCTS[model]


_head = msgspec.json.Decoder(_Head)
_payloads: dict[str, tuple[str, msgspec.json.Decoder[Any]]] = {
    type_: (model.event_kind(), msgspec.json.Decoder(struct_of(model))) for type_, model in BY_TYPE.items()
}


def decode(value: bytes | None) -> Event:
    """Read one stored event. Raises Unreadable; never anything else, whatever the bytes."""
    if value is None:
        raise Unreadable("empty", "a record without a value; events are never deleted")
    try:
        head = _head.decode(value)
    except (msgspec.ValidationError, RecursionError) as error:
        raise Unreadable("not_an_event", str(error)) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Unreadable("not_json", str(error)) from None
    if head.specversion != "1.0":
        raise Unreadable("not_an_event", f"specversion is {head.specversion!r}, expected '1.0'")
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


_partition_cache: dict[str, int] = {}


def accept(key: bytes | None, value: bytes | None, partition: int, partitions: int = PARTITIONS) -> Event:
    """`decode`, and check that the record stands where its unit's order is kept. Raises Unreadable."""
    event = decode(value)
    if key is None or key != event.unit.encode():
        raise Unreadable("wrong_key", f"the record's key is {key!r}, its partitionkey {event.unit!r}")
    home = _partition_cache.get(event.unit)
    if home is None:
        if len(_partition_cache) > 100_000:
            _partition_cache.clear()
        home = _partition_cache[event.unit] = partition_of(event.unit, partitions)
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
