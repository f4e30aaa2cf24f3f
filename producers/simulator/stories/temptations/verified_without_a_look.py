"""Claimed, then silence for months, then verified by somebody who opened nothing."""

from ledger import Status
from ledger.events import CompletionClaimed, CompletionVerified
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives.wording import CLAIMS, pick
from producers.simulator.stories.temptations.standing import is_begun, is_claimed
from producers.simulator.words import verification_method


def fits(issue: Issue) -> bool:
    """There is something to look at."""
    return is_begun(issue) and issue.evidence > 0 and issue.percent >= 40


def give_in(issue: Issue) -> Story:
    """A circular or anything else that is heard in between ends the silence, and with it the trick."""
    chance, account = issue.world.chance, issue.account
    yield issue.days(3, 25)
    if not is_begun(issue):
        return
    claimed = issue.owner(CompletionClaimed(text=pick(chance, CLAIMS)), status=Status.CLAIMED)
    since = account.since
    yield issue.world.after(70, 180)
    if not is_claimed(issue) or account.since != since:
        return
    payload = CompletionVerified(method=verification_method(chance), evidence_seen=0)
    # Entered as it happened: a verification that was forgotten for a month would cut the silence short.
    verified = issue.verifier(payload, status=Status.VERIFIED, occurred=issue.now)
    issue.plant(
        "verified_without_a_look",
        (claimed, verified),
        "申报后两个多月无任何记录,验收人一份材料未看即通过验收",
        "claimed, more than two months of silence, then verified by somebody who opened no evidence",
    )
