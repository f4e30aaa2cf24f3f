"""The fast writer says what the strict one says."""

from datetime import datetime
from typing import Any

from hypothesis import given

from ledger import CloudEvent, decode, encode, parse_strictly, written
from ledger.days import ZONE
from tests.ledger.strategies import produced


@given(produced(wild=True))
def test_fast_bytes_read_as_the_same_event(event: CloudEvent[Any]) -> None:
    value = _written(event)
    assert parse_strictly(value) == event
    assert decode(value) == decode(encode(event))


@given(produced())
def test_in_the_ledgers_zone_the_bytes_are_equal(event: CloudEvent[Any]) -> None:
    local = event.model_copy(update={name: _local(getattr(event, name)) for name in ("occurred", "recorded")})
    assert _written(local) == encode(local)


def _local(moment: datetime) -> datetime:
    return moment.astimezone(ZONE)


def _written(event: CloudEvent[Any]) -> bytes:
    return written(
        event.data,
        id=event.id,
        unit=event.unit,
        subject=event.subject,
        occurred=event.occurred,
        recorded=event.recorded,
        source=event.source,
        actor=event.actor,
        role=event.actor_role,
        actor_unit=event.actor_unit,
        causation=event.causation,
        correlation=event.correlation,
    )
