"""An auditor's own events: by whom, now, published and confirmed, or only shown."""

import getpass
import os
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from infra.errors import CannotRun
from infra.settings import Settings
from ledger import CloudEvent, Payload, Role, encode, event_of, uuid7

ReasonOption = Annotated[str, typer.Option("--reason", help="Why, in a sentence; it is kept for ever.")]
ActorOption = Annotated[str | None, typer.Option("--actor", help="Who; default: the user of this session.")]
ActorUnitOption = Annotated[str | None, typer.Option("--actor-unit", help="Code of the unit this person belongs to.")]
RoleOption = Annotated[Role, typer.Option("--as", help="In which capacity.")]
DryOption = Annotated[bool, typer.Option("--dry-run", help="Show the event, publish nothing.")]


def acted(
    payload: Payload, unit: str, inspection: str, *, actor: str | None, role: Role, actor_unit: str | None
) -> CloudEvent[Any]:
    """An event about an inspection that happens now."""
    now = datetime.now(UTC)
    return event_of(
        payload,
        id=str(uuid7(now, os.urandom)),
        unit=unit,
        subject=inspection,
        occurred=now,
        recorded=now,
        source="/audit",
        actor=actor or getpass.getuser(),
        role=role,
        actor_unit=actor_unit,
        correlation=inspection,
    )


def reason_of(text: str) -> str:
    """Raises CannotRun for one that says nothing."""
    if not text.strip():
        raise CannotRun("--reason is empty: say why, it is kept for ever")
    return text.strip()


def send(event: CloudEvent[Any], settings: Settings, dry_run: bool) -> None:
    """Publish and wait for the confirmation, or print the event. Raises CannotRun."""
    if dry_run:
        typer.echo(encode(event).decode())
        return
    from infra.publishing import open_publisher  # here: whoever only asks shall not load Kafka's client
    from producers.publisher import NotDelivered

    try:
        with open_publisher(settings) as publisher:
            publisher.publish(event)
    except NotDelivered as lost:
        raise CannotRun(f"{lost}; try again") from lost
