"""What the ledger knows of one issue: the result of folding its events.

States are values: `fold` returns a new one and never touches the old. Nested parts are tuples of frozen structs,
so that copying a state is copying one row of references.
"""

from datetime import date, datetime

import msgspec

from ledger.vocabulary import Decision, ReopenReason, Role, Scope, Stated, Status, WorkState

EXCERPT = 200


def excerpt(text: str) -> str:
    """What a state keeps of a long text, in characters. The whole of it stays in the log, and states stay small."""
    return text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…"


class Flag(msgspec.Struct, frozen=True):
    """A rule that an event broke. The event stands all the same; `rule` is a key of `ledger.flags.RULES`."""

    rule: str
    event: str
    detail: str = ""


class Extension(msgspec.Struct, frozen=True):
    """An asked-for later deadline. Refused and pending ones stay visible; none changes the original deadline."""

    key: str
    until: date
    reason: str
    asked_by: str
    asked: datetime
    decision: Decision = Decision.PENDING
    granted: date | None = None
    decided_by: str | None = None
    decided: datetime | None = None
    why: str | None = None
    due: date | None = None
    """The current deadline when it was asked for: tells whether that was in time."""


class Measure(msgspec.Struct, frozen=True):
    key: str
    text: str
    due: date | None = None
    state: WorkState = WorkState.OPEN


class SubItem(msgspec.Struct, frozen=True):
    key: str
    title: str
    state: WorkState = WorkState.OPEN
    due: date | None = None


class Act(msgspec.Struct, frozen=True):
    """Somebody did something at a time: a claim, a verification, a closing."""

    actor: str
    role: Role
    unit: str | None
    at: datetime
    evidence_seen: int | None = None


class Closing(msgspec.Struct, frozen=True):
    """One closing, and what became of it. `due` and `original_due` as they stood then."""

    at: datetime
    due: date | None
    original_due: date | None
    reopened: datetime | None = None
    reason: ReopenReason | None = None


class LookBack(msgspec.Struct, frozen=True):
    at: datetime
    lasted: bool


class PublicFeedback(msgspec.Struct, frozen=True):
    key: str
    at: datetime
    solved: bool | None
    answered: datetime | None = None


class IssueState(msgspec.Struct, kw_only=True, omit_defaults=True):
    """One issue of one unit. `seq` counts its events; `known_at` is the effective recorded time, never going back."""

    unit: str
    issue: str
    status: Status
    known_at: datetime
    occurred: datetime  # of the newest substantive event: silence counts from here
    first_occurred: datetime
    seq: int = 0
    identified: bool = False
    inspection: str = ""
    round: str = ""
    scope: Scope = Scope.UNSTATED
    aspect: str = ""
    number: str = ""
    title: str = ""
    severity: int | None = None
    stated: Stated = Stated.NOT_STATED
    stated_at: datetime | None = None  # when the print appeared that `stated` is from
    original_due: date | None = None
    due: date | None = None
    lead_unit: str | None = None
    leader: str | None = None
    responsible_units: tuple[str, ...] = ()
    cooperating_units: tuple[str, ...] = ()
    extensions: tuple[Extension, ...] = ()
    measures: tuple[Measure, ...] = ()
    sub_items: tuple[SubItem, ...] = ()
    evidence: tuple[str, ...] = ()  # digests
    claim: Act | None = None
    verification: Act | None = None
    closings: tuple[Closing, ...] = ()
    look_backs: tuple[LookBack, ...] = ()
    feedback: tuple[PublicFeedback, ...] = ()
    money_found: int = 0  # fen
    money_recovered: int = 0  # fen
    people_held_to_account: int = 0
    escalations: tuple[str, ...] = ()
    supervisions: int = 0
    related: tuple[str, ...] = ()  # merged into, split into, transferred to, carried or split from
    event_ids: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
