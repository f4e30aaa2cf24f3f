"""Deadlines: the original one stays, extensions are objects, refused ones stay visible."""

from datetime import date

import pytest

from ledger import Payload
from ledger.events import (
    CompletionClaimed,
    CompletionVerified,
    DesignatedLongTerm,
    ExtensionApproved,
    ExtensionRefused,
    ExtensionRequested,
    IssuePlanned,
    IssueStated,
    MeasureAdded,
    MoneyRecovered,
)
from ledger.fold.facts import MOST_FEN
from ledger.state import EXCERPT
from ledger.vocabulary import Decision
from tests.ledger.story import Story

JUNE, SEPTEMBER, DECEMBER = date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31)


def planned(due: date | None) -> IssuePlanned:
    return IssuePlanned(due=due)


def stated(what: str, due: date | None = None) -> IssueStated:
    return IssueStated.model_validate({"stated": what, "due": due})


def asked(until: date = SEPTEMBER, key: str = "x1") -> ExtensionRequested:
    return ExtensionRequested(key=key, until=until, reason="雨季无法施工")


def test_an_approved_extension_moves_the_current_deadline_only() -> None:
    story = Story().owner(planned(JUNE)).owner(asked()).authority(ExtensionApproved(key="x1"))
    assert (story.now.original_due, story.now.due, story.rules_broken) == (JUNE, SEPTEMBER, [])
    [extension] = story.now.extensions
    assert (extension.decision, extension.granted, extension.due) == (Decision.APPROVED, SEPTEMBER, JUNE)
    assert (extension.asked_by, extension.decided_by) == ("owner-1", "authority-1")


def test_the_authority_may_grant_less_than_was_asked_for() -> None:
    story = Story().owner(planned(JUNE)).owner(asked(DECEMBER)).authority(ExtensionApproved(key="x1", until=SEPTEMBER))
    assert (story.now.due, story.now.extensions[0].until) == (SEPTEMBER, DECEMBER)


def test_a_refused_extension_stays_visible_and_clears_nothing() -> None:
    story = Story().owner(planned(JUNE)).owner(asked()).authority(ExtensionRefused(key="x1", reason="理由不充分"))
    assert (story.now.original_due, story.now.due) == (JUNE, JUNE)
    [extension] = story.now.extensions
    assert (extension.decision, extension.why, extension.granted) == (Decision.REFUSED, "理由不充分", None)


def test_a_second_extension_stands_beside_the_first() -> None:
    story = Story().owner(planned(JUNE)).owner(asked()).authority(ExtensionApproved(key="x1"))
    story.owner(asked(DECEMBER, "x2")).authority(ExtensionApproved(key="x2"))
    assert [(each.key, each.due, each.granted) for each in story.now.extensions] == [
        ("x1", JUNE, SEPTEMBER),
        ("x2", SEPTEMBER, DECEMBER),
    ]
    assert (story.now.original_due, story.now.due) == (JUNE, DECEMBER)


def test_a_decided_request_cannot_be_decided_again() -> None:
    story = Story().owner(planned(JUNE)).owner(asked()).authority(ExtensionRefused(key="x1", reason="不同意"))
    story.authority(ExtensionApproved(key="x1"))
    assert (story.now.due, story.rules_broken) == (JUNE, ["extension_unknown"])


def test_nobody_but_the_authority_grants_an_extension() -> None:
    story = Story().owner(planned(JUNE)).owner(asked()).owner(ExtensionApproved(key="x1"))
    assert (story.now.due, story.now.extensions[0].decision) == (JUNE, Decision.PENDING)
    assert story.rules_broken == ["role_not_allowed"]


@pytest.mark.parametrize("attempt", [planned(DECEMBER), stated("in_progress", DECEMBER)])
def test_another_deadline_later_is_flagged_and_changes_nothing(attempt: Payload) -> None:
    story = Story().owner(planned(JUNE)).owner(attempt)
    assert (story.now.original_due, story.now.due) == (JUNE, JUNE)
    assert story.rules_broken == ["original_deadline_changed"]


def test_printing_the_extended_deadline_is_no_attempt_to_change_the_original_one() -> None:
    story = Story().owner(planned(JUNE)).owner(asked()).authority(ExtensionApproved(key="x1"))
    assert story.system(stated("in_progress", SEPTEMBER)).rules_broken == []


def test_an_extension_granted_before_any_deadline_was_printed_keeps_its_date() -> None:
    story = Story().owner(asked()).authority(ExtensionApproved(key="x1")).owner(planned(JUNE))
    assert (story.now.original_due, story.now.due) == (JUNE, SEPTEMBER)


def test_a_plan_without_a_deadline_sets_none() -> None:
    assert Story().owner(planned(None)).now.original_due is None


@pytest.mark.parametrize(
    ("said", "status", "claimed"),
    [
        ("done", "claimed", True),
        ("in_progress", "in_progress", False),
        ("stage_result", "stage_result", False),
        ("planned", "planned", False),
        ("waiting", "waiting", False),
        ("long_term", "identified", False),  # the authority's to say
        ("cancelled", "identified", False),
        ("merged", "identified", False),
        ("not_sustained", "identified", False),
        ("not_applicable", "identified", False),
        ("not_stated", "identified", False),
    ],
)
def test_what_the_print_says_is_a_claim_at_most(said: str, status: str, claimed: bool) -> None:
    story = Story().system(stated(said))
    assert (story.now.stated, story.now.status, story.now.claim is not None) == (said, status, claimed)
    assert story.rules_broken == []


def test_a_print_that_takes_done_back_takes_the_claim_back() -> None:
    story = Story().system(stated("done")).system(stated("in_progress"))
    assert (story.now.status, story.now.claim, story.rules_broken) == ("in_progress", None, ["status_went_back"])


def test_an_older_print_recorded_later_moves_nothing() -> None:
    """The second edition says done; then somebody imports the first one, which said in progress by December."""
    story = Story().system(stated("done"), "2024-09-01")
    story.system(stated("in_progress", DECEMBER), "2024-05-01", recorded="2024-10-01")
    assert (story.now.status, story.now.stated, story.now.seq) == ("claimed", "done", 3)
    assert (story.now.due, story.rules_broken) == (None, [])


def test_of_two_prints_of_one_day_the_later_recorded_counts() -> None:
    story = Story().system(stated("in_progress"), "2024-05-01").system(stated("done"), "2024-05-01")
    assert story.now.stated == "done"


def test_a_print_dated_in_the_future_silences_no_later_one() -> None:
    story = Story().system(stated("in_progress"), "2030-01-01", recorded="2024-05-01")
    assert story.system(stated("done"), "2024-06-01").now.stated == "done"


def test_silence_in_print_after_done_is_no_step_back() -> None:
    story = Story().system(stated("done")).system(stated("not_stated"))
    assert (story.now.status, story.now.stated, story.rules_broken) == ("claimed", "not_stated", [])


def test_print_does_not_undo_a_designation_as_long_term() -> None:
    story = Story().authority(DesignatedLongTerm()).system(stated("in_progress"))
    assert (story.now.status, story.now.stated) == ("long_term", "in_progress")


def test_states_keep_excerpts_and_sums_that_fit() -> None:
    story = Story().owner(MeasureAdded(key="m1", text="整" * 10_000))
    assert len(story.now.measures[0].text) == EXCERPT
    story.now.money_recovered = MOST_FEN - 5
    assert story.owner(MoneyRecovered(amount_fen=10)).now.money_recovered == MOST_FEN


@pytest.mark.parametrize("decision", [ExtensionApproved(key="x1"), ExtensionRefused(key="x1", reason="不同意")])
def test_a_decision_on_work_that_is_done_decides_nothing(decision: Payload) -> None:
    story = Story().owner(planned(JUNE)).owner(asked()).owner(CompletionClaimed()).verifier(CompletionVerified())
    story.authority(decision)
    assert (story.now.due, story.now.extensions[0].decision) == (JUNE, Decision.PENDING)
    assert story.rules_broken == ["out_of_order"]
