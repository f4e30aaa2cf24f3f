"""Fetches in any order and from any place: what is handed over has no hole."""

import pytest
from faust.types import TP
from hypothesis import given
from hypothesis import strategies as st

from streams.positions import Positions, Reread
from streams.records import Batch
from tests.streams.stories import MemoryRecord

HERE = TP("issue-events", 3)


def fetch(*offsets: int) -> list[MemoryRecord]:
    return [MemoryRecord(b"k", b"v", offset) for offset in offsets]


def offsets(found: Batch | Reread | None) -> list[int]:
    assert isinstance(found, Batch)
    return [record.offset for record in found.records]


def test_nothing_is_taken_before_the_state_says_where_to_start() -> None:
    positions = Positions()
    assert positions.hand_over(HERE, fetch(0, 1)) is None
    positions.start(HERE, -1)
    assert offsets(positions.hand_over(HERE, fetch(0, 1))) == [0, 1]
    positions.forget()
    assert positions.hand_over(HERE, fetch(2)) is None


def test_what_was_handed_over_before_is_left_out() -> None:
    positions = Positions()
    positions.start(HERE, 4)
    found = positions.hand_over(HERE, fetch(3, 4, 5, 6))
    assert offsets(found) == [5, 6]
    assert isinstance(found, Batch)
    assert found.after == 4
    assert positions.hand_over(HERE, fetch(5, 6)) is None


def test_a_fetch_from_a_stale_position_is_read_again_from_the_right_one() -> None:
    positions = Positions()
    positions.start(HERE, 9)
    assert positions.hand_over(HERE, fetch(40, 41)) == Reread(9)
    assert offsets(positions.hand_over(HERE, fetch(10, 11))) == [10, 11]


def test_a_jump_that_the_log_itself_has_is_taken_at_the_second_sight() -> None:
    positions = Positions()
    positions.start(HERE, 9)
    assert positions.hand_over(HERE, fetch(12, 13)) == Reread(9)
    found = positions.hand_over(HERE, fetch(12, 13))
    assert offsets(found) == [12, 13]
    assert isinstance(found, Batch)
    assert found.after == 9, "the batch answers for the offsets that don't exist"


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=40), st.integers(-1, 10))
def test_any_fetches_hand_over_every_record_once_and_in_order(fetches: list[tuple[int, int]], seen: int) -> None:
    """A log without jumps: whatever is fetched from wherever, batches follow one another without a hole."""
    positions = Positions()
    positions.start(HERE, seen)
    last = seen
    for start, length in fetches:
        found = positions.hand_over(HERE, fetch(*range(start, start + length)))
        if isinstance(found, Reread):
            assert found.after == last
            found = positions.hand_over(HERE, fetch(last + 1, last + 2))
        if found is not None:
            taken = offsets(found)
            assert taken[0] == last + 1
            assert taken == list(range(last + 1, taken[-1] + 1))
            last = taken[-1]


@pytest.mark.parametrize("seen", [-1, 0, 7])
def test_the_first_batch_starts_right_after_what_the_state_has_seen(seen: int) -> None:
    positions = Positions()
    positions.start(HERE, seen)
    assert offsets(positions.hand_over(HERE, fetch(*range(10))))[0] == seen + 1
