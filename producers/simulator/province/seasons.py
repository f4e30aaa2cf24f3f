"""When teams are on site: waves in spring and autumn, nothing around Spring Festival, little in August."""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from random import Random

from ledger import Level

FESTIVAL = ((2, 1), (2, 20))
"""First and last day on which nobody is on site; the festival itself moves between them."""
SHORTEST_STAY = 14
LAST_START = (1, 17)
"""Who starts later would not be done before the festival."""
SEASON = {2: 2, 3: 8, 4: 6, 5: 4, 6: 2, 7: 1, 8: 1, 9: 8, 10: 6, 11: 4, 12: 2}
"""How likely a wave opens in a week of the month."""
WAVES = {Level.PROVINCE: 3, Level.CITY: 4}
"""Days in a half-year on which an authority sends out teams."""


def may_start(day: date) -> bool:
    return not LAST_START < (day.month, day.day) <= FESTIVAL[1]


def next_start(day: date) -> date:
    """The day itself, or the first one after the festival."""
    return day if may_start(day) else date(day.year, *FESTIVAL[1]) + timedelta(days=1)


def last_on_site(start: date, end: date) -> date:
    """`end`, or the day before the festival when the stay would run into it."""
    festival = date(start.year + (start.month > FESTIVAL[1][0] or (start.month, start.day) > FESTIVAL[1]), *FESTIVAL[0])
    return min(end, festival - timedelta(days=1))


class Waves:
    """The opening days of one authority, the province or a city, over the period. Mondays."""

    def __init__(self, level: Level, first: date, last: date, chance: Random) -> None:
        self._chance = chance
        days: list[date] = []
        for year in range(first.year, last.year + 1):
            for months in (range(2, 8), range(8, 13)):
                mondays = [day for day in _mondays(year) if day.month in months and may_start(day)]
                weights = [SEASON[day.month] for day in mondays]
                days += chance.choices(mondays, weights, k=WAVES[level])
        self._days = sorted(day for day in dict.fromkeys(days) if first <= day <= last)

    def pick(self, earliest: date, latest: date) -> tuple[date, bool]:
        """A start between the two (where at least 35 days lie), and whether it is in a wave or on its own (机动)."""
        low, high = bisect_left(self._days, earliest), bisect_right(self._days, latest)
        if low < high:
            return self._days[self._chance.randrange(low, high)], True
        day = earliest + timedelta(days=self._chance.randint(0, (latest - earliest).days))
        moved = next_start(day)
        return (moved if moved <= latest else next_start(earliest)), False


def _mondays(year: int) -> list[date]:
    first = date(year, 1, 1)
    first += timedelta(days=-first.weekday() % 7)
    return [day for week in range(53) if (day := first + timedelta(weeks=week)).year == year]
