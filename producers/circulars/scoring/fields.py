"""A read circular beside its label, field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from producers.circulars.model import Circular, Kind

COLUMNS = ("unit", "team", "dates", "aspects", "issues", "kinds", "measures", "split")


@dataclass(frozen=True, slots=True)
class Difference:
    column: str
    field: str
    got: object
    labelled: object


def _aspects_of(kind: Kind) -> Callable[[Circular], object]:
    return lambda one: sum(aspect.scope == kind for aspect in one.aspects)


def _issues_of(kind: Kind) -> Callable[[Circular], object]:
    return lambda one: sum(issue.scope == kind for issue in one.issues)


def _with_status(status: str) -> Callable[[Circular], object]:
    return lambda one: sum(issue.status == status for issue in one.issues)


def _day(day: object) -> str | None:
    return str(day) if day is not None else None


_FIELDS: Mapping[str, tuple[str, Callable[[Circular], object]]] = {
    "unit": ("unit", lambda one: one.unit.name),
    "city": ("unit", lambda one: one.unit.city),
    "title": ("unit", lambda one: one.title),
    "team": ("team", lambda one: one.inspection.team),
    "level": ("team", lambda one: one.inspection.level),
    "on_site_start": ("dates", lambda one: _day(one.inspection.on_site_start)),
    "on_site_end": ("dates", lambda one: _day(one.inspection.on_site_end)),
    "feedback_date": ("dates", lambda one: _day(one.inspection.feedback_date)),
    "published_on": ("dates", lambda one: _day(one.published_on)),
    "aspects": ("aspects", lambda one: len(one.aspects)),
    "itemised_aspects": ("aspects", lambda one: len(one.aspects)),
    "itemised_routine_aspects": ("aspects", _aspects_of("routine")),
    "itemised_business_aspects": ("aspects", _aspects_of("business_environment")),
    "issues": ("issues", lambda one: len(one.issues)),
    "itemised_routine_issues": ("kinds", _issues_of("routine")),
    "itemised_business_issues": ("kinds", _issues_of("business_environment")),
    "routine_issues": ("kinds", _issues_of("routine")),
    "business_issues": ("kinds", _issues_of("business_environment")),
    "personnel_issues": ("kinds", _issues_of("personnel")),
    "itemised_measures": ("measures", lambda one: sum(len(issue.measures) for issue in one.issues)),
    "itemised_completed": ("split", _with_status("done")),
    "itemised_in_progress": ("split", _with_status("in_progress")),
    "sub_items": ("split", lambda one: sum(len(issue.sub_items) for issue in one.issues)),
}
_MAY_BE_UNKNOWN = ("aspects", "routine_issues", "business_issues", "personnel_issues")  # null: not told apart


def compared(one: Circular, label: Mapping[str, Any]) -> dict[str, tuple[Difference, ...]]:
    """Per column that the label has a field for: what differs."""
    found: dict[str, list[Difference]] = {}
    for field, (column, value) in _FIELDS.items():
        if field not in label or (label[field] is None and field in _MAY_BE_UNKNOWN):
            continue
        wanted = label[field]
        if field == "feedback_date" and isinstance(wanted, str):
            wanted = wanted[-10:]  # `01-12 → 2024-01-12` notes that the year is inferred
        differing = found.setdefault(column, [])
        got = value(one)
        if got != wanted:
            differing.append(Difference(column, field, got, wanted))
    if "statuses" in label:
        found.setdefault("split", []).extend(_statuses(one, label["statuses"]))
    return {column: tuple(found[column]) for column in COLUMNS if column in found}


def _statuses(one: Circular, wanted: Mapping[str, int]) -> Iterator[Difference]:
    for status in sorted({*wanted, *(issue.status for issue in one.issues)}):
        got = sum(issue.status == status for issue in one.issues)
        if got != wanted.get(status, 0):
            yield Difference("split", status, got, wanted.get(status, 0))
