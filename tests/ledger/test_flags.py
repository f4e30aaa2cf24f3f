"""Each rule has a story that breaks it, and every rule that the code names has its sentence."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import ledger
from ledger import RULES, Book, Coordinates, Payload, Role, Status, UnitRow
from ledger.events import (
    AccountabilityRecorded,
    CompletionClaimed,
    CompletionVerified,
    ExtensionApproved,
    ExtensionRefused,
    ExtensionRequested,
    FeedbackAnswered,
    FeedbackReceived,
    FindingDismissed,
    IssueClosed,
    IssueCorrected,
    IssueIdentified,
    IssuePlanned,
    IssueProgressed,
    IssueReceived,
    IssueReopened,
    IssueStated,
    LookBackPerformed,
    MeasureAdded,
    MeasureCompleted,
    MoneyRecovered,
    SubItemChanged,
    UnitMoved,
    UnitRegistered,
)
from tests.ledger.story import OFFICE, UNIT, Story, happening

DUE = IssuePlanned.model_validate({"due": "2024-06-30"})


def request(until: str = "2024-09-30", key: str = "x1") -> ExtensionRequested:
    return ExtensionRequested.model_validate({"key": key, "until": until, "reason": "雨季"})


def stated(what: str, due: str | None = None) -> IssueStated:
    return IssueStated.model_validate({"stated": what, "due": due})


STORIES: dict[str, Callable[[], Story]] = {
    "not_identified": lambda: Story(identified=False).owner(IssueProgressed(text="t")),
    "identified_twice": lambda: Story().system(IssueIdentified(inspection="n2", title="另一标题")),
    "role_not_allowed": lambda: Story().public(CompletionClaimed()),
    "self_verification": lambda: Story().owner(CompletionClaimed()).verifier(CompletionVerified(), actor_unit=UNIT),
    "not_claimed": lambda: Story().verifier(CompletionVerified()),
    "not_verified": lambda: Story().owner(CompletionClaimed()).authority(IssueClosed()),
    "not_done": lambda: Story().authority(IssueReopened.model_validate({"reason": "relapse"})),
    "out_of_order": lambda: Story().owner(CompletionClaimed()).owner(IssueProgressed(text="t")),
    "status_went_back": lambda: Story().system(stated("done")).system(stated("in_progress")),
    "original_deadline_changed": lambda: Story().owner(DUE).system(stated("in_progress", "2024-12-31")),
    "extension_unknown": lambda: Story().owner(DUE).authority(ExtensionApproved(key="x1")),
    "extension_twice": lambda: Story().owner(DUE).owner(request()).owner(request("2024-12-31")),
    "extension_after_deadline": lambda: Story().owner(DUE).owner(request(), on="2024-07-01"),
    "extension_not_later": lambda: (
        Story().owner(DUE).owner(request("2024-06-30")).authority(ExtensionApproved(key="x1"))
    ),
    "measure_unknown": lambda: Story().owner(MeasureCompleted(key="m1")),
    "measure_twice": lambda: (
        Story().owner(MeasureAdded(key="m1", text="修订制度")).owner(MeasureAdded(key="m1", text="另一措施"))
    ),
    "sub_item_unknown": lambda: Story().owner(SubItemChanged.model_validate({"key": "s1", "state": "done"})),
    "feedback_twice": lambda: Story().public(FeedbackReceived(key="f1")).public(FeedbackReceived(key="f1")),
    "feedback_unknown": lambda: Story().owner(FeedbackAnswered(key="f1")),
    "recorded_backwards": lambda: Story().owner(IssueProgressed(text="t"), on="2023-12-01"),
    "occurred_after_recorded": lambda: Story().owner(IssueProgressed(text="t"), on="2024-05-01", recorded="2024-04-30"),
    "correction_not_lawful": lambda: Story().owner(IssueCorrected(field="status", value="closed", reason="笔误")),
    "not_about_an_issue": lambda: Story().system(UnitMoved(parent="210600")),
}
OF_UNITS = {"unknown_unit", "unsettled_unit", "moved_into_itself", "judgement_not_allowed"}


@pytest.mark.parametrize("rule", sorted(STORIES))
def test_a_broken_rule_leaves_its_flag_on_the_event_that_broke_it(rule: str) -> None:
    story = STORIES[rule]()
    assert rule in story.rules_broken
    assert story.last_flag.event == story.events[-1].id


def test_every_rule_has_its_story_and_its_sentences() -> None:
    assert {*STORIES, *OF_UNITS} == set(RULES)
    assert all(sentence.zh and sentence.en for sentence in RULES.values())


def test_the_code_names_exactly_the_rules_that_exist() -> None:
    """Every rule stands in quotes somewhere outside of the table, and what looks like a flag is a rule."""
    room = Path(ledger.__file__).parent
    code = "\n".join(path.read_text("utf-8") for path in room.rglob("*.py") if path.name != "flags.py")
    assert {rule for rule in RULES if f'"{rule}"' not in code} == set()
    raised = re.findall(r'flags\.append\(\(\s*"(\w+)"', code) + re.findall(r'\bFlag\(\s*"(\w+)"', code)
    assert len(raised) > 15
    assert set(raised) <= set(RULES)


def flags_of_unit(*payloads: Payload, role: Role = Role.SYSTEM) -> list[str]:
    units: dict[str, UnitRow] = {}
    book = Book({}, units)
    for number, payload in enumerate(payloads):
        book.post(happening(payload, role, id=f"e{number}", subject=UNIT), Coordinates(0, number))
    return [flag.rule for flag in units[UNIT].flags]


def test_flags_of_units() -> None:
    settled = UnitRegistered.model_validate({"name": "某区", "kind": "district"})
    unsettled = UnitRegistered.model_validate({"name": "某区", "kind": "district", "unsettled": "同名"})
    assert flags_of_unit(settled) == []
    assert flags_of_unit(unsettled) == ["unsettled_unit"]
    assert flags_of_unit(settled, UnitMoved(parent=UNIT)) == ["moved_into_itself"]


@pytest.mark.parametrize(
    ("role", "flags"),
    [
        (Role.AUDITOR, []),
        (Role.AUTHORITY, []),
        (Role.OWNER, ["judgement_not_allowed"]),
        (Role.VERIFIER, ["judgement_not_allowed"]),
    ],
)
def test_a_finding_is_judged_by_auditors_or_the_authority(role: Role, flags: list[str]) -> None:
    assert flags_of_unit(FindingDismissed(finding="k1", reason="误报"), role=role) == flags


def test_an_issue_of_a_unit_nobody_registered_is_kept_and_flagged() -> None:
    book = Book({}, {})
    entry = book.post(happening(IssueIdentified(inspection="n1", title="t")), Coordinates(0, 0))
    assert entry is not None
    assert [(flag.rule, flag.detail) for flag in entry.flags] == [("unknown_unit", UNIT)]


@pytest.mark.parametrize(
    ("who", "by"),
    [
        ("the owner", {"actor_unit": UNIT}),
        ("somebody from nowhere", {"actor_unit": None}),
        ("the claimant", {"actor": "owner-1"}),
        ("the unit that claimed", {"actor_unit": "210699"}),
    ],
)
def test_nobody_verifies_himself(who: str, by: dict[str, str | None]) -> None:
    claimed = Story().owner(CompletionClaimed(), actor_unit="210699" if "unit that" in who else UNIT)
    story = claimed.verifier(CompletionVerified(), **by)
    assert story.rules_broken == ["self_verification"], who
    assert story.now.status is Status.CLAIMED


def test_what_an_importer_quotes_is_the_units_own_claim() -> None:
    """The office runs the import and later verifies: it did not claim, it quoted."""
    story = Story().system(stated("done"), actor_unit=OFFICE).verifier(CompletionVerified())
    assert (story.now.status, story.rules_broken) == (Status.VERIFIED, [])


def test_nobody_receives_his_own_work_as_verified() -> None:
    arriving = IssueReceived.model_validate(
        {"from_unit": "210604", "inspection": "n1", "title": "t", "status": "closed"}
    )
    story = Story(identified=False).verifier(arriving, actor_unit=UNIT)
    assert (story.now.status, story.rules_broken) == (Status.CLAIMED, ["self_verification"])


@pytest.mark.parametrize(
    "payload",
    [DUE, stated("done", "2024-06-30"), MoneyRecovered(amount_fen=5), AccountabilityRecorded(people=3)],
)
def test_who_may_not_leaves_a_flag_and_nothing_else(payload: IssuePlanned) -> None:
    before = Story()
    state = before.now
    after = before.public(payload).now
    assert before.rules_broken == ["role_not_allowed"]
    kept = {"seq", "event_ids", "flags", "known_at"}
    assert {name for name in state.__struct_fields__ if getattr(state, name) != getattr(after, name)} <= kept


def test_out_of_order_facts_are_kept_but_the_status_stays() -> None:
    story = Story().owner(CompletionClaimed()).verifier(CompletionVerified())
    story.owner(MeasureAdded(key="m1", text="修订制度")).verifier(LookBackPerformed(lasted=True))
    assert story.now.status is Status.VERIFIED
    assert [measure.key for measure in story.now.measures] == ["m1"]
    assert story.rules_broken == ["out_of_order"]


def test_a_refusal_of_what_nobody_asked_for_is_flagged_too() -> None:
    story = Story().owner(DUE).authority(ExtensionRefused(key="x1", reason="未申请"))
    assert story.rules_broken == ["extension_unknown"]
    assert story.events[-1].role is Role.AUTHORITY
