"""A read circular as events: what its unit, its inspection and its issues go through because of it.

The importer (role system) records what inspectors found and that a circular appeared; what the unit says of itself is
recorded in its own name (role owner), so that a printed "done" is the owner's claim and never a verification.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from ledger import ZONE, CloudEvent, Level, Payload, Role, Scope, Stated, WorkState, derived_id, event_of
from ledger.events import (
    CircularPublished,
    Declared,
    FeedbackGiven,
    InspectionOpened,
    IssueIdentified,
    IssuePlanned,
    IssueStated,
    MeasureAdded,
    SubItemChanged,
    SubItemGiven,
    UnitRegistered,
)
from producers.circulars.importing.identity import edition, inspection_id, issue_ids
from producers.circulars.model import Circular, Issue, SubItem
from producers.circulars.places.settling import Place

_WORK: dict[str, WorkState] = {
    "done": WorkState.DONE,
    "cancelled": WorkState.CANCELLED,
    "merged": WorkState.MERGED,
}
_NAME, _TEXT = 2_000, 100_000
"""Characters an event keeps of a title and of a text (ledger.events.base)."""


def circular_events(circular: Circular, places: tuple[Place, ...], *, recorded: datetime) -> list[CloudEvent[Any]]:
    """All events of one circular in the order in which they must be folded, with ids that depend on its content only.

    `places` is what `settle` found, root first and the unit last; `recorded` is now, with a time zone.
    """
    return list(_Importer(circular, places, recorded).events())


class _Importer:
    def __init__(self, circular: Circular, places: tuple[Place, ...], recorded: datetime) -> None:
        self._circular, self._places, self._recorded = circular, places, recorded
        self._unit = places[-1].code
        self._inspection = inspection_id(circular, self._unit)
        self._edition = edition(circular)
        self._published = derived_id("inspection.circular_published", self._inspection, self._edition)
        visit, window = circular.inspection, circular.feedback_window
        found = (visit.feedback_date, visit.on_site_end, visit.on_site_start)
        printed = (circular.published_on, window.from_, *found)
        # Findings exist from the feedback on; statements from the day of print, or the first day one may object, or,
        # when neither is printed, the feedback: the only day that the text ties them to.
        self._found = _midnight(*found, circular.published_on, window.from_) or recorded
        self._stated = _midnight(*printed) or recorded
        self._opened = _midnight(visit.on_site_start, visit.on_site_end, visit.feedback_date) or self._found

    def events(self) -> Iterator[CloudEvent[Any]]:
        for place in self._places:
            yield self._registered(place)
        yield from self._visit()
        ids = issue_ids(self._inspection, self._circular.issues)
        for issue_id, issue in zip(ids, self._circular.issues, strict=True):
            yield from self._issue(issue_id, issue)

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
            yield self._system(opened, self._opened, self._inspection)
        if visit.feedback_date is not None:
            inferred = next((f.explanation.en for f in circular.findings if f.rule == "date_without_year"), None)
            yield self._system(FeedbackGiven(on=visit.feedback_date, inferred=inferred), self._found, self._inspection)
        published = CircularPublished(
            title=circular.title[:_NAME] if circular.title else None,
            sha256=circular.sha256,
            published_on=circular.published_on,
            declared=tuple(Declared(**number.model_dump()) for number in circular.declared),
            feedback_from=circular.feedback_window.from_,
            feedback_to=circular.feedback_window.to,
        )
        yield self._system(published, self._stated, self._inspection, self._edition)

    def _issue(self, issue_id: str, issue: Issue) -> Iterator[CloudEvent[Any]]:
        yield self._system(self._identified(issue), self._found, issue_id)
        for index, measure in enumerate(issue.measures, 1):
            if measure.text:
                yield self._owner(MeasureAdded(key=str(index), text=measure.text[:_TEXT]), issue_id, str(index))
        if issue.due is not None:
            yield self._owner(IssuePlanned(due=issue.due, quote=issue.due_quote), issue_id, issue.due.isoformat())
        # After the plan: the status that the unit states is the newer word.
        stated = IssueStated(
            stated=Stated(issue.status),
            quote=issue.status_quote,
            circular=self._published,
            due=issue.due,
            due_quote=issue.due_quote,
        )
        yield self._owner(stated, issue_id, self._edition)
        for index, item in enumerate(issue.sub_items, 1):
            if item.status in _WORK:
                change = SubItemChanged(key=str(index), state=_WORK[item.status])
                yield self._owner(change, issue_id, str(index), item.status, self._edition)

    def _identified(self, issue: Issue) -> IssueIdentified:
        """Sub-items begin open: what became of them is the unit's statement, not the finding."""
        aspect = self._circular.aspects[issue.aspect].title if issue.aspect is not None else None
        number = "".join(issue.path)
        return IssueIdentified(
            inspection=self._inspection,
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
            correlation=self._inspection,
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
            correlation=self._inspection,
        )


def _given(index: int, item: SubItem) -> SubItemGiven:
    return SubItemGiven(key=str(index), title=item.title[:_NAME] or item.number or str(index), due=item.due)


def _midnight(*days: date | None) -> datetime | None:
    """The first day that is known, at its beginning in the ledger's zone."""
    day = next((day for day in days if day is not None), None)
    return datetime.combine(day, time(), ZONE) if day else None
