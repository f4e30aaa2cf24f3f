"""The ordinary lives of issues: all that can happen to one happens, lawfully, and about as often as in the field."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from statistics import fmean

import pytest

from ledger import DONE, OWING, Event, IssueState, Status, day_of, replay
from ledger.events import PAYLOADS
from producers.simulator import Simulation
from producers.simulator.world import Planted
from tests.producers.simulator.provinces import log_of, shape

ORDINARY = {
    "extension_after_deadline",  # many a unit remembers too late
    "status_went_back",  # a claim that was in print is sent back before the next edition
}
"""Rules that people break who mean no harm."""
YEARS = 6


class Told:
    """A mid-size province, folded; without the issues in which something was done wrong on purpose."""

    def __init__(self) -> None:
        planted: list[Planted] = []
        asked = shape(11, units=36, issues=1500, years=YEARS)
        self.simulation = Simulation(asked, planted=planted.append)
        self.end = asked.end
        log = log_of(self.simulation.records())
        self.touched = {(each.unit, issue) for each in planted for issue in each.issues}
        self.every = {(state.unit, state.issue): state for state in replay(log).issues.values()}
        self.states = {key: state for key, state in self.every.items() if key not in self.touched}
        self.of: dict[tuple[str, str], list[Event]] = {}
        for event, _ in log:
            if event.kind.startswith("issue."):
                self.of.setdefault((event.unit, event.subject), []).append(event)

    def old(self) -> list[IssueState]:
        """Found at least three years ago, and not folded into others."""
        gone = {Status.MERGED, Status.SPLIT, Status.TRANSFERRED}
        return [
            state
            for state in self.states.values()
            if self.end - state.first_occurred > timedelta(days=3 * 365) and state.status not in gone
        ]

    def kinds(self, *kinds: str) -> Iterator[Event]:
        return (event for key in self.states for event in self.of[key] if event.kind in kinds)


@pytest.fixture(scope="module")
def told() -> Told:
    return Told()


def test_everything_that_can_happen_to_an_issue_happens(told: Told) -> None:
    catalogue = {payload.event_kind() for payload in PAYLOADS if payload.event_kind().startswith("issue.")}
    assert {event.kind for key in told.states for event in told.of[key]} == catalogue


def test_an_ordinary_life_breaks_no_rule_but_those_that_ordinary_people_break(told: Told) -> None:
    printed_wrong = {event.id for event in told.kinds("issue.stated")}
    flags = [
        (flag.rule, flag.detail, key)
        for key, state in told.states.items()
        for flag in state.flags
        if flag.rule not in ORDINARY and flag.event not in printed_wrong
    ]
    assert flags[:5] == []


def test_in_the_end_most_issues_are_closed_and_some_never(told: Told) -> None:
    old = told.old()
    share = {status: n / len(old) for status, n in Counter(state.status for state in old).items()}
    late = [
        state
        for state in old
        if state.status in OWING and state.due is not None and day_of(told.end) - state.due > timedelta(days=365)
    ]
    assert 0.55 < share[Status.CLOSED] < 0.9
    assert 0.02 < share[Status.LONG_TERM] < 0.2
    assert 0.005 < share[Status.NOT_SUSTAINED] < 0.1
    assert 0.005 < share[Status.CANCELLED] < 0.06
    assert 0.02 < len(late) / len(old) < 0.2


def test_closings_are_undone_for_every_reason(told: Told) -> None:
    closed = [state for state in told.states.values() if state.closings]
    reopened = [state for state in closed if any(closing.reopened for closing in state.closings)]
    assert {event.data.reason.value for event in told.kinds("issue.reopened")} == {
        "relapse",
        "look_back",
        "public_feedback",
        "superior_review",
    }
    assert 0.05 < len(reopened) / len(closed) < 0.3
    assert any(len(state.closings) > 1 for state in closed)


def test_a_failed_look_back_alone_reopens_nothing(told: Told) -> None:
    failed = [
        state
        for state in told.states.values()
        if state.look_backs and not all(each.lasted for each in state.look_backs)
    ]
    assert any(state.status in DONE for state in failed)
    assert any(state.status not in DONE for state in failed)


def test_extensions_are_granted_cut_refused_and_asked_for_again(told: Told) -> None:
    extended = [state for state in told.states.values() if state.extensions]
    all_ = [each for state in extended for each in state.extensions]
    decisions = Counter(each.decision.value for each in all_)
    late = sum(each.due is not None and day_of(each.asked) > each.due for each in all_) / len(all_)
    assert decisions["approved"] > decisions["refused"] > decisions["pending"] > 0
    assert any(each.granted is not None and each.granted < each.until for each in all_)
    assert 0.1 < late < 0.5
    assert any(
        first.decision == "refused" and second.key != first.key
        for state in extended
        for first, second in pairwise(state.extensions)
    )


def test_what_leaves_one_unit_arrives_at_another_as_it_was(told: Told) -> None:
    arrived = {
        (event.subject, event.data.from_unit): event
        for events in told.of.values()
        for event in events
        if event.kind == "issue.received"
    }
    moved = 0
    for event in told.kinds("issue.transferred"):
        received = arrived.get((event.subject, event.unit))
        if received is None:  # on its way when the period ended
            assert told.end - event.recorded < timedelta(days=7)
            continue
        sender = told.every[event.unit, event.subject]
        assert received.unit == event.data.to != event.unit
        assert (received.data.original_due, received.data.due) == (sender.original_due, sender.due)
        assert received.data.status in OWING
        assert received.recorded > event.recorded
        moved += len(told.of[received.unit, received.subject]) > 3
    assert moved > 5


def test_the_parts_of_a_split_issue_live_on(told: Told) -> None:
    splits = list(told.kinds("issue.split"))
    for event in splits:
        parent = told.every[event.unit, event.subject]
        for key in event.data.into:
            own = told.every[event.unit, key].original_due
            if parent.due is not None and parent.due > day_of(event.recorded):
                assert own in (None, parent.due)
            assert event.subject in told.every[event.unit, key].related
            assert told.of[event.unit, key][0].data.split_from == event.subject
    closed = [key for event in splits for key in event.data.into if told.every[event.unit, key].status is Status.CLOSED]
    assert len(splits) > 5
    assert closed


def test_an_issue_found_again_names_its_former_self(told: Told) -> None:
    known = {issue for _, issue in told.every}
    again = [event for event in told.kinds("issue.identified") if event.data.carried_from]
    assert len(again) > 10
    assert all(event.data.carried_from in known for event in again)
    assert all(event.data.carried_from != event.subject for event in again)


def test_units_differ_by_their_diligence(told: Told) -> None:
    diligence = {place.code: place.diligence for place in told.simulation.province.places}
    old = sorted(told.old(), key=lambda state: diligence[state.unit])
    slack, diligent = old[: len(old) // 3], old[-len(old) // 3 :]
    assert _closed(diligent) > _closed(slack) + 0.03
    assert _days_to_closing(diligent) < 0.8 * _days_to_closing(slack)


def _closed(states: list[IssueState]) -> float:
    return sum(state.status is Status.CLOSED for state in states) / len(states)


def _days_to_closing(states: list[IssueState]) -> float:
    return fmean((state.closings[0].at - state.first_occurred).days for state in states if state.closings)


def test_hardly_anybody_works_at_the_spring_festival(told: Told) -> None:
    months = Counter(event.recorded.month for event in told.kinds("issue.progressed"))
    assert min(months, key=lambda month: months[month]) == 2
    assert months[12] > fmean(months.values())


def test_more_is_told_in_the_weeks_before_a_deadline_than_after_it(told: Told) -> None:
    before = after = 0
    for key, state in told.states.items():
        due = state.original_due
        for event in told.of[key]:
            if due is not None and event.kind in ("issue.progressed", "issue.completion_claimed"):
                days = (due - day_of(event.recorded)).days
                before += 0 <= days < 21
                after += -21 <= days < 0
    assert before > 1.5 * after
