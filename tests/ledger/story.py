"""Tells an issue's story in the field's words: who did what on which day, and what the ledger makes of it."""

from datetime import date, datetime, time, timedelta

from ledger import ZONE, Event, Flag, IssueState, Role, as_event, event_of, fold
from ledger.events import IssueIdentified, Payload

UNIT = "210603"
"""The owner: a district."""
OFFICE = "210600"
"""The city above it, whose inspection office verifies."""
UNIT_OF = {
    Role.OWNER: UNIT,
    Role.VERIFIER: OFFICE,
    Role.AUTHORITY: OFFICE,
    Role.AUDITOR: OFFICE,
    Role.PUBLIC: None,
    Role.SYSTEM: None,
}


def moment(day: str | date, hour: int = 9) -> datetime:
    on = date.fromisoformat(day) if isinstance(day, str) else day
    return datetime.combine(on, time(hour), ZONE)


def happening(
    payload: Payload,
    role: Role = Role.SYSTEM,
    on: str = "2024-01-01",
    *,
    id: str = "e1",  # noqa: A002 - CloudEvents' own name
    unit: str = UNIT,
    subject: str = "i1",
    recorded: str | None = None,
    actor: str | None = None,
    actor_unit: str | None = "as usual",
) -> Event:
    """One event, as the fold takes it. Who acts and for which unit follow from the role unless said otherwise."""
    return as_event(
        event_of(
            payload,
            id=id,
            unit=unit,
            subject=subject,
            occurred=moment(on),
            recorded=moment(recorded or on),
            source="/tests",
            actor=actor or f"{role}-1",
            role=role,
            actor_unit=UNIT_OF[role] if actor_unit == "as usual" else actor_unit,
        )
    )


class Story:
    """An issue's events one after the other, a day apart unless a day is named."""

    def __init__(self, *, identified: bool = True, **about: object) -> None:
        self.events: list[Event] = []
        self.state: IssueState | None = None
        self._day = date(2024, 1, 1)
        if identified:
            given = {"inspection": "n1", "title": "以会议落实会议"} | about
            self.system(IssueIdentified.model_validate(given))

    def happens(self, payload: Payload, role: Role, on: str | None = None, **by: str | None) -> "Story":
        on = on or self._day.isoformat()
        self._day = max(self._day, date.fromisoformat(on)) + timedelta(days=1)
        event = happening(payload, role, on, **({"id": f"e{len(self.events) + 1}"} | by))  # type: ignore[arg-type]  # keywords by name
        self.events.append(event)
        self.state = fold(self.state, event)
        return self

    def owner(self, payload: Payload, on: str | None = None, **by: str | None) -> "Story":
        return self.happens(payload, Role.OWNER, on, **by)

    def verifier(self, payload: Payload, on: str | None = None, **by: str | None) -> "Story":
        return self.happens(payload, Role.VERIFIER, on, **by)

    def authority(self, payload: Payload, on: str | None = None, **by: str | None) -> "Story":
        return self.happens(payload, Role.AUTHORITY, on, **by)

    def system(self, payload: Payload, on: str | None = None, **by: str | None) -> "Story":
        return self.happens(payload, Role.SYSTEM, on, **by)

    def public(self, payload: Payload, on: str | None = None, **by: str | None) -> "Story":
        return self.happens(payload, Role.PUBLIC, on, **by)

    @property
    def now(self) -> IssueState:
        assert self.state is not None, "nothing has happened yet"
        return self.state

    @property
    def rules_broken(self) -> list[str]:
        return [flag.rule for flag in self.now.flags]

    @property
    def last_flag(self) -> Flag:
        return self.now.flags[-1]
