"""Claimed, verified and closed, and there is not one piece of evidence."""

from ledger import Status
from ledger.events import CompletionClaimed, CompletionVerified
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives.claiming import close
from producers.simulator.stories.lives.wording import CLAIMS, pick
from producers.simulator.stories.lives.working import report
from producers.simulator.stories.temptations.standing import is_begun, is_claimed, is_verified
from producers.simulator.words import verification_method


def fits(issue: Issue) -> bool:
    """What came from another unit may have its evidence there."""
    return is_begun(issue) and issue.evidence == 0 and issue.received_from is None


def give_in(issue: Issue) -> Story:
    chance = issue.world.chance
    yield issue.days(10, 40)
    if is_begun(issue):
        report(issue)
        yield issue.days(3, 25)
    if not fits(issue):
        return
    claimed = issue.owner(CompletionClaimed(text=pick(chance, CLAIMS)), status=Status.CLAIMED)
    yield issue.world.after(1, 12)
    if not is_claimed(issue):
        return
    payload = CompletionVerified(method=verification_method(chance), evidence_seen=0)
    verified = issue.verifier(payload, status=Status.VERIFIED)
    yield issue.world.after(1, 12)
    if not is_verified(issue):
        return
    issue.plant(
        "closed_without_evidence",
        (claimed, verified, close(issue)),
        "没有一份佐证材料,即申报完成、通过验收并销号",
        "claimed, verified and closed without one piece of evidence",
    )
