"""Doubled, unreadable and belated records: each is where the answer sheet says, and nowhere else."""

from collections import Counter

import pytest

from ledger import Event, Unreadable, accept, partition_of, replay
from producers.simulator import Record, Simulation
from producers.simulator.stories.disorder.breaking import BREAKINGS
from producers.simulator.world import Planted
from tests.producers.simulator.provinces import log_of, shape

DISORDER = ("sent_twice", "unreadable", "reported_late", "returned_on_paper")


class Told:
    def __init__(self) -> None:
        self.planted: list[Planted] = []
        self.simulation = Simulation(shape(4, units=40, issues=2000, years=6), planted=self.planted.append)
        self.records = list(self.simulation.records())

    def planted_as(self, what: str) -> list[Planted]:
        return [each for each in self.planted if each.what == what]

    def reason(self, record: Record) -> str | None:
        """The ledger's word for what is wrong with it."""
        try:
            accept(record.unit.encode(), record.value, partition_of(record.unit))
        except Unreadable as error:
            return error.reason
        return None


@pytest.fixture(scope="module")
def told() -> Told:
    return Told()


def test_every_kind_of_disorder_happens(told: Told) -> None:
    counted = Counter(each.what for each in told.planted)
    assert all(counted[what] > 10 for what in DISORDER), counted


def test_what_was_sent_twice_is_noted_and_the_rest_came_once(told: Told) -> None:
    times = Counter(record.event for record in told.records if record.event is not None)
    noted = Counter(event for each in told.planted_as("sent_twice") for event in each.events)
    assert times - Counter(times.keys()) == noted
    assert told.simulation.scribe.repeated == noted.total()
    assert 0.001 < noted.total() / len(told.records) < 0.006


def test_a_record_sent_twice_comes_as_the_same_bytes_and_later(told: Told) -> None:
    first: dict[str | None, tuple[int, Record]] = {}
    for place, record in enumerate(told.records):
        if record.event in first:
            assert record == first[record.event][1]
            assert place > first[record.event][0]
        elif record.event is not None:
            first[record.event] = (place, record)


def test_what_nobody_can_read_is_a_copy_of_what_arrived_and_is_noted(told: Told) -> None:
    broken = [record for record in told.records if told.reason(record) is not None]
    noted = told.planted_as("unreadable")
    arrived = {record.event for record in told.records}
    assert all(record.event is None for record in broken)
    assert Counter(record.unit for record in broken) == Counter(each.unit for each in noted)
    assert told.simulation.scribe.damaged == len(broken) == len(noted)
    assert all(event in arrived for each in noted for event in each.events)


@pytest.mark.parametrize("breaking", BREAKINGS, ids=lambda each: each.en)
def test_a_breaking_makes_any_record_unreadable_and_keeps_it_one_line(told: Told, breaking) -> None:  # type: ignore[no-untyped-def]
    kinds: dict[str, Record] = {}
    for event, record in _readable(told):
        kinds.setdefault(event.kind, record)
    assert len(kinds) > 30
    for record in kinds.values():
        value = breaking.of(record.value)
        assert told.reason(Record(record.unit, value, record.recorded, None)) == breaking.reason
        assert value.strip()
        assert b"\n" not in value


def test_belated_papers_are_sorted_in_by_when_they_happened(told: Told) -> None:
    events = {event.id: event for event, _ in _readable(told)}
    flagged = {
        (flag.event, flag.rule) for state in replay(log_of(told.records)).issues.values() for flag in state.flags
    }
    for what, kind, rule in (
        ("reported_late", "issue.progressed", "out_of_order"),
        ("returned_on_paper", "issue.completion_returned", "not_claimed"),
    ):
        for each in told.planted_as(what):
            (late,) = (events[event] for event in each.events)
            assert (late.unit, late.subject, late.kind) == (each.unit, each.issues[0], kind)
            assert late.occurred < late.recorded
            assert (late.id, rule) in flagged  # By then the issue stood elsewhere.


def test_one_of_fifty_updates_was_forgotten_for_weeks(told: Told) -> None:
    events = [event for event, _ in _readable(told) if event.kind == "issue.progressed"]
    late = sum((event.recorded - event.occurred).days >= 1 for event in events)
    assert 0.005 < late / len(events) < 0.03


def _readable(told: Told) -> list[tuple[Event, Record]]:
    seen = [record for record in told.records if record.event is not None]
    return [(accept(r.unit.encode(), r.value, partition_of(r.unit)), r) for r in seen]
