"""Events in the field's words, as a producer would write them, and the records Kafka would hold."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from ledger import Role, UnitKind, derived_id, encode, event_of
from ledger.events import (
    CompletionClaimed,
    IssueIdentified,
    IssuePlanned,
    IssueProgressed,
    Payload,
    UnitMoved,
    UnitRegistered,
)

START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)

PROVINCE, CITY, OTHER_CITY = "990000", "990100", "990200"
DISTRICTS = ("990101", "990102", "990103", "990201", "990202")
UNITS = (PROVINCE, CITY, OTHER_CITY, *DISTRICTS)


@dataclass(frozen=True)
class MemoryRecord:
    """A Kafka record; `timestamp` in milliseconds."""

    key: bytes | None
    value: bytes | None
    offset: int = 0
    timestamp: int = 1_700_000_000_000
    headers: tuple[tuple[str, bytes], ...] = ()


Message = tuple[bytes, bytes | None]


def event(unit: str, subject: str, n: int, payload: Payload, role: Role = Role.OWNER) -> Message:
    """Key and value; `n` makes the id and the time."""
    at = START + timedelta(minutes=n)
    written = event_of(
        payload,
        id=derived_id("story", unit, subject, str(n)),
        unit=unit,
        subject=subject,
        occurred=at,
        recorded=at,
        source="/story",
        actor=f"{role}-{unit}",
        actor_unit=unit if role is Role.OWNER else PROVINCE,
        role=role,
    )
    return unit.encode(), encode(written)


def registered(unit: str, n: int = 0) -> Message:
    return event(unit, unit, n, UnitRegistered(name=f"unit {unit}", kind=UnitKind.OTHER), Role.SYSTEM)


def moved(unit: str, parent: str, n: int) -> Message:
    return event(unit, unit, n, UnitMoved(parent=parent), Role.AUTHORITY)


def identified(unit: str, issue: str, n: int) -> Message:
    return event(unit, issue, n, IssueIdentified(inspection="2026-1", title=f"issue {issue}"), Role.VERIFIER)


def planned(unit: str, issue: str, n: int) -> Message:
    return event(unit, issue, n, IssuePlanned(due=date(2026, 9, 1 + n % 28)))


def progressed(unit: str, issue: str, n: int) -> Message:
    return event(unit, issue, n, IssueProgressed(text="half of it is done"))


def claimed(unit: str, issue: str, n: int) -> Message:
    return event(unit, issue, n, CompletionClaimed())


def year(units: tuple[str, ...] = UNITS, issues: int = 6) -> list[Message]:
    """Every unit registered, its issues identified, planned, worked on; a third claimed; one district moves."""
    told: list[Message] = [registered(unit) for unit in units]
    for n in range(issues):
        told += [identified(unit, f"{unit}-{n}", 10 + n) for unit in units]
    told.append((units[-1].encode(), b"no event at all"))
    for n in range(issues):
        told += [planned(unit, f"{unit}-{n}", 100 + n) for unit in units]
    told.append(moved("990103", OTHER_CITY, 150))
    for n in range(issues):
        told += [progressed(unit, f"{unit}-{n}", 200 + n) for unit in units]
        if n % 3 == 0:
            told += [claimed(unit, f"{unit}-{n}", 300 + n) for unit in units]
    told.append(told[-1])  # published twice
    return told
