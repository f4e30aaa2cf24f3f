"""A read circular as events: what its unit, its inspection and its issues go through because of it.

The importer (role system) records what inspectors found and that a circular appeared; what the unit says of itself is
recorded in its own name (role owner), so that a printed "done" is the owner's claim and never a verification.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from ledger import ZONE, CloudEvent, Level, Payload, Role, Scope, WorkState, as_event, derived_id, event_of
from ledger.events import (
    CircularPublished,
    Declared,
    FeedbackGiven,
    InspectionOpened,
    IssueIdentified,
    IssuePlanned,
    MeasureAdded,
    SubItemChanged,
    SubItemGiven,
    UnitRegistered,
)
from producers.circulars.importing.assigning import Assigned, assign
from producers.circulars.importing.identity import edition, inspection_id
from producers.circulars.importing.outcome import Outcome, outcome_of, vanished_outcome
from producers.circulars.importing.parts import Parts
from producers.circulars.importing.raising import raised, raised_vanished
from producers.circulars.importing.standing import StandingIssue, Standings
from producers.circulars.importing.statements import statement
from producers.circulars.importing.vanishing import vanished
from producers.circulars.model import Circular, Issue, SubItem
from producers.circulars.places.settling import Place

_WORK: dict[str, WorkState] = {
    "done": WorkState.DONE,
    "cancelled": WorkState.CANCELLED,
    "merged": WorkState.MERGED,
}
_NAME, _TEXT = 2_000, 100_000
"""Characters an event keeps of a title and of a text (ledger.events.base)."""


@dataclass(frozen=True, slots=True)
class Told:
    """`events` in the order in which they must be folded; `outcomes` one for each issue, vanished ones last."""

    inspection: str
    events: tuple[CloudEvent[Any], ...]
    outcomes: tuple[Outcome, ...]


def circular_events(circular: Circular, places: tuple[Place, ...], standings: Standings, *, recorded: datetime) -> Told:
    """All events of one circular, with ids that depend on its content and on what the ledger has of the inspection.

    `places` is what `settle` found, root first and the unit last; `recorded` is now, with a time zone. `standings` are
    told these events, so that the next edition finds them there.
    """
    importer = _Importer(circular, places, standings, recorded)
    events = []
    for event in importer.events():
        standings.post(as_event(event))
        events.append(event)
    return Told(importer.inspection, tuple(events), tuple(importer.outcomes))


class _Importer:
    def __init__(self, circular: Circular, places: tuple[Place, ...], standings: Standings, recorded: datetime) -> None:
        self._circular, self._places, self._recorded = circular, places, recorded
        self._unit = places[-1].code
        self.inspection = inspection_id(circular, self._unit)
        self._edition = edition(circular)
        self._published = derived_id("inspection.circular_published", self.inspection, self._edition)
        self._standing = standings.of(self._unit, self.inspection)
        self.outcomes: list[Outcome] = []
        visit, window = circular.inspection, circular.feedback_window
        found = (visit.feedback_date, visit.on_site_end, visit.on_site_start)
        printed = (circular.published_on, window.from_, *found)
        # Findings exist from the feedback on; statements from the day of print, or the first day one may object, or,
        # when neither is printed, the feedback: the only day that the text ties them to.
        self._found = _midnight(*found, circular.published_on, window.from_) or recorded
        self._stated = _midnight(*printed) or recorded
        self._opened = _midnight(visit.on_site_start, visit.on_site_end, visit.feedback_date) or self._found

    def events(self) -> Iterator[CloudEvent[Any]]:
        """Each is told to the standings before the next one is asked for."""
        circular = self._circular
        for place in self._places:
            yield self._registered(place)
        yield from self._visit()
        assigned = assign(circular, self.inspection, self._edition, self._published, self._standing)
        for one, issue in zip(assigned, circular.issues, strict=True):
            self.outcomes.append(outcome_of(issue, one, self._stated))
            yield from self._issue(one, issue)
        for found in raised(circular, assigned, self._published):
            yield self._system(found, self._stated, self.inspection, found.key)
        for missing in vanished(self._published, self._standing):
            question = raised_vanished(missing)
            yield self._system(question, missing.at, self.inspection, question.key)
            if missing.edition == self._published:
                self.outcomes.append(vanished_outcome(self._standing.issues[missing.issue], missing.number))

    def _registered(self, place: Place) -> CloudEvent[Any]:
        payload = UnitRegistered(
            name=place.name[:_NAME],
            kind=place.kind,
            parent=place.parent,
            gb_code=place.gb_code,
            unsettled=str(place.unsettled) if place.unsettled is not None else None,
        )
        return self._system(payload, self._opened, place.code, unit=place.code)

    def _visit(self) -> Iterator[CloudEvent[Any]]:
        circular, visit = self._circular, self._circular.inspection
        if visit.level is not None:
            opened = InspectionOpened(
                level=Level(visit.level),
                team=visit.team,
                round=visit.round,
                scopes=tuple(Scope(kind) for kind in visit.kinds),
                on_site_start=visit.on_site_start,
                on_site_end=visit.on_site_end,
            )
            yield self._system(opened, self._opened, self.inspection)
        if visit.feedback_date is not None:
            inferred = next((f.explanation.en for f in circular.findings if f.rule == "date_without_year"), None)
            yield self._system(FeedbackGiven(on=visit.feedback_date, inferred=inferred), self._found, self.inspection)
        published = CircularPublished(
            title=circular.title[:_NAME] if circular.title else None,
            sha256=circular.sha256,
            published_on=circular.published_on,
            declared=tuple(Declared(**number.model_dump()) for number in circular.declared),
            feedback_from=circular.feedback_window.from_,
            feedback_to=circular.feedback_window.to,
        )
        yield self._system(published, self._stated, self.inspection, self._edition)

    def _issue(self, one: Assigned, issue: Issue) -> Iterator[CloudEvent[Any]]:
        known = one.standing
        if known is None or known.identified_by == derived_id("issue.identified", one.id):
            yield self._system(self._identified(issue), self._found, one.id)
        parts = Parts(known, self._edition, only_edition=len(self._standing.editions) == 1)
        for index, measure in enumerate(issue.measures, 1):
            if measure.text:
                # An unnumbered text is the whole report: another edition tells it anew, and adds no measure by that.
                key = str(index) if measure.number is None else parts.measure(index, measure.text)
                yield self._owner(MeasureAdded(key=key, text=measure.text[:_TEXT]), one.id, key)
        if issue.due is not None and not self._promised_before(known, issue.due):
            yield self._owner(IssuePlanned(due=issue.due, quote=issue.due_quote), one.id, issue.due.isoformat())
        # After the plan: the status that the unit states is the newer word.
        yield self._owner(statement(issue, one, self._published), one.id, self._edition)
        for index, item in enumerate(issue.sub_items, 1):
            if item.status in _WORK:
                key = parts.sub_item(index, item.title)
                title = None if known is None or key in known.sub_items else item.title[:_NAME]
                change = SubItemChanged(key=key, title=title or None, state=_WORK[item.status])
                yield self._owner(change, one.id, key, item.status, self._edition)

    def _promised_before(self, known: StandingIssue | None, due: date) -> bool:
        """An earlier edition printed another deadline: that one is the plan, and this one only what is stated now."""
        return known is not None and any(
            day != due and circular != self._published and when <= self._stated
            for (circular, day), when in known.deadlines.items()
        )

    def _identified(self, issue: Issue) -> IssueIdentified:
        """Sub-items begin open: what became of them is the unit's statement, not the finding."""
        aspect = self._circular.aspects[issue.aspect].title if issue.aspect is not None else None
        number = "".join(issue.path)
        return IssueIdentified(
            inspection=self.inspection,
            round=self._circular.inspection.round,
            scope=Scope(issue.scope),
            aspect=aspect[:_NAME] if aspect else None,
            number=number or None,
            title=issue.title[:_NAME] or number or str(issue.number),
            sub_items=tuple(_given(index, item) for index, item in enumerate(issue.sub_items, 1)),
        )

    def _system(
        self, payload: Payload, occurred: datetime, subject: str, *identity: str, unit: str | None = None
    ) -> CloudEvent[Any]:
        return event_of(
            payload,
            id=derived_id(payload.event_kind(), subject, *identity),
            unit=unit or self._unit,
            subject=subject,
            occurred=occurred,
            recorded=self._recorded,
            source=f"/circulars/{self._circular.sha256}",
            actor="circular-import",
            role=Role.SYSTEM,
            correlation=self.inspection,
        )

    def _owner(self, payload: Payload, issue_id: str, *identity: str) -> CloudEvent[Any]:
        return event_of(
            payload,
            id=derived_id(payload.event_kind(), issue_id, *identity),
            unit=self._unit,
            subject=issue_id,
            occurred=self._stated,
            recorded=self._recorded,
            source=f"/circulars/{self._circular.sha256}",
            actor=f"unit-{self._unit}",
            role=Role.OWNER,
            actor_unit=self._unit,
            causation=self._published,
            correlation=self.inspection,
        )


def _given(index: int, item: SubItem) -> SubItemGiven:
    return SubItemGiven(key=str(index), title=item.title[:_NAME] or item.number or str(index), due=item.due)


def _midnight(*days: date | None) -> datetime | None:
    """The first day that is known, at its beginning in the ledger's zone."""
    day = next((day for day in days if day is not None), None)
    return datetime.combine(day, time(), ZONE) if day else None
