"""A made-up region whose events the tests write themselves, and the independent producer of what workers would send.

姚台省 with two cities and six units below them: codes are GB/T-shaped, so parents follow from the prefix.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import msgspec

from ledger import (
    Book,
    Coordinates,
    FindingSeverity,
    Payload,
    Role,
    Scope,
    Stated,
    Unreadable,
    accept,
    encode,
    encode_entry,
    event_of,
    partition_of,
)
from ledger.events import (
    CircularPublished,
    CompletionClaimed,
    CompletionVerified,
    Declared,
    ExtensionRequested,
    FindingConfirmed,
    FindingRaised,
    IssueClosed,
    IssueIdentified,
    IssuePlanned,
    IssueProgressed,
    IssueStated,
    UnitRegistered,
)
from ledger.vocabulary import UnitKind
from warehouse.sink.ranges import Lane

START = datetime(2025, 3, 1, 1, 0, tzinfo=UTC)
PROVINCE, CITIES = "990000", ("990100", "990200")
DISTRICTS = ("990101", "990102", "990103", "990201", "990202", "990203")


@dataclass(frozen=True)
class Message:
    """A Kafka record as the sink sees it."""

    offset: int
    timestamp: int
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...] = ()


@dataclass
class Log:
    """Topics in memory: what Kafka would hold."""

    lanes: dict[Lane, list[Message]] = field(default_factory=lambda: defaultdict(list))

    def append(
        self,
        topic: str,
        partition: int,
        key: bytes | None,
        value: bytes | None,
        headers: tuple[tuple[str, bytes], ...] = (),
    ) -> Message:
        lane = self.lanes[Lane(topic, partition)]
        message = Message(len(lane), 1_700_000_000_000 + len(lane), key, value, headers)
        lane.append(message)
        return message

    def publish(self, event: Any) -> None:
        """Where a producer would put it."""
        self.append("issue-events", partition_of(event.unit), event.unit.encode(), encode(event))


class Clerk:
    """Writes events one after another: each happens and is recorded a while after the one before."""

    def __init__(self, start: datetime = START, step: timedelta = timedelta(hours=1)) -> None:
        self._now = start
        self._step = step
        self._n = 0

    def event(
        self,
        unit: str,
        subject: str,
        payload: Payload,
        *,
        role: Role = Role.SYSTEM,
        actor: str = "clerk",
        actor_unit: str | None = None,
        occurred: datetime | None = None,
        recorded: datetime | None = None,
        id: str | None = None,  # noqa: A002 - CloudEvents' own name
    ) -> Any:
        self._n += 1
        self._now += self._step
        return event_of(
            payload,
            id=id or f"e{self._n}",
            unit=unit,
            subject=subject,
            occurred=occurred or recorded or self._now,
            recorded=recorded or self._now,
            source="/tests",
            actor=actor,
            role=role,
            actor_unit=actor_unit,
        )


def registrations(clerk: Clerk) -> Iterator[Any]:
    kinds = {PROVINCE: UnitKind.PROVINCE, **dict.fromkeys(CITIES, UnitKind.CITY)}
    for code in (PROVINCE, *CITIES, *DISTRICTS):
        kind = kinds.get(code, UnitKind.DISTRICT)
        yield clerk.event(code, code, UnitRegistered(name=f"单位{code}", kind=kind))


def region(n: int, seed: int = 1, step: timedelta = timedelta(hours=1)) -> Iterator[Any]:
    """`n` events after the registrations: issues of all districts move through their lives, some rules are broken."""
    clerk, dice = Clerk(step=step), Random(seed)  # noqa: S311 - a reproducible story, no secret
    yield from registrations(clerk)
    for unit in DISTRICTS:
        numbers = (
            Declared(what="issues", scope="all", count=40, counted_as="个"),
            Declared(what="issues", scope="all", status="done", count=30, counted_as="个"),
        )
        yield clerk.event(unit, f"insp-{unit}", CircularPublished(sha256="ab" * 32, title="通报", declared=numbers))
        found = FindingRaised(key=f"f-{unit}", rule="arithmetic", severity=FindingSeverity.INFO, zh="有误", en="wrong")
        yield clerk.event(unit, f"insp-{unit}", found)
        judgement = FindingConfirmed(finding=f"f-{unit}", reason="核对原件")
        yield clerk.event(unit, f"insp-{unit}", judgement, role=Role.AUDITOR, actor_unit=PROVINCE)
    known: list[tuple[str, str]] = []
    for i in range(n):
        if not known or dice.random() < 0.2:
            unit = dice.choice(DISTRICTS)
            known.append((unit, f"issue-{seed}-{i}"))
            identified = IssueIdentified(
                inspection=f"insp-{unit}", round="r1", scope=dice.choice(list(Scope)), title=f"问题{i}", number=str(i)
            )
            yield clerk.event(*known[-1], identified)
            continue
        unit, issue = dice.choice(known)
        payload, role, actor_unit = _next_step(dice, i)
        yield clerk.event(unit, issue, payload, role=role, actor=f"actor-{role}", actor_unit=actor_unit)


def _next_step(dice: Random, i: int) -> tuple[Payload, Role, str | None]:
    """Something the owner, a verifier or the authority does; it need not be lawful from where the issue is."""
    due = date(2025, 3, 10) + timedelta(days=dice.randrange(200))
    steps: tuple[tuple[Payload, Role, str | None], ...] = (
        (IssuePlanned(due=due), Role.OWNER, None),
        (IssueProgressed(text=f"推进{i}"), Role.OWNER, None),
        (IssueStated(stated=dice.choice(list(Stated)), quote="已完成"), Role.SYSTEM, None),
        (CompletionClaimed(), Role.OWNER, None),
        (CompletionVerified(), Role.VERIFIER, PROVINCE),
        (IssueClosed(), Role.AUTHORITY, PROVINCE),
        (ExtensionRequested(key=f"x{i}", until=due, reason="论证"), Role.OWNER, None),
    )
    return dice.choice(steps)


def fold_as_workers_do(log: Log, batch: int = 50) -> Book:
    """What Faust's workers send for the events of `log`: entries, snapshots, dead letters, each in its topic.

    An independent producer for the warehouse's tests: it calls the ledger, never the room `streams`.
    """
    book = Book({}, {})
    events = {lane.partition: list(rows) for lane, rows in log.lanes.items() if lane.topic == "issue-events"}
    for partition, rows in sorted(events.items()):
        for start in range(0, len(rows), batch):
            for message in rows[start : start + batch]:
                _post(log, book, partition, message)
            _send_snapshots(log, book)
    return book


def _post(log: Log, book: Book, partition: int, message: Message) -> None:
    try:
        event = accept(message.key, message.value, partition)
    except Unreadable as why:
        said = {
            "reason": why.reason,
            "detail": why.detail,
            "topic": "issue-events",
            "partition": str(partition),
            "offset": str(message.offset),
            "timestamp": str(message.timestamp),
            "worker": "test",
        }
        headers = tuple((name, value.encode()) for name, value in said.items())
        log.append("dead-letters", partition, message.key, message.value, headers)
        return
    entry = book.post(event, Coordinates(partition, message.offset))
    if entry is not None:
        log.append("issue-states", partition, event.unit.encode(), encode_entry(entry))


def _send_snapshots(log: Log, book: Book) -> None:
    while snapshots := book.take_snapshots():
        for snapshot in snapshots:
            key, value = snapshot.parent or snapshot.unit, msgspec.json.encode(snapshot)
            log.append("unit-rollups", partition_of(key), key.encode(), value)
            book.receive(msgspec.json.decode(value, type=type(snapshot)))


def made_up_region(n: int = 300, seed: int = 1, extra: Iterable[Any] = ()) -> tuple[Log, Book]:
    """The topics after `n` events of a region, with everything the workers would have sent."""
    log = Log()
    for event in (*region(n, seed), *extra):
        log.publish(event)
    return log, fold_as_workers_do(log)
