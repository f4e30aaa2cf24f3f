"""What must hold for any history whatever, lawful or not."""

import copy

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from ledger import DONE, RULES, Event, IssueState, Role, decode, encode, fold
from ledger.fold.judgement import is_own_work
from tests.ledger.strategies import events, issue_histories, produced

as_json = msgspec.json.encode


def folded(history: list[Event]) -> list[IssueState]:
    """The states after each event."""
    states: list[IssueState] = []
    for event in history:
        states.append(fold(states[-1] if states else None, event))
    return states


@given(st.lists(events(wild=True), min_size=1, max_size=12))
def test_the_fold_is_total_over_any_events_of_any_kind(history: list[Event]) -> None:
    for state in folded(history):
        as_json(state)  # what can't be stored would stop the stream
        assert {flag.rule for flag in state.flags} <= set(RULES)
    assert folded(history)[-1].seq == len({event.id for event in history})


@given(issue_histories())
def test_no_event_is_dropped_without_a_trace(history: list[Event]) -> None:
    for state, event in zip(folded(history), history, strict=True):
        assert event.id in state.event_ids


@given(issue_histories())
def test_a_state_is_a_value_that_folding_does_not_change(history: list[Event]) -> None:
    state: IssueState | None = None
    for event in history:
        before = copy.deepcopy(state)
        new = fold(state, event)
        assert state == before
        state = new


@given(issue_histories())
def test_folding_twice_from_the_log_gives_equal_states(history: list[Event]) -> None:
    assert [as_json(state) for state in folded(history)] == [as_json(state) for state in folded(history)]


@given(st.lists(produced(), min_size=1, max_size=12))
def test_states_survive_storage_in_the_middle_of_a_history(history: list[object]) -> None:
    kept: IssueState | None = None
    stored: IssueState | None = None
    for event in (decode(encode(each)) for each in history):  # type: ignore[arg-type]  # a list of CloudEvent
        kept = fold(kept, event)
        stored = msgspec.json.decode(as_json(fold(stored, event)), type=IssueState)
    assert stored == kept


@given(issue_histories(), st.data())
def test_an_event_applied_twice_changes_nothing(history: list[Event], data: st.DataObject) -> None:
    for position, state in enumerate(folded(history)):
        again = data.draw(st.sampled_from(history[: position + 1]))
        assert fold(state, again) is state


@given(issue_histories(max_size=40))
def test_the_original_deadline_never_changes_once_set(history: list[Event]) -> None:
    seen = {state.original_due for state in folded(history)} - {None}
    assert len(seen) <= 1


@given(issue_histories(max_size=40))
def test_nobody_verifies_his_own_work_without_a_flag(history: list[Event]) -> None:
    state: IssueState | None = None
    for event in history:
        new = fold(state, event)
        was_done = state is not None and state.status in DONE
        if new.status in DONE and not was_done:
            before = state or new
            assert not is_own_work(before, event)
            assert event.role in {Role.VERIFIER, Role.AUTHORITY, Role.SYSTEM}
            assert event.actor_unit not in {None, new.unit}
        state = new


@given(issue_histories(max_size=40))
def test_nobody_asserts_done_for_the_unit_and_is_believed(history: list[Event]) -> None:
    """Closed comes after verified, verified after claimed: no shorter way, unless the issue arrives so."""
    state: IssueState | None = None
    for event in history:
        new = fold(state, event)
        if state is not None and new.status is not state.status and event.kind != "issue.received":
            if new.status == "closed":
                assert state.status == "verified"
            if new.status == "verified":
                assert state.status == "claimed"
        state = new


@given(issue_histories())
def test_what_was_known_only_moves_forward(history: list[Event]) -> None:
    known = [state.known_at for state in folded(history)]
    assert known == sorted(known)


@given(issue_histories())
def test_a_refused_or_pending_extension_stays_visible(history: list[Event]) -> None:
    keys: set[str] = set()
    for state in folded(history):
        assert keys <= {extension.key for extension in state.extensions}
        keys |= {extension.key for extension in state.extensions}
