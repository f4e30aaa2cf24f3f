"""What the ledger has of an inspection already: its issues as identified and stated, and the editions printed.

A small fold of its own over the few kinds of events that tell it. Posting an event again changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from ledger import Event, Stated
from producers.circulars.text.width import fold

_GONE = frozenset({"issue.cancelled", "issue.merged", "issue.split", "issue.transferred", "issue.not_sustained"})
KINDS = _GONE | {
    "inspection.circular_published",
    "issue.identified",
    "issue.received",
    "issue.stated",
    "issue.planned",
    "issue.measure_added",
    "issue.sub_item_changed",
    "issue.corrected",
}
"""The kinds of events that are asked for."""
_SIGNS = re.compile(r"[\W_]+")
_TEXT = 400
"""Characters kept of a measure, in full detail where issues differ, and of thousands of them in memory."""


class KnownEvents(Protocol):
    """Where an import learns what stands in the ledger."""

    def of(self, units: Collection[str]) -> Iterable[Event]:
        """All accepted events of KINDS of these units, each unit's in the order of the log."""
        ...


class MemoryKnownEvents:
    """The twin for tests and for an import into nothing."""

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self._events = list(events)

    def of(self, units: Collection[str]) -> Iterable[Event]:
        return [event for event in self._events if event.unit in units and event.kind in KINDS]


def kept(text: str) -> str:
    """As much of a measure as is remembered, and compared."""
    return text[:_TEXT]


def words(text: str) -> str:
    """A text without signs, blanks and widths: what stays the same in a reprint."""
    return _SIGNS.sub("", fold(text))


@dataclass(slots=True)
class StandingIssue:
    """`printed`: {edition: the issue's number there}. `deadlines`: {(edition, day): when it was so}."""

    id: str
    identified_by: str
    title: str
    number: str
    scope: str
    aspect: str
    sub_items: dict[str, str] = field(default_factory=dict)
    measures: dict[str, str] = field(default_factory=dict)
    report: str | None = None
    printed: dict[str, str] = field(default_factory=dict)
    deadlines: dict[tuple[str, date], datetime] = field(default_factory=dict)
    stated: Stated | None = None
    due: date | None = None
    stated_at: datetime | None = None
    gone: bool = False

    @property
    def text(self) -> str:
        """What the newest print says, as far as it was kept."""
        told = [self.report] if self.report else self.measures.values()
        return "\n".join([*told, *self.sub_items.values()])


@dataclass(slots=True)
class Standing:
    """One inspection. `editions`: {id of the circular's event: when it appeared}, in the order of the log; `listed`:
    {edition: ids of its issues in the order in which it states them}."""

    issues: dict[str, StandingIssue] = field(default_factory=dict)
    editions: dict[str, datetime] = field(default_factory=dict)
    listed: dict[str, list[str]] = field(default_factory=dict)

    def in_order(self) -> list[str]:
        """The editions from the oldest to the newest; of one day, in the order in which they were recorded."""
        return sorted(self.editions, key=self.editions.__getitem__)


class Standings:
    """The inspections of all units asked about so far."""

    def __init__(self) -> None:
        self._inspections: dict[tuple[str, str], Standing] = {}
        self._home: dict[tuple[str, str], Standing] = {}

    def of(self, unit: str, inspection: str) -> Standing:
        return self._inspections.setdefault((unit, inspection), Standing())

    def post(self, event: Event) -> None:
        """Take in one event; of other kinds than KINDS nothing is kept."""
        if event.kind == "inspection.circular_published":
            self.of(event.unit, event.subject).editions.setdefault(event.id, min(event.occurred, event.recorded))
        elif event.kind in ("issue.identified", "issue.received"):
            self._identify(event)
        elif event.kind in KINDS:
            home = self._home.get((event.unit, event.subject))
            if home is not None:
                _tell(home, home.issues[event.subject], event)

    def _identify(self, event: Event) -> None:
        if (event.unit, event.subject) in self._home:
            return
        found = event.data
        home = self._home[event.unit, event.subject] = self.of(event.unit, found.inspection)
        home.issues[event.subject] = StandingIssue(
            id=event.subject,
            identified_by=event.id,
            title=found.title,
            number=found.number or "",
            scope=found.scope,
            aspect=found.aspect or "",
            sub_items={item.key: item.title for item in getattr(found, "sub_items", ())},
        )


def _tell(home: Standing, issue: StandingIssue, event: Event) -> None:
    told, edition = event.data, event.causation or ""
    if event.kind == "issue.measure_added":
        issue.measures.setdefault(told.key, kept(told.text))
    elif event.kind == "issue.sub_item_changed":
        issue.sub_items.setdefault(told.key, told.title or told.key)
    elif event.kind == "issue.planned" and told.due is not None:
        issue.deadlines.setdefault((edition, told.due), event.occurred)
    elif event.kind == "issue.stated":
        _state(home, issue, event)
    elif event.kind == "issue.corrected" and told.field == "title":
        issue.title = told.value
    elif event.kind in _GONE:
        issue.gone = True


def _state(home: Standing, issue: StandingIssue, event: Event) -> None:
    """Every edition's number is kept; of title, status and deadline the newest print's."""
    told = event.data
    if told.circular is not None and told.circular not in issue.printed:
        issue.printed[told.circular] = told.number or issue.number
        home.listed.setdefault(told.circular, []).append(issue.id)
    if told.due is not None:
        issue.deadlines.setdefault((told.circular or "", told.due), event.occurred)
    appeared = min(event.occurred, event.recorded)
    if issue.stated_at is None or appeared >= issue.stated_at:
        issue.stated, issue.due, issue.stated_at = told.stated, told.due, appeared
        issue.report = kept(told.report) if told.report else None
        issue.title = told.title or issue.title
