"""What the supervisor decides without touching a process: order, waiting times, stuck groups."""

import pytest

from infra.embedded.supervisor import Backoff, ProcessSpec, Reading, Watch, starting_order


def named(name: str, *depends_on: str) -> ProcessSpec:
    return ProcessSpec(name, ("true",), depends_on=depends_on)


def test_independent_parts_start_together_and_dependents_after_them() -> None:
    specs = [
        named("sink", "topics", "migrations"),
        named("topics", "kafka-1"),
        named("kafka-1"),
        named("clickhouse"),
        named("migrations", "clickhouse"),
    ]
    assert starting_order(specs) == [("clickhouse", "kafka-1"), ("migrations", "topics"), ("sink",)]


@pytest.mark.parametrize(
    ("specs", "said"),
    [
        ([named("a", "b"), named("b", "a")], "circle"),
        ([named("a"), named("a")], "used twice"),
        ([named("a", "nobody")], "undeclared"),
    ],
)
def test_a_plan_that_cannot_start_is_refused(specs: list[ProcessSpec], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        starting_order(specs)


def test_the_first_death_is_answered_at_once_and_later_ones_ever_more_slowly() -> None:
    backoff = Backoff(first=0.2, factor=2, cap=15)
    assert [backoff.delay(deaths) for deaths in (1, 2, 3, 4)] == [0.2, 0.4, 0.8, 1.6]
    assert backoff.delay(1000) == 15


def test_a_healthy_life_clears_the_count_of_deaths() -> None:
    backoff = Backoff(healthy_after=20, loop_after=3)
    assert backoff.deaths(2, ready_for=19.9) == 3
    assert backoff.deaths(2, ready_for=20) == 1
    assert backoff.deaths(2, ready_for=None) == 3
    assert not backoff.looping(2)
    assert backoff.looping(3)


PARTITION = ("issue-events", 3)


def watching(*readings: tuple[float, Reading]) -> list[bool]:
    """Whether each look, at its time, finds the partition stuck."""
    watch, found = Watch(patience=60, longest_patience=480), []
    for now, reading in readings:
        watch, stuck = watch.look({PARTITION: reading}, now)
        found.append(bool(stuck))
    return found


def test_a_group_without_lag_may_rest_for_ever() -> None:
    assert watching((0, Reading(10, 10)), (1000, Reading(10, 10))) == [False, False]


def test_a_group_that_moves_is_alive_however_far_behind() -> None:
    assert watching((0, Reading(1, 10**6)), (59, Reading(2, 10**6)), (118, Reading(3, 10**6))) == [False] * 3


def test_a_group_that_stands_with_lag_is_stuck_after_its_patience() -> None:
    assert watching((0, Reading(5, 9)), (59, Reading(5, 9)), (60, Reading(5, 10))) == [False, False, True]


def test_a_group_that_never_committed_is_stuck_too() -> None:
    assert watching((0, Reading(None, 9)), (60, Reading(None, 9))) == [False, True]


def test_the_wait_begins_when_lag_appears_not_before() -> None:
    assert watching((0, Reading(9, 9)), (100, Reading(9, 12)), (159, Reading(9, 12))) == [False, False, False]


def test_a_restart_that_did_not_help_is_followed_by_longer_patience() -> None:
    standing = Reading(5, 9)
    times = (0, 60, 61, 121, 181, 182, 302, 422)
    assert watching(*((now, standing) for now in times)) == [
        False, True,  # after 60 s
        False, False, True,  # the second time after 120 s
        False, False, True,  # the third after 240 s
    ]  # fmt: skip


def test_progress_restores_the_first_patience() -> None:
    standing, moved = Reading(5, 9), Reading(6, 9)
    assert watching((0, standing), (60, standing), (61, standing), (62, moved), (121, moved), (122, moved)) == [
        False, True, False, False, False, True,
    ]  # fmt: skip
