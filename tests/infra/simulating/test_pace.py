"""A pace is a matter of the clock alone: what is told by when."""

from collections.abc import Iterator

import pytest

from infra.simulating.pace import BATCH, at_once, by_rate, by_speed, history_then_live, speed_of
from producers.simulator import Record
from tests.infra.simulating.streams import Hands, numbered


def test_at_once_nobody_sleeps() -> None:
    hands = Hands()
    batches = list(at_once(iter(numbered(2 * BATCH + 1)), hands.clock()))
    assert [len(batch) for batch in batches] == [BATCH, BATCH, 1]
    assert hands.slept == []


@pytest.mark.parametrize(("rate", "count"), [(0.5, 4), (3, 10), (200, 1000), (50_000, 100_000)])
def test_a_rate_takes_as_long_as_it_must(rate: float, count: int) -> None:
    hands = Hands()
    told, records = 0, numbered(count)
    seen = []
    for batch in by_rate(iter(records), hands.clock(), rate):
        seen += batch
        told += len(batch)
        assert told <= hands.time * rate + 1.001
    assert seen == records
    assert hands.time == pytest.approx((count - 1) / rate, abs=0.11 + 1 / rate)


def test_records_of_a_rate_are_not_made_before_they_are_due() -> None:
    hands = Hands()
    made = []
    stream = (made.append(hands.time) or record for record in numbered(30))  # type: ignore[func-returns-value]
    list(by_rate(stream, hands.clock(), 10))
    assert all(at >= n / 10 - 1e-9 for n, at in enumerate(made))


def test_a_speed_follows_the_recorded_times() -> None:
    hands = Hands()
    records = numbered(49, hours=1)
    seen = []
    for batch in by_speed(iter(records), hands.clock(), speed_of("12h/s")):
        for record in batch:
            assert (record.recorded - records[0].recorded).total_seconds() / 43200 <= hands.time + 1e-9
        seen += batch
    assert seen == records
    assert hands.time == pytest.approx(4.0)


@pytest.mark.parametrize(
    ("text", "seconds"), [("1d/s", 86400), ("12h/s", 43200), ("1w/s", 604800), (" 1.5 d/s", 129600), ("90s/s", 90)]
)
def test_speeds_are_read(text: str, seconds: float) -> None:
    assert speed_of(text) == seconds


@pytest.mark.parametrize("text", ["", "1d", "d/s", "0d/s", "1y/s", "-1d/s", "1d/s/s"])
def test_what_is_no_speed_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="1d/s"):
        speed_of(text)


def test_history_comes_at_once_and_live_play_by_the_clock() -> None:
    hands, told, live_from = Hands(), 0, 500
    pulled = 0

    def stream() -> Iterator[Record]:
        nonlocal pulled
        for record in numbered(700):
            pulled += 1
            yield record

    at = list[tuple[int, float]]()
    for batch in history_then_live(stream(), hands.clock(), lambda: pulled > live_from, 100):
        told += len(batch)
        at.append((told, hands.time))
    assert at[0] == (501, 0.0)
    assert told == 700
    assert hands.time == pytest.approx(1.99, abs=0.1)


@pytest.mark.parametrize("pace", ["at_once", "rate", "speed", "live"])
def test_a_stopped_pace_loses_no_record_it_has_taken(pace: str) -> None:
    hands = Hands(stop_at=0.4)
    taken = []
    stream = (taken.append(record) or record for record in numbered(5000))  # type: ignore[func-returns-value]
    clock = hands.clock()
    batches = {
        "at_once": lambda: at_once(stream, clock),
        "rate": lambda: by_rate(stream, clock, 1000),
        "speed": lambda: by_speed(stream, clock, 3600 * 500),
        "live": lambda: history_then_live(stream, clock, lambda: len(taken) > 2500, 1000),
    }[pace]()
    told = []
    for batch in batches:
        told += batch
        hands.time += 0.01
    assert told == taken
    assert (len(told) == 5000) == (pace == "at_once")
