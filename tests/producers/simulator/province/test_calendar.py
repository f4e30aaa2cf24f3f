"""The calendar of inspections: exact sums, fair intervals, nothing outside the period or on a unit that is gone."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger import ZONE, Level, Scope, UnitKind
from producers.simulator.province import Inspection
from producers.simulator.province.seasons import Waves, last_on_site, may_start, next_start
from producers.simulator.province.sizing import how_many, sizes, spread
from tests.producers.simulator.province.provinces import Asked, dice, planned, shapes

ENOUGH = settings(max_examples=60, deadline=None)


def by_unit(inspections: list[Inspection]) -> dict[str, list[Inspection]]:
    units = defaultdict(list)
    for one in inspections:
        units[one.unit].append(one)
    return units


@ENOUGH
@given(shapes())
def test_issues_add_up_exactly(asked: Asked) -> None:
    _, inspections = planned(asked)
    assert sum(one.issues for one in inspections) == asked.issues
    assert all(one.issues >= min(8, asked.issues) for one in inspections)
    mean = asked.issues / len(inspections)
    assert max(one.issues for one in inspections) <= max(90, 1 + mean * 90 / 34)


@ENOUGH
@given(shapes())
def test_everything_lies_in_the_period(asked: Asked) -> None:
    _, inspections = planned(asked)
    for one in inspections:
        assert asked.start.date() < one.on_site_start
        assert one.feedback < asked.end.date()
        assert one.on_site_end - one.on_site_start >= timedelta(days=13)
        assert timedelta(days=28) <= one.feedback - one.on_site_end <= timedelta(days=92)
        assert one.recorded_late > timedelta(0)
        entered = one.feedback + timedelta(days=1) + one.recorded_late  # at the latest: feedback is given by day
        assert entered <= asked.end.date()
        if one.publications:
            first, *second = one.publications
            assert 150 < (first - one.feedback).days < 276
            assert all(243 < (again - first).days < 428 for again in second)
            assert len(second) <= 1
            assert one.publications[-1] < asked.end.date()


@ENOUGH
@given(shapes())
def test_nobody_is_on_site_around_spring_festival(asked: Asked) -> None:
    for one in planned(asked)[1]:
        days = (one.on_site_end - one.on_site_start).days
        assert all(
            not (day.month == 2 and day.day <= 20)
            for day in (one.on_site_start + timedelta(days=n) for n in range(days + 1))
        )


@ENOUGH
@given(shapes())
def test_only_units_that_stand_are_inspected_and_never_twice_at_once(asked: Asked) -> None:
    province, inspections = planned(asked)
    for unit, visits in by_unit(inspections).items():
        place, ended = province.place(unit), province.ended(unit)
        assert place.kind not in (UnitKind.PROVINCE, UnitKind.CITY)
        assert all(place.registered.date() < one.on_site_start for one in visits)
        assert ended is None or all(one.feedback < ended.astimezone(ZONE).date() for one in visits)
        assert all(before.feedback < after.on_site_start for before, after in pairwise(visits))


@ENOUGH
@given(shapes())
def test_keys_are_unique_and_the_first_inspection_comes_at_once(asked: Asked) -> None:
    _, inspections = planned(asked)
    assert len({one.key for one in inspections}) == len(inspections)
    assert all(one.key.startswith(one.unit) for one in inspections)
    assert inspections == sorted(inspections, key=lambda one: (one.on_site_start, one.unit))
    opens = next_start(asked.start.date() + timedelta(days=1))
    assert inspections[0].on_site_start <= next_start(opens + timedelta(days=2))


@ENOUGH
@given(shapes())
def test_teams_come_from_the_province_or_the_units_own_city(asked: Asked) -> None:
    province, inspections = planned(asked)
    for one in inspections:
        by_province = one.level is Level.PROVINCE
        assert one.level in (Level.PROVINCE, Level.CITY)
        sender = province.place(province.root if by_province else province.place(one.unit).city)
        word = "巡视" if by_province else "巡察"
        assert one.team.startswith(f"{sender.name}委第")
        assert one.team.endswith(f"{word}组")
        assert one.round.startswith(f"{sender.name}委{one.on_site_start.year}年")
        assert one.round.endswith(word)
        assert one.scopes
        assert Scope.UNSTATED not in one.scopes


USUAL = Asked(units=240, issues=14_000)
"""Four and a half years, 240 units: about as many inspections as units come up anyway."""


@pytest.fixture(scope="module")
def usual() -> list[Inspection]:
    return planned(USUAL)[1]


def test_each_unit_comes_up_once_in_two_to_three_years(usual: list[Inspection]) -> None:
    visits = by_unit(usual)
    years = (USUAL.end - USUAL.start).days / 365
    assert 2 <= years * USUAL.units / len(usual) <= 3
    assert len(visits) > 0.95 * USUAL.units
    assert sum(len(of_unit) > 1 for of_unit in visits.values()) > 0.5 * USUAL.units
    gaps = [(b.on_site_start - a.on_site_start).days / 365 for unit in visits.values() for a, b in pairwise(unit)]
    assert 1.5 < median(gaps) < 3


def test_sizes_are_uneven_with_a_heavy_tail(usual: list[Inspection]) -> None:
    found = sorted(one.issues for one in usual)
    assert found[0] >= 8
    assert found[-1] <= 90
    assert found[-1] > 2 * median(found)
    assert sum(found) / len(found) > median(found)


def test_waves_in_spring_and_autumn_and_little_in_august(usual: list[Inspection]) -> None:
    starts = Counter(one.on_site_start.month for one in usual)
    on_site: Counter[int] = Counter()
    for one in usual:
        stay = (one.on_site_end - one.on_site_start).days
        on_site.update((one.on_site_start + timedelta(days=n)).month for n in range(stay))
    assert starts[8] < 0.4 * sum(starts.values()) / 12
    assert on_site[8] < 0.5 * min(on_site[4], on_site[10])
    assert starts[3] + starts[4] + starts[9] + starts[10] > 0.6 * len(usual)
    together = Counter((one.round, one.on_site_start) for one in usual)
    assert max(together.values()) > 5, "teams of a wave set out together"


def test_inspections_start_throughout_the_period(usual: list[Inspection]) -> None:
    halves = Counter((one.on_site_start.year, one.on_site_start.month > 7) for one in usual)
    assert len(halves) == 9
    assert min(halves.values()) > len(usual) / 40


def test_circulars_and_entries_are_as_irregular_as_promised(usual: list[Inspection]) -> None:
    old = [one for one in usual if one.feedback < date(2023, 6, 30)]  # long enough ago for two editions
    editions = Counter(len(one.publications) for one in old)
    assert 0 < editions[0] < 0.2 * len(old)
    assert editions[2] > 0.4 * len(old)
    backfilled = [one for one in usual if one.recorded_late >= timedelta(days=60)]
    assert 0.01 < len(backfilled) / len(usual) < 0.1
    assert all(one.recorded_late <= timedelta(days=2) for one in usual if one not in backfilled)
    assert {one.scopes for one in usual} > {(Scope.ROUTINE,), (Scope.ROUTINE, Scope.PERSONNEL)}


@pytest.mark.parametrize(
    ("units", "issues", "years", "fewest", "most"),
    [
        (3, 10, 0.5, 1, 1),
        (2_000, 10, 5, 1, 1),
        (2_000, 400_000, 5, 11_000, 13_000),
        (240, 14_000, 4.5, 400, 480),
        (240, 1_400, 4.5, 60, 90),
        (3, 400_000, 5, 20, 36),
    ],
)
def test_few_issues_mean_few_inspections_and_very_many_mean_more_and_larger_ones(
    units: int, issues: int, years: float, fewest: int, most: int
) -> None:
    start = Asked(units, issues).start
    _, inspections = planned(Asked(units, issues, end=start + timedelta(days=round(years * 365.25))))
    assert fewest <= len(inspections) <= most
    assert sum(one.issues for one in inspections) == issues


@given(st.integers(1, 10**6), st.floats(1, 20_000), st.integers(1, 5_000))
def test_how_many_stays_within_what_is_possible(issues: int, unit_years: float, most: int) -> None:
    assert 1 <= how_many(issues, unit_years, most) <= min(issues, most)


@settings(deadline=None)
@given(st.integers(1, 500), st.integers(0, 10**5), st.integers(0, 1000))
def test_sizes_have_the_sum_and_nobody_gets_nothing(count: int, more: int, seed: int) -> None:
    made = sizes(count + more, count, dice(seed))
    assert (len(made), sum(made)) == (count, count + more)
    assert min(made) >= min(8, (count + more) // count)


@given(st.lists(st.tuples(st.integers(1, 3_000), st.integers(1, 20)), min_size=1, max_size=50), st.data())
def test_visits_are_spread_exactly_and_nobody_gets_too_many(units: list[tuple[int, int]], data: st.DataObject) -> None:
    quotas, most = [quota for quota, _ in units], [limit for _, limit in units]
    count = data.draw(st.integers(0, sum(most)))
    given_out = spread(count, quotas, most, dice(data.draw(st.integers(0, 99))))
    assert sum(given_out) == count
    assert all(0 <= n <= limit for n, limit in zip(given_out, most, strict=True))


@given(st.dates(date(2000, 1, 1), date(2040, 12, 31)), st.integers(35, 400), st.integers(0, 99))
def test_a_start_is_always_found_in_a_wave_or_on_its_own(earliest: date, days: int, seed: int) -> None:
    latest = earliest + timedelta(days=days)
    waves = Waves(Level.PROVINCE, earliest, latest, dice(seed))
    start, in_wave = waves.pick(earliest, latest)
    assert earliest <= start <= latest
    assert may_start(start)
    assert not in_wave or start.weekday() == 0


def test_where_no_wave_opens_a_team_goes_on_its_own() -> None:
    waves = Waves(Level.CITY, date(2024, 1, 1), date(2024, 12, 31), dice(1))
    start, in_wave = waves.pick(date(2025, 1, 10), date(2025, 3, 1))  # after the last wave
    assert not in_wave
    assert start <= date(2025, 1, 17) or start >= date(2025, 2, 21)


@pytest.mark.parametrize(
    ("start", "end", "last"),
    [
        (date(2024, 1, 10), date(2024, 2, 25), date(2024, 1, 31)),
        (date(2023, 12, 18), date(2024, 2, 3), date(2024, 1, 31)),
        (date(2024, 2, 21), date(2024, 4, 1), date(2024, 4, 1)),
        (date(2024, 9, 2), date(2024, 10, 30), date(2024, 10, 30)),
    ],
)
def test_a_stay_ends_before_the_festival(start: date, end: date, last: date) -> None:
    assert last_on_site(start, end) == last


def test_a_single_inspection_is_never_one_of_a_unit_founded_later() -> None:
    """Or the period would begin with months of nothing."""
    for seed in range(200):
        asked = Asked(units=12, issues=10, seed=seed)
        province, [only] = planned(asked)
        assert province.place(only.unit).registered < asked.start
        assert only.on_site_start <= date(2021, 1, 4)
