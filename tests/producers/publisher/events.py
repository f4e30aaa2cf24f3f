"""Events for tests of publishing."""

import base64
import random
from datetime import UTC, datetime
from typing import Any

from ledger import CloudEvent, Payload, Role, event_of
from ledger.events import IssueAssigned, IssueProgressed

NOON = datetime(2024, 5, 17, 4, 0, tzinfo=UTC)


def event(payload: Payload, number: int, unit: str) -> CloudEvent[Any]:
    return event_of(
        payload,
        id=f"{unit}-{number}",
        unit=unit,
        subject=f"{unit}-issue-{number % 7}",
        occurred=NOON,
        recorded=NOON,
        source="/tests",
        actor="tester",
        role=Role.OWNER,
        actor_unit=unit,
    )


def progressed(number: int, unit: str = "990101", text: str = "完善制度3项") -> CloudEvent[Any]:
    """The unit's n-th report of progress."""
    return event(IssueProgressed(text=text), number, unit)


def assigned_to_everybody() -> CloudEvent[Any]:
    """Lawful field by field, and 3 MB as a whole."""
    return event(IssueAssigned(cooperating_units=tuple("督" * 2000 for _ in range(500))), 1, "990101")


def incompressible(size: int) -> str:
    """Text of `size` characters that gzip can't make much smaller than three quarters."""
    return base64.b64encode(random.Random(7).randbytes(size)).decode()[:size]  # noqa: S311 - not a secret
