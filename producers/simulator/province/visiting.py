"""Which unit is visited when, and who sends the team.

Each unit's time is cut into as many stretches as it has visits, and each visit starts on the opening day of a wave in
its stretch: so a unit comes up again at fair intervals, and the teams of a wave set out together.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from ledger import ZONE, Level, UnitKind
from producers.simulator.province.place import Place, Province
from producers.simulator.province.seasons import SHORTEST_STAY, Waves, next_start
from producers.simulator.province.sizing import how_many, spread
from producers.simulator.province.wanted import Wanted, first_day, last_day

SOONEST_FEEDBACK = 30
"""Days from the last on site to the feedback."""
SHORTEST_VISIT = SHORTEST_STAY + SOONEST_FEEDBACK + 2
"""Days from the first on site to a feedback that is given as soon as possible."""
STRETCH = 150
"""The shortest a unit's stretch may be: two visits a year and a bit."""
BY_THE_PROVINCE = {UnitKind.DISTRICT: 0.4, UnitKind.COUNTY: 0.4, UnitKind.DEVELOPMENT_ZONE: 0.3}
OPENING = 50
"""One visit in so many is there when the period begins."""
SATURDAY = 5


class Visit(NamedTuple):
    unit: Place
    start: date
    level: Level
    in_wave: bool
    latest_feedback: date


class _Window(NamedTuple):
    """Days on which a visit of the unit may start, and the last one on which it may get its feedback."""

    first: date
    last: date
    feedback: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def visits(wanted: Wanted, province: Province, chance: Random) -> list[Visit]:
    first, last = first_day(wanted), last_day(wanted)
    windows = {unit.code: window for unit in province.units if (window := _window(unit, province, first, last))}
    days = [window.days for window in windows.values()]
    most = [max(1, length // STRETCH) for length in days]
    count = how_many(wanted.issues, sum(days) / 365, sum(most))
    each = spread(count, _quotas(windows, count, first), most, chance)
    sent_by_province = Waves(Level.PROVINCE, first, last, chance)
    sent_by_city = {city.code: Waves(Level.CITY, first, last, chance) for city in province.cities}
    by_unit: list[list[Visit]] = []
    for (code, window), number in zip(windows.items(), each, strict=True):
        unit = province.place(code)
        if number:
            by_unit.append(_visits_of(unit, window, number, sent_by_province, sent_by_city[unit.city], chance))
    _open(by_unit, first, chance)
    return [visit for of_unit in by_unit for visit in of_unit]


def _quotas(windows: Mapping[str, _Window], count: int, first: date) -> list[int]:
    """Each unit's share of the visits. Where they don't go round, units founded later wait, so that an inspection can
    open the period."""
    short = count < len(windows)
    return [0 if short and window.first > first else window.days for window in windows.values()]


def _window(unit: Place, province: Province, first: date, last: date) -> _Window | None:
    """None: the unit doesn't stand long enough in the period for a visit that escapes the festival."""
    opens = max(first, (unit.registered.astimezone(ZONE) + timedelta(days=90)).date())
    ended = province.ended(unit.code)
    closes = last if ended is None else min(last, (ended.astimezone(ZONE) - timedelta(days=1)).date())
    window = _Window(opens, closes - timedelta(days=SHORTEST_VISIT), closes)
    return window if window.days >= SHORTEST_VISIT else None


def _visits_of(
    unit: Place, window: _Window, number: int, by_province: Waves, by_city: Waves, chance: Random
) -> list[Visit]:
    stretch = window.days / number
    visits: list[Visit] = []
    for index in range(number):
        earliest = window.first + timedelta(days=round(index * stretch))
        latest = window.first + timedelta(days=round((index + 1) * stretch) - 1 - SHORTEST_VISIT)
        if index == number - 1:
            latest = window.last
        level = Level.PROVINCE if chance.random() < BY_THE_PROVINCE.get(unit.kind, 0.0) else Level.CITY
        start, in_wave = (by_province if level is Level.PROVINCE else by_city).pick(earliest, latest)
        visits.append(Visit(unit, start, level, in_wave, window.feedback))
    followers = [visit.start - timedelta(days=1) for visit in visits[1:]]
    return [
        visit._replace(latest_feedback=before)
        for visit, before in zip(visits, [*followers, window.feedback], strict=True)
    ]


def _open(visits: list[list[Visit]], first: date, chance: Random) -> None:
    """The period does not begin with months of nothing: some first visits start in its first two weeks."""
    firsts = [number for number, of_unit in enumerate(visits) if of_unit[0].unit.registered.date() < first]
    firsts.sort(key=lambda number: (visits[number][0].start, visits[number][0].unit.code))
    for rank, number in enumerate(firsts[: 1 + len(visits) // OPENING]):
        visit = visits[number][0]
        day = next_start(first + timedelta(days=chance.randint(0, 13) if rank else 0))
        if day.weekday() >= SATURDAY:
            day = next_start(day + timedelta(days=7 - day.weekday()))
        if day < visit.start:
            visits[number][0] = visit._replace(start=day, in_wave=True)
