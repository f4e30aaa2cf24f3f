"""Who may do what, from where, and where it leads: the whole table, each case through the fold."""

import pytest
from msgspec.structs import replace

from ledger import DONE, GONE, OWING, Payload, Role, Status, fold
from ledger.events import (
    CompletionClaimed,
    CompletionReturned,
    CompletionVerified,
    DesignatedLongTerm,
    IssueAssigned,
    IssueClosed,
    IssueIdentified,
    IssuePlanned,
    IssueProgressed,
    IssueReceived,
    IssueReopened,
    IssueTransferred,
    LookBackPerformed,
    WaitingDeclared,
)
from ledger.fold.facts import FACTS
from ledger.lifecycle import LIFE_CYCLE, SUBSTANTIVE
from tests.ledger.samples import filled
from tests.ledger.story import OFFICE, UNIT, Story, happening
from tests.ledger.strategies import ISSUE_PAYLOADS

RELAPSE = IssueReopened.model_validate({"reason": "relapse"})
DUE = IssuePlanned.model_validate({"due": "2024-06-30"})
WAITING = WaitingDeclared.model_validate({"on": "court"})

MAIN_ROAD: list[tuple[Payload, Role, Status]] = [
    (IssueAssigned(leader="张某"), Role.OWNER, Status.ASSIGNED),
    (DUE, Role.OWNER, Status.PLANNED),
    (IssueProgressed(text="已部署"), Role.OWNER, Status.IN_PROGRESS),
    (IssueProgressed(text="出台办法", stage_result=True), Role.OWNER, Status.STAGE_RESULT),
    (CompletionClaimed(), Role.OWNER, Status.CLAIMED),
    (CompletionReturned(reason="无佐证材料"), Role.VERIFIER, Status.RETURNED),
    (CompletionClaimed(), Role.OWNER, Status.CLAIMED),
    (CompletionVerified(), Role.VERIFIER, Status.VERIFIED),
    (IssueClosed(), Role.AUTHORITY, Status.CLOSED),
    (LookBackPerformed(lasted=False), Role.VERIFIER, Status.CLOSED),
    (RELAPSE, Role.AUTHORITY, Status.REOPENED),
    (IssueProgressed(text="回炉重改"), Role.OWNER, Status.IN_PROGRESS),
    (CompletionClaimed(), Role.OWNER, Status.CLAIMED),
    (CompletionVerified(), Role.VERIFIER, Status.VERIFIED),
    (IssueClosed(), Role.AUTHORITY, Status.CLOSED),
]


def test_an_issue_goes_the_main_road_and_back_without_a_flag() -> None:
    story = Story()
    for payload, role, status in MAIN_ROAD:
        story.happens(payload, role)
        assert story.now.status is status
    assert story.rules_broken == []
    first, second = story.now.closings
    assert (first.reason, second.reopened) == ("relapse", None)
    assert str(first.original_due) == "2024-06-30"


def test_the_table_covers_every_issue_event_and_only_those() -> None:
    kinds = {payload.event_kind() for payload in ISSUE_PAYLOADS}
    assert set(LIFE_CYCLE) == kinds
    assert set(FACTS) <= kinds
    assert kinds >= SUBSTANTIVE


def test_every_status_is_owing_done_gone_or_claimed() -> None:
    assert sorted([*OWING, *DONE, *GONE, Status.CLAIMED]) == sorted(Status)


def acted(payload: type[Payload], status: Status, role: Role) -> tuple[Status, list[str]]:
    """The status after the event from `status`, and the rules it broke."""
    state = replace(Story().now, status=status, seq=5)
    if payload.event_kind() in {"issue.identified", "issue.received"}:
        state = replace(state, identified=False)
    unit = UNIT if role is Role.OWNER else OFFICE
    new = fold(state, happening(filled(payload), role, "2024-06-01", id="next", actor_unit=unit))
    return new.status, [flag.rule for flag in new.flags]


@pytest.mark.parametrize("payload", ISSUE_PAYLOADS, ids=lambda payload: payload.event_kind())
def test_who_may_and_from_which_status_is_judged_as_the_table_says(payload: type[Payload]) -> None:
    rule = LIFE_CYCLE[payload.event_kind()]
    for role in Role:
        for status in Status:
            new, broken = acted(payload, status, role)
            assert ("role_not_allowed" in broken) == (role not in rule.may), (role, status)
            unlawful = {"out_of_order", "not_claimed", "not_verified", "not_done"} & set(broken)
            assert bool(unlawful) == (status not in rule.lawful_from), (role, status)
            if role not in rule.may or status not in rule.lawful_from:
                assert new is status, (role, status)
            elif rule.to is not None and status in rule.moves:
                assert new in {rule.to, Status.STAGE_RESULT}, (role, status)


def test_the_auditor_only_reads() -> None:
    assert all(Role.AUDITOR not in rule.may for rule in LIFE_CYCLE.values())


def test_the_owner_never_judges_and_an_importer_never_judges() -> None:
    leads_to_judgement = {kind for kind, rule in LIFE_CYCLE.items() if rule.to in {*DONE, *GONE}}
    for kind in leads_to_judgement:
        assert not LIFE_CYCLE[kind].may & {Role.OWNER, Role.SYSTEM, Role.PUBLIC}, kind


@pytest.mark.parametrize(
    ("before", "payload"),
    [
        (IssueProgressed(text="已部署"), DUE),
        (IssueProgressed(text="已部署"), IssueAssigned(leader="张某")),
        (CompletionClaimed(), DUE),
    ],
)
def test_a_plan_or_a_new_leader_undoes_no_progress(before: Payload, payload: Payload) -> None:
    story = Story().owner(before)
    status = story.now.status
    story.owner(payload)
    assert (story.now.status, story.rules_broken) == (status, [])


def test_an_identification_that_comes_late_resets_nothing() -> None:
    story = Story(identified=False).owner(IssueProgressed(text="已部署"))
    story.system(IssueIdentified(inspection="n1", title="以会议落实会议"))
    assert (story.now.status, story.now.title) == (Status.IN_PROGRESS, "以会议落实会议")
    assert story.rules_broken == ["not_identified"]


@pytest.mark.parametrize(
    "payload", [IssueProgressed(text="常抓"), IssueProgressed(text="t", stage_result=True), WAITING]
)
def test_a_designation_as_long_term_is_not_undone_by_the_owners_word(payload: Payload) -> None:
    story = Story().authority(DesignatedLongTerm()).owner(payload)
    assert (story.now.status, story.rules_broken) == (Status.LONG_TERM, [])
    assert story.owner(CompletionClaimed()).now.status is Status.CLAIMED


def test_a_transferred_issue_may_come_back() -> None:
    story = Story().owner(DUE).authority(IssueTransferred(to="210604"))
    back = IssueReceived.model_validate(
        {
            "from_unit": "210604",
            "inspection": "n1",
            "title": "以会议落实会议",
            "status": "in_progress",
            "due": "2024-09-30",
        }
    )
    story.authority(back)
    assert (story.now.status, story.rules_broken) == (Status.IN_PROGRESS, [])
    assert (str(story.now.original_due), str(story.now.due)) == ("2024-06-30", "2024-09-30")
    assert story.now.related == ("210604", "210604")


def test_an_issue_arrives_with_its_deadlines_and_status() -> None:
    arriving = {"from_unit": "210604", "inspection": "n1", "title": "t", "status": "verified", "due": "2024-09-30"}
    story = Story(identified=False).authority(IssueReceived.model_validate(arriving | {"original_due": "2024-06-30"}))
    assert (story.now.status, story.rules_broken) == (Status.VERIFIED, [])
    assert (str(story.now.original_due), str(story.now.due)) == ("2024-06-30", "2024-09-30")


def test_silence_never_counts_from_the_future() -> None:
    story = Story().owner(IssueProgressed(text="已部署"), on="2099-01-01", recorded="2024-01-05")
    assert story.now.occurred.year == 2024
    assert story.rules_broken == ["occurred_after_recorded"]
