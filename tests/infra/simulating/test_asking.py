"""From options to a shape."""

from dataclasses import replace
from datetime import datetime

import msgspec
import pytest

from infra.errors import CannotRun
from infra.simulating.asking import LIVE_YEARS, Asked, day_of_end, years_before
from ledger import ZONE
from tests.infra.simulating.streams import SMALL


def test_a_day_is_the_midnight_it_begins_with() -> None:
    assert day_of_end("2026-01-01") == datetime(2026, 1, 1, tzinfo=ZONE)
    with pytest.raises(CannotRun, match="2026-01-01"):
        day_of_end("yesterday")


@pytest.mark.parametrize(
    ("moment", "years", "before"),
    [
        ("2026-03-31", 5, "2021-03-31"),
        ("2024-02-29", 1, "2023-02-28"),
        ("2026-03-31", 0.5, "2025-09-30"),
        ("2026-01-15", 1 / 12, "2025-12-15"),
        ("2026-01-15", -2, "2028-01-15"),
    ],
)
def test_years_go_by_the_calendar(moment: str, years: float, before: str) -> None:
    assert years_before(day_of_end(moment), years) == day_of_end(before)


def test_a_calendar_has_a_beginning() -> None:
    with pytest.raises(CannotRun, match="calendar"):
        years_before(day_of_end("2026-01-01"), 3000)


def test_issues_follow_from_what_is_asked() -> None:
    assert SMALL.history().issues == 40
    assert replace(SMALL, issues=None).history().issues == 12 * 50
    few, more = (replace(SMALL, issues=None, events=events).history().issues for events in (34_000, 68_000))
    assert 1_000 < few < more < 2.1 * few
    assert replace(SMALL, issues=None, events=34_000, years=5).history().issues < few


def test_live_play_lives_on_at_the_pace_of_its_history() -> None:
    live = replace(SMALL, live=True)
    assert live.history() == SMALL.shape()
    assert live.shape().end.year == 2026 + LIVE_YEARS
    assert live.shape().issues == pytest.approx(40 / 2 * (2 + LIVE_YEARS), rel=0.01)


def test_everything_that_decides_about_bytes_is_in_the_fingerprint() -> None:
    others = [
        replace(SMALL, seed=4),
        replace(SMALL, units=13),
        replace(SMALL, years=3),
        replace(SMALL, until=day_of_end("2026-01-02")),
        replace(SMALL, issues=41),
        replace(SMALL, events=9),
        replace(SMALL, prefix="97"),
        replace(SMALL, live=True),
    ]
    assert len({asked.fingerprint for asked in [SMALL, *others]}) == 9
    assert replace(SMALL).fingerprint == SMALL.fingerprint


@pytest.mark.parametrize("wrong", [{"prefix": "9"}, {"units": 2}, {"issues": 0}, {"years": 0.3}])
def test_impossible_provinces_are_told(wrong: dict[str, int]) -> None:
    with pytest.raises(CannotRun):
        replace(SMALL, **wrong).shape()  # type: ignore[arg-type]


def test_what_was_asked_is_read_back() -> None:
    assert Asked.from_json(msgspec.json.decode(msgspec.json.encode(SMALL.as_json()))) == SMALL
    with pytest.raises(CannotRun, match="version 0 of the simulator"):
        Asked.from_json({**SMALL.as_json(), "version": "0"})
