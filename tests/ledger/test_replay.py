"""Two time axes: what was known, and what was so."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import (
    Coordinates,
    Event,
    IssueState,
    Payload,
    Role,
    Status,
    as_it_was,
    as_known,
    balances,
    bucket_of,
    fold,
    history,
    issue_key,
    replay,
)
from ledger.events import CompletionClaimed, CompletionVerified, IssueIdentified, IssueProgressed, UnitRegistered
from tests.ledger.story import UNIT, happening, moment
from tests.ledger.strategies import START, events, issue_histories

KEY = issue_key(UNIT, "i1")


def log(events: list[Event]) -> list[tuple[Event, Coordinates]]:
    return [(event, Coordinates(0, offset)) for offset, event in enumerate(events)]


def told(*happened: tuple[Payload, Role, str, str]) -> list[tuple[Event, Coordinates]]:
    """Payload, role, day it happened, day it was recorded."""
    return log(
        [
            happening(payload, role, on, id=f"e{n}", recorded=recorded)
            for n, (payload, role, on, recorded) in enumerate(happened)
        ]
    )


IDENTIFIED = IssueIdentified(inspection="n1", title="以会议落实会议")
LATE_PROGRESS = told(
    (IDENTIFIED, Role.SYSTEM, "2024-01-01", "2024-01-01"),
    (CompletionClaimed(), Role.OWNER, "2024-03-01", "2024-03-01"),
    (CompletionVerified(), Role.VERIFIER, "2024-03-10", "2024-04-20"),
)
"""The verification of 10 March was recorded only on 20 April."""


@pytest.mark.parametrize(
    ("day", "known", "so"),
    [
        ("2024-02-01", Status.IDENTIFIED, Status.IDENTIFIED),
        ("2024-03-05", Status.CLAIMED, Status.CLAIMED),
        ("2024-03-31", Status.CLAIMED, Status.VERIFIED),
        ("2024-04-30", Status.VERIFIED, Status.VERIFIED),
    ],
)
def test_a_late_event_changes_what_was_so_but_never_what_was_known(day: str, known: Status, so: Status) -> None:
    assert as_known(LATE_PROGRESS, moment(day)).issues[KEY].status is known
    assert as_it_was(LATE_PROGRESS, moment(day)).issues[KEY].status is so


def test_what_we_then_believed_had_been_so() -> None:
    """Both axes at once: on 31 March, as known on 31 March, nobody had verified."""
    march = moment("2024-03-31")
    assert as_it_was(LATE_PROGRESS, march, known=march).issues[KEY].status is Status.CLAIMED


def test_what_happened_first_comes_first_whatever_the_log_says() -> None:
    claimed_before_progress = told(
        (IDENTIFIED, Role.SYSTEM, "2024-01-01", "2024-01-01"),
        (CompletionClaimed(), Role.OWNER, "2024-03-01", "2024-03-01"),
        (IssueProgressed(text="补录"), Role.OWNER, "2024-02-01", "2024-03-02"),
    )
    end = moment("2024-12-31")
    assert as_it_was(claimed_before_progress, end).issues[KEY].flags == ()
    assert [flag.rule for flag in as_known(claimed_before_progress, end).issues[KEY].flags] == ["out_of_order"]


def test_recorded_time_never_goes_back_within_an_issue() -> None:
    """The second event claims to have been recorded before the first: nobody knew it before he knew the first."""
    backwards = told(
        (IDENTIFIED, Role.SYSTEM, "2024-01-01", "2024-02-01"),
        (IssueProgressed(text="已部署"), Role.OWNER, "2024-01-05", "2024-01-06"),
    )
    assert KEY not in as_known(backwards, moment("2024-01-15")).issues
    assert as_known(backwards, moment("2024-02-01")).issues[KEY].status is Status.IN_PROGRESS


def test_a_repetition_recorded_later_holds_nothing_up() -> None:
    first, progress = told(
        (IDENTIFIED, Role.SYSTEM, "2024-01-01", "2024-01-01"),
        (IssueProgressed(text="已部署"), Role.OWNER, "2024-01-05", "2024-01-06"),
    )
    again = (happening(IDENTIFIED, Role.SYSTEM, "2024-01-01", id="e0", recorded="2024-05-01"), Coordinates(0, 5))
    assert as_known([first, again, progress], moment("2024-01-31")).issues[KEY].status is Status.IN_PROGRESS


def test_each_step_of_one_issue() -> None:
    steps = history([*LATE_PROGRESS, LATE_PROGRESS[1]], UNIT, "i1")
    assert [state.status for _, state in steps] == ["identified", "claimed", "verified"]
    assert history(LATE_PROGRESS, UNIT, "another") == []


@given(issue_histories(), st.integers(0, 120))
def test_what_was_known_is_a_prefix_and_a_late_event_never_changes_it(told: list[Event], day: int) -> None:
    at = START + timedelta(days=day)
    state: IssueState | None = None
    for event in told:
        new = fold(state, event)
        if new.known_at > at:
            break
        state = new
    assert as_known(log(told), at).issues.get(KEY) == state
    later = [event for event in told if event.recorded > at]
    assert as_known(log([*told, *later]), at).issues.get(KEY) == state


@given(issue_histories(), st.integers(0, 120))
def test_what_was_so_depends_only_on_what_had_occurred(told: list[Event], day: int) -> None:
    at = START + timedelta(days=day)
    by_then = [event for event in told if event.occurred <= at]
    was = as_it_was(log(told), at)
    assert was.issues == as_it_was(log(by_then), at).issues
    assert {rule.rule for state in was.issues.values() for rule in state.flags}.isdisjoint(
        {"recorded_backwards", "occurred_after_recorded"}
    )
    assert sum(state.seq for state in was.issues.values()) == len(by_then)


@given(st.lists(events(), max_size=25))
def test_entries_and_balances_of_a_replay_agree_with_its_states(told: list[Event]) -> None:
    done = replay(log(told))
    assert done.balances() == balances(done.issues.values())
    for entry in done.entries:
        assert entry.offset < len(told)
    newest = {(entry.unit, entry.issue): entry.after for entry in done.entries}
    assert newest == {(state.unit, state.issue): bucket_of(state) for state in done.issues.values()}


def test_units_stand_in_the_replay_with_all_that_is_below_them() -> None:
    above = happening(
        UnitRegistered.model_validate({"name": "某市", "kind": "city"}), id="u1", unit="210600", subject="210600"
    )
    done = replay([(above, Coordinates(1, 0)), *LATE_PROGRESS])
    assert done.units["210600"].total().status == {"unstated|verified|not_stated": 1}
    assert done.units["210000"].total().status == {"unstated|verified|not_stated": 1}
    assert done.units[UNIT].registered is False
