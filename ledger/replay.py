"""The log again, from its first event: states as they were known at a moment, and states as they were.

Two time axes. *Recorded* order is the order of the log: it answers "what did we know then", and a late event
changes nothing before it was recorded. *Occurred* order answers "what was so then", as far as is known by now.

A log is what `accept` let in, each event with where it stands, in any order of partitions, but in order of
offsets within each partition.
"""

from collections import deque
from collections.abc import Iterable
from datetime import datetime

import msgspec

from ledger.book import Book, issue_key
from ledger.entries import Coordinates, Entry
from ledger.fold import fold
from ledger.postings import Balances, Posting, bucket_of
from ledger.reading import Event
from ledger.rollup import UnitRow
from ledger.state import IssueState

Log = Iterable[tuple[Event, Coordinates]]


class Replayed(msgspec.Struct):
    """Everything a log adds up to. Keys of `issues` as of `issue_key`, of `units` unit codes."""

    issues: dict[str, IssueState]
    units: dict[str, UnitRow]
    entries: list[Entry]
    """One for each issue event, in the order they were posted."""

    def balances(self) -> Balances:
        return balances(self.issues.values())


def replay(log: Log) -> Replayed:
    """All of the log, in its own order, with the roll-up carried to the top."""
    done = Replayed({}, {}, [])
    book = Book(done.issues, done.units)
    for event, at in log:
        entry = book.post(event, at)
        if entry is not None:
            done.entries.append(entry)
    settle(book)
    return done


def settle(book: Book) -> None:
    """Hand each unit's snapshot to its parent until nobody has anything new to tell."""
    waiting = deque(book.take_snapshots())
    while waiting:
        book.receive(waiting.popleft())
        if not waiting:
            waiting.extend(book.take_snapshots())


def as_known(log: Log, at: datetime) -> Replayed:
    """What was known at `at`: the events recorded by then, folded in the order of the log."""
    return replay(known_by(log, at))


def as_it_was(log: Log, at: datetime, known: datetime | None = None) -> Replayed:
    """What was so at `at`: the events that had occurred by then, folded in the order in which they occurred.

    `known` limits that to what was known at another moment: the books as we then believed they had been.
    Coordinates stay those of the log, so that each entry still points at its event.
    """
    return replay(happened_by(log if known is None else known_by(log, known), at))


def known_by(log: Log, at: datetime) -> Log:
    """The part of a log that was recorded by `at`.

    Recorded time never goes back within one issue (or inspection, or unit): an event recorded with an earlier time
    than the one before it counts as recorded with that one, as in `IssueState.known_at`. So this is a prefix of each
    history, and what was known only ever grows.
    """
    latest: dict[tuple[str, str], datetime] = {}
    seen: set[tuple[str, str, str]] = set()
    for event, where in log:
        whose = (event.unit, event.subject)
        recorded = max(event.recorded, latest.get(whose, event.recorded))
        if identity(event) not in seen:  # a repetition changes nothing, not even the time
            seen.add(identity(event))
            latest[whose] = recorded
        if recorded <= at:
            yield event, where


def happened_by(log: Log, at: datetime) -> Log:
    """The part of a log that had occurred by `at`, in the order in which it occurred, each event known at once.

    Of a repeated event the first in the log counts, also where a later one says that it happened earlier.
    """
    happened = [(event, where) for event, where in _first_of_each(log) if event.occurred <= at]
    happened.sort(key=lambda pair: pair[0].occurred)  # stable: the log decides between equal instants
    return ((known_at_once(event), where) for event, where in happened)


def identity(event: Event) -> tuple[str, str, str]:
    """What makes two records the same event: ids are compared within one issue, or within a unit's other events."""
    return event.unit, event.subject if event.kind.startswith("issue.") else "", event.id


def _first_of_each(log: Log) -> Log:
    """Without repetitions, which the log's order tells from their originals: the first one recorded counts."""
    seen: set[tuple[str, str, str]] = set()
    for event, where in log:
        if identity(event) not in seen:
            seen.add(identity(event))
            yield event, where


def known_at_once(event: Event) -> Event:
    """On the axis of what was so, a thing is known when it happens; when we learned it is the other axis."""
    return msgspec.structs.replace(event, recorded=event.occurred)


def balances(states: Iterable[IssueState]) -> Balances:
    """How many issues stand in each bucket, counted from the states themselves: what postings must add up to."""
    total = Balances()
    for state in states:
        bucket = bucket_of(state)
        if bucket is not None:
            total.post([Posting(bucket, +1)])
    return total


def history(log: Log, unit: str, issue: str) -> list[tuple[Event, IssueState]]:
    """Each event of one issue with the state after it; repetitions left out."""
    state: IssueState | None = None
    steps: list[tuple[Event, IssueState]] = []
    for event, _where in log:
        if event.kind.startswith("issue.") and issue_key(event.unit, event.subject) == issue_key(unit, issue):
            new = fold(state, event)
            if new is not state:
                steps.append((event, new))
            state = new
    return steps
