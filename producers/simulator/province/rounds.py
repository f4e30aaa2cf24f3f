"""The calendar of inspections: what a visit to a unit is called, how long it lasts and what comes of it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from random import Random

import cn2an  # type: ignore[import-untyped]  # the package ships no types

from ledger import ZONE, Level, Scope
from producers.simulator.province.inspection import Inspection
from producers.simulator.province.place import Province
from producers.simulator.province.seasons import last_on_site
from producers.simulator.province.sizing import sizes
from producers.simulator.province.visiting import SOONEST_FEEDBACK, Visit, visits
from producers.simulator.province.wanted import Wanted, checked, last_day

LATEST_FEEDBACK = 92
STAY = {Level.PROVINCE: (40, 75), Level.CITY: (21, 50)}
"""Days on site."""
TEAMS = {Level.PROVINCE: 12, Level.CITY: 6}
BACKFILLED = 0.04
SCOPES = (
    ((Scope.ROUTINE,), 50),
    ((Scope.ROUTINE, Scope.PERSONNEL), 22),
    ((Scope.ROUTINE, Scope.BUSINESS_ENVIRONMENT), 12),
    ((Scope.BUSINESS_ENVIRONMENT,), 10),
    ((Scope.PERSONNEL,), 6),
)


def rounds(wanted: Wanted, province: Province, chance: Random) -> list[Inspection]:
    """By first day on site. Their issues add up to `wanted.issues` exactly; ValueError for an impossible shape."""
    checked(wanted)
    made = sorted(visits(wanted, province, chance), key=lambda visit: (visit.start, visit.unit.code))
    found = sizes(wanted.issues, len(made), chance)
    names = {place.code: place.name for place in province.places}
    return [_plan(visit, n, names, province.root, wanted, chance) for visit, n in zip(made, found, strict=True)]


def _plan(visit: Visit, issues: int, names: Mapping[str, str], root: str, wanted: Wanted, chance: Random) -> Inspection:
    left = (visit.latest_feedback - visit.start).days
    stay = min(chance.randint(*STAY[visit.level]), left - SOONEST_FEEDBACK)
    on_site_end = last_on_site(visit.start, visit.start + timedelta(days=stay))
    wait = chance.randint(SOONEST_FEEDBACK, LATEST_FEEDBACK)
    feedback = min(on_site_end + timedelta(days=wait), visit.latest_feedback)
    feedback -= timedelta(days=max(0, feedback.weekday() - 4))
    authority = f"{names[root]}委" if visit.level is Level.PROVINCE else f"{names[visit.unit.city]}委"
    return Inspection(
        key=f"{visit.unit.code}-{visit.start:%Y%m}",
        unit=visit.unit.code,
        level=visit.level,
        team=f"{authority}第{cn2an.an2cn(chance.randint(1, TEAMS[visit.level]), 'low')}{_work(visit.level)}组",
        round=f"{authority}{visit.start.year}年{_wave(visit)}{_work(visit.level)}",
        scopes=chance.choices([scopes for scopes, _ in SCOPES], [often for _, often in SCOPES])[0],
        on_site_start=visit.start,
        on_site_end=on_site_end,
        feedback=feedback,
        issues=issues,
        publications=_publications(feedback, last_day(wanted), chance),
        recorded_late=_lateness(feedback, wanted.end, chance),
    )


def _work(level: Level) -> str:
    """A province inspects (巡视), a city makes its rounds (巡察)."""
    return "巡视" if level is Level.PROVINCE else "巡察"


def _wave(visit: Visit) -> str:
    if not visit.in_wave:
        return "机动"
    return "第一轮" if visit.start.month < 8 else "第二轮"


def _publications(feedback: date, last: date, chance: Random) -> tuple[date, ...]:
    """The circular after five to nine months, often a second edition eight to fourteen months later, sometimes none."""
    if chance.random() < 0.1:
        return ()
    first = feedback + timedelta(days=chance.randint(152, 274))
    editions = [first]
    if chance.random() < 0.55:
        editions.append(first + timedelta(days=chance.randint(244, 426)))
    return tuple(day for day in editions if day <= last)


def _lateness(feedback: date, end: datetime, chance: Random) -> timedelta:
    """Mostly hours. A whole inspection is entered after months now and then, if the period lasts that long."""
    left = end - datetime.combine(feedback + timedelta(days=1), datetime.min.time(), ZONE)
    late = timedelta(minutes=chance.randint(20, 48 * 60))
    if chance.random() < BACKFILLED:
        late = timedelta(days=chance.randint(60, 240), minutes=chance.randint(0, 600))
    return late if late <= left else timedelta(minutes=chance.randint(20, 24 * 60 - 20))
