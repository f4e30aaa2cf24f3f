"""Stories are woken in the order of time, and a full stream stops them where they are."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from ledger import ZONE, Role, parse_strictly
from ledger.events import UnitClosed
from producers.simulator.scribe import Record, Scribe
from producers.simulator.stage import Stage, Story

START = datetime(2024, 1, 1, 9, tzinfo=ZONE)
DAY = timedelta(days=1)


def tell(scribe: Scribe, unit: str) -> str:
    now = scribe.stamp()
    return scribe.write(
        UnitClosed(), unit=unit, subject=unit, occurred=now, recorded=now, actor="a", role=Role.AUTHORITY
    )


def teller(scribe: Scribe, unit: str, every: int, told: list[str]) -> Story:
    while True:
        tell(scribe, unit)
        told.append(unit)
        yield scribe.now + every * DAY


def staged(limit: int | None = None) -> tuple[Iterator[Record], list[str], Scribe]:
    scribe = Scribe(Random(1), START, limit)  # noqa: S311 - a test
    stage, told = Stage(scribe), list[str]()
    stage.begin(START, teller(scribe, "slow", 3, told))
    stage.begin(START + DAY, teller(scribe, "quick", 1, told))
    return stage.play(START + 5 * DAY), told, scribe


def test_everything_comes_in_the_order_of_time_and_stops_at_the_end() -> None:
    play, _told, scribe = staged()
    records = list(play)
    assert [record.unit for record in records] == ["slow", "quick", "quick", "slow", "quick", "quick"]
    assert [record.recorded for record in records] == sorted(record.recorded for record in records)
    assert scribe.records == 6


def test_who_asked_first_for_a_moment_is_woken_first_and_a_day_may_be_asked_for_again() -> None:
    scribe = Scribe(Random(1), START)  # noqa: S311 - a test
    stage, told = Stage(scribe), list[str]()

    def hourly(unit: str) -> Story:
        for hour in range(3):
            told.append(f"{unit} {hour}")
            yield START + DAY + timedelta(hours=hour)

    stage.begin(START + DAY, hourly("b"))
    stage.begin(START, hourly("a"))
    stage.begin(START + DAY, hourly("c"))
    assert list(stage.play(START + 2 * DAY)) == []
    assert told == ["a 0", "b 0", "c 0", "a 1", "b 1", "c 1", "a 2", "b 2", "c 2"]


def test_a_full_stream_ends_before_what_would_have_happened_next() -> None:
    play, told, _scribe = staged(limit=4)
    assert len(list(play)) == 4
    assert len(told) == 4


def test_ids_are_uuids_of_version_7_and_differ_within_a_moment() -> None:
    scribe = Scribe(Random(1), START)  # noqa: S311 - a test
    first, second = tell(scribe, "a"), tell(scribe, "a")
    assert first[:15] == second[:15]
    assert first[14] == "7"
    assert first[19] in "89ab"
    assert first != second
    assert [parse_strictly(record.value).id for record in scribe.take()] == [first, second]


def test_what_arrives_twice_is_the_same_bytes() -> None:
    scribe = Scribe(Random(1), START)  # noqa: S311 - a test
    tell(scribe, "a")
    assert scribe.newest is not None
    scribe.repeat(scribe.newest)
    once, again = scribe.take()
    assert once == again
    assert (scribe.records, scribe.repeated) == (2, 1)


def test_live_play_stamps_by_the_clock_on_the_wall() -> None:
    wall = datetime(2030, 5, 1, tzinfo=ZONE)
    scribe = Scribe(Random(1), START, None, lambda: wall, START + DAY)  # noqa: S311 - a test
    assert (scribe.live, scribe.stamp()) == (False, START)
    scribe.now = START + DAY
    assert (scribe.live, scribe.stamp()) == (True, wall)
