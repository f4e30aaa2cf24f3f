"""Events -> bytes, strictly: what leaves us is complete and of a known type."""

import json
from datetime import datetime
from typing import Any

import msgspec
from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from ledger.events.base import CloudEvent, Payload
from ledger.events.catalogue import EVENT_MODELS, AnyEvent
from ledger.reading import MAX_EVENT_BYTES, Unreadable
from ledger.vocabulary import Role


def event_of(
    payload: Payload,
    *,
    id: str,  # noqa: A002 - CloudEvents' own name
    unit: str,
    subject: str,
    occurred: datetime,
    recorded: datetime,
    source: str,
    actor: str,
    role: Role,
    actor_unit: str | None = None,
    causation: str | None = None,
    correlation: str | None = None,
) -> CloudEvent[Any]:
    """Wrap a payload. Instants need a time zone. Raises pydantic.ValidationError."""
    return EVENT_MODELS[payload.TYPE](
        id=id,
        source=source,
        type=payload.TYPE,
        subject=subject,
        occurred=occurred,
        dataschema=f"taizhang:{payload.TYPE.removeprefix('taizhang.')}",
        unit=unit,
        recorded=recorded,
        actor=actor,
        actor_unit=actor_unit,
        actor_role=role,
        causation=causation,
        correlation=correlation,
        data=payload,
    )


def encode(event: CloudEvent[Any]) -> bytes:
    """Structured JSON as it stands in Kafka; absent attributes are omitted.

    Raises Unreadable above 1 MiB, and for an event built around its own checks (`model_construct`,
    `model_copy(update=…)`) whose fields have the wrong types: nobody could read it in the log.
    """
    try:
        # `model_dump_json` without its detour over a str: half the time on the hot path.
        value = event.__pydantic_serializer__.to_json(event, by_alias=True, exclude_none=True, warnings="error")
    except PydanticSerializationError as error:
        raise Unreadable("not_an_event", str(error).splitlines()[0]) from None
    if len(value) > MAX_EVENT_BYTES:
        raise Unreadable("too_large", f"{len(value)} bytes; an event holds at most {MAX_EVENT_BYTES}")
    return value


class _Written(msgspec.Struct, frozen=True):
    """The envelope in the order in which `encode` writes it. UNSET is left out."""

    specversion: str
    id: str
    source: str
    type: str
    subject: str
    time: datetime
    datacontenttype: str
    dataschema: str
    partitionkey: str
    recordedtime: datetime
    actor: str
    actorunit: str | msgspec.UnsetType
    actorrole: Role
    causationid: str | msgspec.UnsetType
    correlationid: str | msgspec.UnsetType
    data: msgspec.Raw


_to_json = msgspec.json.Encoder().encode


def written(
    payload: Payload,
    *,
    id: str,  # noqa: A002 - CloudEvents' own name
    unit: str,
    subject: str,
    occurred: datetime,
    recorded: datetime,
    source: str,
    actor: str,
    role: Role,
    actor_unit: str | None = None,
    causation: str | None = None,
    correlation: str | None = None,
) -> bytes:
    """The bytes of `encode(event_of(…))` in a quarter of the time: for whoever writes millions of events.

    The payload was checked when it was made. The envelope is the caller's to get right: a wrong one is written, and
    refused by whoever publishes it. Instants need a time zone of whole minutes.
    """
    type_ = payload.TYPE
    return _to_json(
        _Written(
            "1.0",
            id,
            source,
            type_,
            subject,
            occurred,
            "application/json",
            f"taizhang:{type_[9:]}",
            unit,
            recorded,
            actor,
            msgspec.UNSET if actor_unit is None else actor_unit,
            role,
            msgspec.UNSET if causation is None else causation,
            msgspec.UNSET if correlation is None else correlation,
            msgspec.Raw(payload.__pydantic_serializer__.to_json(payload, exclude_none=True)),
        )
    )


class Refused(ValueError):
    """An event somebody wants to publish, with every field that is wrong and what was expected there."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{field}: {expected}" for field, expected in problems))
        self.problems = problems


def parse_strictly(value: bytes | str) -> CloudEvent[Any]:
    """An event from elsewhere, checked against the catalogue field by field. Raises Refused."""
    if len(value) > MAX_EVENT_BYTES:
        raise Refused([("(whole event)", f"{len(value)} bytes; an event holds at most {MAX_EVENT_BYTES}")])
    try:
        json.loads(value)
        return AnyEvent.validate_json(value)
    except ValidationError as error:
        raise Refused([_problem(each["loc"], each["msg"]) for each in error.errors(include_url=False)]) from None
    except (ValueError, RecursionError) as error:  # also not UTF-8, or a number of thousands of digits
        raise Refused([("(whole line)", f"not JSON: {error}")]) from None


def _problem(where: tuple[int | str, ...], expected: str) -> tuple[str, str]:
    """The field's path without the union's own tag in it."""
    return ".".join(str(part) for part in where if part not in EVENT_MODELS) or "(whole event)", expected
