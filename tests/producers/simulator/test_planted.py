"""What is done wrong on purpose is where the answer sheet says, is what it says, and happens nowhere else."""

from collections import Counter, defaultdict

import pytest

from ledger import Event, replay
from producers.simulator import Simulation
from producers.simulator.world import Planted
from tests.producers.simulator.detectors import FLAGGED, OF_INSPECTION, OF_ISSUE, History
from tests.producers.simulator.provinces import log_of, shape

KINDS = OF_ISSUE.keys() | OF_INSPECTION.keys()
SEEDS = (1, 2, 3)


class Told:
    """A province's stream, by issue and by inspection, with what was planted in it."""

    def __init__(self, seed: int) -> None:
        noted: list[Planted] = []
        log = log_of(Simulation(shape(seed, units=40, issues=3000, years=6), planted=noted.append).records())
        self.planted = [each for each in noted if each.what in KINDS]
        self.states = replay(log).issues
        self.events: dict[str, Event] = {}
        self.histories: dict[tuple[str, str], History] = defaultdict(list)
        for event, _ in log:
            if event.kind.startswith("issue.") and event.id not in self.events:
                self.events[event.id] = event
                self.histories[event.unit, event.subject].append(event)
        self.inspections: dict[tuple[str, str], list[History]] = defaultdict(list)
        for (unit, _), history in self.histories.items():
            self.inspections[unit, history[0].data.inspection].append(history)

    def noted(self, what: str) -> set[tuple[str, ...]]:
        return {each.events for each in self.planted if each.what == what}


@pytest.fixture(scope="module", params=SEEDS)
def told(request: pytest.FixtureRequest) -> Told:
    return Told(request.param)


def test_every_kind_occurs(told: Told) -> None:
    assert {each.what for each in told.planted} == KINDS


def test_each_note_names_events_of_its_unit_and_its_issues(told: Told) -> None:
    for each in told.planted:
        events = [told.events[id_] for id_ in each.events]
        assert {event.unit for event in events} == {each.unit}, each
        assert {event.subject for event in events} == set(each.issues), each
        assert each.inspection is not None
        known = {history[0].subject for history in told.inspections[each.unit, each.inspection]}
        assert known >= set(each.issues), each


def test_no_event_is_noted_twice(told: Told) -> None:
    times = Counter(id_ for each in told.planted for id_ in each.events)
    assert [id_ for id_, n in times.items() if n > 1] == []


@pytest.mark.parametrize("what", sorted(OF_ISSUE))
def test_an_auditor_finds_what_one_issue_hides_and_nothing_else(told: Told, what: str) -> None:
    found = {ids for history in told.histories.values() for ids in OF_ISSUE[what](history)}
    assert found == told.noted(what)


@pytest.mark.parametrize("what", sorted(OF_INSPECTION))
def test_an_auditor_finds_what_an_inspection_hides_and_nothing_else(told: Told, what: str) -> None:
    """An honest event may stand among those that are found, when it came on the same day."""
    found = [set(ids) for histories in told.inspections.values() for ids in OF_INSPECTION[what](histories)]
    noted = told.noted(what)
    assert len(found) == len(noted)
    assert all(any(ids.issuperset(each) for ids in found) for each in noted)


def test_the_ledger_flags_what_is_not_lawful(told: Told) -> None:
    flags = {(flag.event, flag.rule) for state in told.states.values() for flag in state.flags}
    for each in told.planted:
        rule = FLAGGED.get(each.what)
        if rule is not None:
            assert all((id_, rule) in flags for id_ in each.events), each


def test_the_ledger_flags_it_nowhere_else(told: Told) -> None:
    planted = {id_ for each in told.planted for id_ in each.events}
    rules = set(FLAGGED.values())
    stray = [
        (flag.rule, flag.detail, state.issue)
        for state in told.states.values()
        for flag in state.flags
        if flag.rule in rules and flag.event not in planted
    ]
    assert stray[:5] == []


def test_temptation_is_rare(told: Told) -> None:
    touched = {(each.unit, issue) for each in told.planted for issue in each.issues}
    assert 0.01 < len(touched) / len(told.histories) < 0.08
