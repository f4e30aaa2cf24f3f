"""Who may judge a checker's finding, and which word counts."""

import pytest

from ledger import Judgement, Role, Verdict, judged, may_judge
from tests.ledger.story import OFFICE, UNIT, moment


def word(event: str, verdict: Verdict, *, lawful: bool = True) -> Judgement:
    return Judgement(event, verdict, "核对原件", "li", Role.AUDITOR, OFFICE, moment("2024-03-01"), lawful)


CONFIRMED, EXPLAINED = word("e1", Verdict.CONFIRMED), word("e2", Verdict.EXPLAINED)
OWN = word("e3", Verdict.DISMISSED, lawful=False)


@pytest.mark.parametrize(
    ("given", "verdict", "remembered"),
    [
        ([], Verdict.OPEN, []),
        ([CONFIRMED], Verdict.CONFIRMED, ["e1"]),
        ([CONFIRMED, EXPLAINED], Verdict.EXPLAINED, ["e1", "e2"]),
        ([EXPLAINED, CONFIRMED], Verdict.CONFIRMED, ["e2", "e1"]),
        ([OWN], Verdict.OPEN, ["e3"]),
        ([CONFIRMED, OWN], Verdict.CONFIRMED, ["e1", "e3"]),
        ([CONFIRMED, EXPLAINED, CONFIRMED], Verdict.EXPLAINED, ["e1", "e2"]),  # a repetition is no new word
    ],
)
def test_the_last_lawful_word_counts_and_every_word_is_kept(
    given: list[Judgement], verdict: Verdict, remembered: list[str]
) -> None:
    told = judged(given)
    assert (told.verdict, [each.event for each in told.history]) == (verdict, remembered)
    assert (told.by is None) == (verdict is Verdict.OPEN)


@pytest.mark.parametrize("role", Role)
def test_auditors_and_the_authority_judge_and_never_the_unit_itself(role: Role) -> None:
    assert may_judge(role, OFFICE, UNIT) == may_judge(role, None, UNIT) == (role in {Role.AUDITOR, Role.AUTHORITY})
    assert not may_judge(role, UNIT, UNIT)
