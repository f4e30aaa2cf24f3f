"""What is done wrong on purpose is where the answer sheet says, is what it says, and happens nowhere else."""

import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

from ledger import Event, replay
from producers.simulator import Simulation
from producers.simulator.world import Planted, Print
from tests.producers.simulator.detectors import (
    FLAGGED,
    OF_INSPECTION,
    OF_ISSUE,
    ORDINARY,
    RETURNED,
    VERIFIED,
    History,
)
from tests.producers.simulator.provinces import log_of, shape

KINDS = OF_ISSUE.keys() | OF_INSPECTION.keys()
IN_PRINT = "report_pasted_in_print"
SEEDS = (1, 2, 3, 4)
SHEET = Path(__file__).parents[3] / "docs" / "answer-sheet.md"


class Told:
    """A province's stream, by issue and by inspection, with what was planted in it."""

    def __init__(self, seed: int) -> None:
        self.noted: list[Planted] = []
        self.prints: list[Print] = []
        asked = shape(seed, units=40, issues=2500, years=6)
        simulation = Simulation(asked, planted=self.noted.append, printed=self.prints.append)
        log = log_of(simulation.records())
        self.planted = [each for each in self.noted if each.what in KINDS]
        self.flags = {(flag.event, flag.rule) for state in replay(log).issues.values() for flag in state.flags}
        self.events: dict[str, Event] = {}
        self.histories: dict[tuple[str, str], History] = defaultdict(list)
        for event, _ in log:
            if event.id not in self.events:
                self.events[event.id] = event
                if event.kind.startswith("issue."):
                    self.histories[event.unit, event.subject].append(event)
        self.inspections: dict[tuple[str, str], list[History]] = defaultdict(list)
        for (unit, _), history in self.histories.items():
            self.inspections[unit, history[0].data.inspection].append(history)

    def ids(self, what: str) -> set[tuple[str, ...]]:
        return {each.events for each in self.planted if each.what == what}


@cache
def province(seed: int) -> Told:
    return Told(seed)


@pytest.fixture(params=SEEDS)
def told(request: pytest.FixtureRequest) -> Told:
    return province(request.param)


def test_every_kind_occurs_and_is_explained() -> None:
    occurred = {each.what for seed in SEEDS for each in province(seed).noted}
    assert occurred >= KINDS | {IN_PRINT}
    explained = SHEET.read_text(encoding="utf-8")
    assert [what for what in sorted(occurred) if f"`{what}`" not in explained] == []


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
    assert found == told.ids(what)


@pytest.mark.parametrize("what", sorted(OF_INSPECTION))
def test_an_auditor_finds_what_an_inspection_hides_and_nothing_else(told: Told, what: str) -> None:
    """An honest event may stand among those that are found, when it came on the same day."""
    found = [set(ids) for histories in told.inspections.values() for ids in OF_INSPECTION[what](histories)]
    noted = told.ids(what)
    assert len(found) == len(noted)
    assert all(any(ids.issuperset(each) for ids in found) for each in noted)


def test_what_is_pasted_is_printed_word_for_word(told: Told) -> None:
    circulars = {each.sha256: _words(each.text) for each in told.prints}
    for each in told.noted:
        if each.what == IN_PRINT:
            (circular,) = [told.events[id_] for id_ in each.events]
            texts = [{_text(event) for event in told.histories[each.unit, issue]} for issue in each.issues]
            pasted = set.intersection(*texts) - {""}
            assert circular.kind == "inspection.circular_published"
            assert any(circulars[circular.data.sha256].count(text) >= len(each.issues) for text in pasted), each


def _words(text: str) -> str:
    """Without the marks and line ends that a web page has put in between."""
    return re.sub(r"##\w+##|\s", "", text).replace("，", ",")


def _text(event: Event) -> str:
    return str(event.data.text) if event.kind == "issue.progressed" else ""


def test_a_claim_that_is_only_in_print_is_judged_like_any_other() -> None:
    judged = set[str]()
    for seed in SEEDS:
        told = province(seed)
        for (id_,) in told.ids("done_in_print_only"):
            history = told.histories[told.events[id_].unit, told.events[id_].subject]
            after = history[history.index(told.events[id_]) :]
            judged.update([event.kind for event in after if event.kind in (VERIFIED, RETURNED)][:1])
    assert judged == {VERIFIED, RETURNED}


def test_the_ledger_flags_what_is_not_lawful(told: Told) -> None:
    for each in told.planted:
        rule = FLAGGED.get(each.what)
        assert rule is None or (each.events[0], rule) in told.flags, each


def test_the_ledger_flags_it_nowhere_else(told: Told) -> None:
    planted = {id_ for each in told.noted for id_ in each.events}
    rules = set(FLAGGED.values()) - ORDINARY
    assert [(id_, rule) for id_, rule in told.flags if rule in rules and id_ not in planted][:5] == []


def test_temptation_is_rare(told: Told) -> None:
    touched = {(each.unit, issue) for each in told.planted for issue in each.issues}
    assert 0.02 < len(touched) / len(told.histories) < 0.08
