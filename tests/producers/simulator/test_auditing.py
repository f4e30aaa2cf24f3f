"""After a circular: the checker asks, auditors of another unit answer, and a gap is explained by its two numbers."""

from collections import Counter

import pytest

from ledger import JUDGEMENTS, Event, replay
from ledger.events import PAYLOADS
from producers.simulator import Simulation
from producers.simulator.world import Planted, Print
from tests.producers.simulator.provinces import log_of, shape


class Told:
    def __init__(self) -> None:
        self.planted: list[Planted] = []
        self.printed: list[Print] = []
        asked = shape(4, units=120, issues=2400, years=6)
        simulation = Simulation(asked, planted=self.planted.append, printed=self.printed.append)
        self.log = log_of(simulation.records())
        self.events = list({event.id: event for event, _ in self.log}.values())

    def kind(self, *kinds: str) -> list[Event]:
        return [event for event in self.events if event.kind in kinds]


@pytest.fixture(scope="module")
def told() -> Told:
    return Told()


def test_the_whole_catalogue_happens(told: Told) -> None:
    assert {event.kind for event in told.events} == {payload.event_kind() for payload in PAYLOADS}


def test_what_is_wrong_in_a_circular_is_asked_about_and_little_else(told: Told) -> None:
    planted = {each.sha256: each.planted for each in told.printed}
    raised = Counter(event.data.circular for event in told.kind("inspection.finding_raised"))
    asked = sum(bool(planted[circular]) for circular in raised)
    wrong = sum(bool(each.planted) for each in told.printed)
    assert asked > 0.8 * wrong > 5  # those of the last days are not read yet
    assert 0 < len(raised) - asked < 0.12 * len(told.printed)


def test_auditors_of_another_unit_judge_what_was_raised_and_leave_some_open(told: Told) -> None:
    raised = {event.data.key: event for event in told.kind("inspection.finding_raised")}
    judged = Counter[str]()
    for event in told.kind(*JUDGEMENTS):
        finding = raised[event.data.finding]
        assert (event.unit, event.subject) == (finding.unit, finding.subject)
        assert event.recorded > finding.recorded
        judged[event.data.finding] += 1
    assert set(judged.values()) == {1}
    assert 0.5 * len(raised) < len(judged) < len(raised)
    flags = [flag for row in replay(told.log).units.values() for flag in row.flags]
    assert flags == []


def test_a_gap_is_explained_by_what_the_circular_declares(told: Told) -> None:
    declared = {each.inspection: set[int]() for each in told.printed}
    for each in told.printed:
        declared[each.inspection] |= {number.count for number in each.declared if number.what == "issues"}
    explained = told.kind("inspection.gap_explained")
    assert explained
    for event in explained:
        assert event.data.declared != event.data.itemised
        assert event.data.declared in declared[event.subject]
        assert event.data.count is None or event.data.count <= abs(event.data.declared - event.data.itemised)
