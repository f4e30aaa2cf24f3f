"""Any event, built from the payload models themselves: a new event type is covered the day it is added."""

from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from annotated_types import Ge, Le, MaxLen, MinLen
from hypothesis import strategies as st
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from ledger import PAYLOADS, CloudEvent, Event, Payload, Role, Status, as_event, encode, event_of, fold
from ledger.days import FIRST_DAY, FIRST_INSTANT, LAST_DAY, LAST_INSTANT
from ledger.lifecycle import LIFE_CYCLE

ISSUE_PAYLOADS = tuple(payload for payload in PAYLOADS if payload.event_kind().startswith("issue."))
UNITS = ("210603", "210600", "zone-a", "210000")
OWNER_UNIT = "210603"
FEW_WORDS = ["k1", "k2", "title", "scope", "personnel", "以会议落实会议"]
FEW_DAYS = [date(2024, 1, 31), date(2024, 3, 31), date(2024, 6, 30)]
START = datetime(2024, 1, 1, tzinfo=UTC)


@cache
def payloads(kinds: tuple[type[Payload], ...] = PAYLOADS, *, wild: bool = False) -> st.SearchStrategy[Payload]:
    """Valid payloads. Tame ones draw from few words and days, so that events meet; wild ones try every limit."""
    return st.one_of([models(kind, wild=wild) for kind in kinds])


@cache
def models(model: type[BaseModel], *, wild: bool) -> st.SearchStrategy[Any]:
    fields = {
        name: _values(field.annotation, tuple(field.metadata), wild=wild)
        if field.is_required()
        else st.just(field.default) | _values(field.annotation, tuple(field.metadata), wild=wild)
        for name, field in model.model_fields.items()
    }
    return st.fixed_dictionaries(fields).map(lambda given: model(**given))


def _values(annotation: Any, limits: tuple[Any, ...], *, wild: bool) -> st.SearchStrategy[Any]:
    origin, args = get_origin(annotation), get_args(annotation)
    low, high = _range(limits)
    if origin is Annotated:
        return _values(args[0], args[1:], wild=wild)
    if origin is tuple:
        return st.lists(_values(args[0], (), wild=wild), max_size=3).map(tuple)
    if args:
        return st.one_of([_values(arg, (), wild=wild) for arg in args])
    if annotation is type(None):
        return st.none()
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return models(annotation, wild=wild)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return st.sampled_from(annotation)
    if annotation is bool:
        return st.booleans()
    if annotation is date:
        return st.dates(FIRST_DAY, LAST_DAY) if wild else st.sampled_from(FEW_DAYS)
    if annotation is int:
        return st.integers(low, high if wild else min(high, 1_000))
    if _is_code(limits):
        return st.from_regex(r"[0-9A-Za-z][0-9A-Za-z._:-]{0,63}", fullmatch=True) if wild else st.sampled_from(UNITS)
    return st.text(min_size=low, max_size=min(high, 40)) if wild else st.sampled_from(FEW_WORDS)


def _range(limits: tuple[Any, ...]) -> tuple[int, int]:
    low, high = 0, 10**6
    for limit in limits:
        if isinstance(limit, FieldInfo):
            low, high = _range(tuple(limit.metadata))
        elif isinstance(limit, Ge):
            low = int(str(limit.ge)) if isinstance(limit.ge, int) else low
        elif isinstance(limit, Le):
            high = int(str(limit.le)) if isinstance(limit.le, int) else high
        elif isinstance(limit, StringConstraints):
            low, high = limit.min_length or 0, limit.max_length or high
        elif isinstance(limit, MinLen):
            low = limit.min_length
        elif isinstance(limit, MaxLen):
            high = limit.max_length
    return low, high


def _is_code(limits: tuple[Any, ...]) -> bool:
    return any(isinstance(limit, StringConstraints) and limit.pattern is not None for limit in limits)


ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


MOMENTS = st.datetimes(
    (FIRST_INSTANT + timedelta(days=2)).replace(tzinfo=None), (LAST_INSTANT - timedelta(days=2)).replace(tzinfo=None)
)
DAYS = st.integers(0, 120).map(lambda days: START + timedelta(days=days))


@st.composite
def produced(draw: st.DrawFn, kinds: tuple[type[Payload], ...] = PAYLOADS, *, wild: bool = False) -> CloudEvent[Any]:
    """A whole event as a producer makes it, by anybody, of any kind, with any two times."""
    moments = st.builds(datetime.replace, MOMENTS, tzinfo=ZONES) if wild else DAYS
    words = st.text(min_size=1, max_size=20) if wild else st.sampled_from(["i1", "i2"])
    return event_of(
        draw(payloads(kinds, wild=wild)),
        id=draw(words) if wild else f"e{draw(st.integers(0, 1_000))}",
        unit=draw(st.sampled_from(UNITS)),
        subject=draw(words),
        occurred=draw(moments),
        recorded=draw(moments),
        source=draw(words),
        actor=draw(words),
        role=draw(st.sampled_from(Role)),
        actor_unit=draw(st.sampled_from((None, *UNITS))),
        causation=draw(st.none() | words),
        correlation=draw(st.none() | words),
    )


NASTY = [b"\\ud800", b"null", b"NaN", b"[", b"{", b'"', b"\xff", b"9"]


@st.composite
def damaged(draw: st.DrawFn, event: CloudEvent[Any], *, most: int) -> bytes:
    """The event's bytes, changed in up to `most` places; they may come out as an event all the same."""
    value = bytearray(encode(event))
    for _ in range(draw(st.integers(1, most))):
        at = draw(st.integers(0, len(value) - 1))
        match draw(st.integers(0, 2)):
            case 0:
                value[at] = draw(st.integers(0, 255))
            case 1:
                del value[at : at + draw(st.integers(1, 20))]
            case _:
                value[at:at] = draw(st.sampled_from(NASTY))
        if not value:
            break
    return bytes(value)


_ROLES = st.sampled_from(list(Role))
_ACTORS = st.sampled_from(["a", "b", "c"])
_ACTOR_UNITS = st.sampled_from([None, OWNER_UNIT, "210600"])


MAIN_ROAD = ("planned", "progressed", "completion_claimed", "completion_verified", "closed", "reopened")


@cache
def _next_step(status: Status) -> st.SearchStrategy[Payload]:
    """The few events that lead on; without them hardly any random history would ever get to a closing."""
    road = {f"issue.{name}" for name in MAIN_ROAD}
    steps = [p for p in ISSUE_PAYLOADS if p.event_kind() in road and status in LIFE_CYCLE[p.event_kind()].lawful_from]
    return payloads(tuple(steps)) if steps else ANYTHING


@cache
def _lawful_payloads(status: Status) -> st.SearchStrategy[Payload]:
    return payloads(tuple(p for p in ISSUE_PAYLOADS if status in LIFE_CYCLE[p.event_kind()].lawful_from))


@st.composite
def issue_histories(draw: st.DrawFn, max_size: int = 25) -> list[Event]:
    """Events about one issue: mostly what is lawful next, so that stories reach their end, and anything between."""
    state, told = None, list[Event]()
    for number in range(draw(st.integers(0, max_size))):
        chance = draw(st.integers(0, 9))
        lawful, status = chance > 0, Status.IDENTIFIED if state is None else state.status
        payload = draw(ANYTHING if not lawful else _next_step(status) if chance > 4 else _lawful_payloads(status))
        may = LIFE_CYCLE[payload.event_kind()].may
        role = draw(_ROLES.filter(may.__contains__) if lawful else _ROLES)
        occurred, recorded = draw(DAYS), draw(DAYS)
        event = Event(
            id=f"e{number}",
            kind=payload.event_kind(),
            unit=OWNER_UNIT,
            subject="i1",
            occurred=min(occurred, recorded) if lawful else occurred,
            recorded=recorded,
            actor=draw(_ACTORS),
            actor_unit=(OWNER_UNIT if role is Role.OWNER else "210600") if lawful else draw(_ACTOR_UNITS),
            role=role,
            source="/tests",
            data=payload,
        )
        told.append(event)
        state = fold(state, event)
    return told


ANYTHING = payloads(ISSUE_PAYLOADS)


def events(kinds: tuple[type[Payload], ...] = PAYLOADS, *, wild: bool = False) -> st.SearchStrategy[Event]:
    return produced(kinds, wild=wild).map(as_event)
