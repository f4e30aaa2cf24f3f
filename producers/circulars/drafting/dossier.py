"""What the ledger holds about one unit at an instant, as far as a circular tells of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from ledger import (
    FOLDED_INTO_OTHERS,
    Coordinates,
    Event,
    IssueState,
    Level,
    Replayed,
    Scope,
    as_it_was,
    as_known,
    issue_key,
)


@dataclass(frozen=True, slots=True)
class Visit:
    """The inspection as its events tell it; what no event told is None or empty."""

    level: Level | None = None
    team: str | None = None
    round: str | None = None
    scopes: tuple[Scope, ...] = ()
    on_site_start: date | None = None
    on_site_end: date | None = None
    feedback: date | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An issue with the whole texts of its measures (states keep excerpts only), else of its reports on progress."""

    state: IssueState
    texts: tuple[str, ...] = ()


@dataclass(slots=True)
class Dossier:
    """`items` holds every issue of the unit in the order in which they were found, also those that went elsewhere."""

    code: str
    name: str
    kind: str
    visits: dict[str, Visit] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)

    def inspections(self) -> list[str]:
        """Inspections with issues to report on, the one with the latest feedback last."""
        with_issues = dict.fromkeys(item.state.inspection for item in self.items if _reported(item.state))
        return sorted(with_issues, key=lambda one: (self._visit(one).feedback or date.min, one))

    def of(self, inspection: str) -> tuple[Visit, list[Item]]:
        """The visit and the issues a circular about it lists: what was folded into others is counted there."""
        items = [one for one in self.items if one.state.inspection == inspection and _reported(one.state)]
        return self._visit(inspection), items

    def left_out(self, inspection: str) -> list[IssueState]:
        """Issues of the inspection that were cancelled, merged, split or transferred."""
        return [one.state for one in self.items if one.state.inspection == inspection and not _reported(one.state)]

    def _visit(self, inspection: str) -> Visit:
        return self.visits.get(inspection, Visit())


def dossier(log: Iterable[tuple[Event, Coordinates]], unit: str, at: datetime, *, as_known_then: bool) -> Dossier:
    """Fold the unit's own events up to `at`: as they were known then, or as it was by what is known today."""
    events = list(log)
    folded = as_known(events, at) if as_known_then else as_it_was(events, at)
    row = folded.units.get(unit)
    found = Dossier(unit, row.name if row and row.name else unit, row.kind if row else "")
    told = [event for event, _ in events if (event.recorded if as_known_then else event.occurred) <= at]
    for event in told:
        _visited(found.visits, event)
    found.items = _items(folded, told, unit)
    return found


def _items(folded: Replayed, told: Sequence[Event], unit: str) -> list[Item]:
    order = dict.fromkeys(event.subject for event in told if event.kind.startswith("issue.") and event.unit == unit)
    states = ((issue, folded.issues.get(issue_key(unit, issue))) for issue in order)
    texts = (_reports(told), _texts(told, "issue.measure_added"), _texts(told, "issue.progressed"))
    return [
        Item(state, tuple(next((some for each in texts if (some := each.get(issue))), ())))
        for issue, state in states
        if state
    ]


def _reports(told: Iterable[Event]) -> dict[str, list[str]]:
    """Per issue the newest print's report, where it is another than the recorded measures."""
    newest: dict[str, tuple[datetime, str | None]] = {}
    for event in told:
        if event.kind == "issue.stated":
            appeared = min(event.occurred, event.recorded)
            if event.subject not in newest or appeared >= newest[event.subject][0]:
                newest[event.subject] = (appeared, event.data.report)
    return {issue: [report] for issue, (_, report) in newest.items() if report}


def _texts(told: Iterable[Event], kind: str) -> dict[str, list[str]]:
    """Texts per issue, each once, in the order of the events."""
    texts: dict[str, dict[str, None]] = {}
    for event in told:
        if event.kind == kind:
            texts.setdefault(event.subject, {})[event.data.text] = None
    return {issue: list(each) for issue, each in texts.items()}


def _visited(visits: dict[str, Visit], event: Event) -> None:
    data: Any = event.data
    known = visits.get(event.subject, Visit())
    if event.kind == "inspection.opened":
        visits[event.subject] = Visit(
            data.level, data.team, data.round, tuple(data.scopes), data.on_site_start, data.on_site_end, known.feedback
        )
    elif event.kind == "inspection.feedback_given":
        visits[event.subject] = Visit(
            known.level, known.team, known.round, known.scopes, known.on_site_start, known.on_site_end, data.on
        )


def _reported(state: IssueState) -> bool:
    return state.status not in FOLDED_INTO_OTHERS
