"""Verified in advance: nobody has said that it is done."""

from ledger.events import CompletionVerified
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.temptations.standing import is_begun as fits
from producers.simulator.words import verification_method

__all__ = ["fits", "give_in"]


def give_in(issue: Issue) -> Story:
    yield issue.world.after(3, 30)
    if not fits(issue):
        return
    payload = CompletionVerified(method=verification_method(issue.world.chance), evidence_seen=issue.evidence)
    issue.plant(
        "verified_unclaimed",
        (issue.verifier(payload),),
        "责任单位尚未申报完成,即先行验收",
        "verified before anybody had claimed that it was done",
    )
