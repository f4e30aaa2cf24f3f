"""Claimed is not verified is not closed: three hands, three events."""

from ledger import Status
from ledger.events import CompletionClaimed, CompletionReturned, CompletionVerified, IssueClosed
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.words import reason_return, verification_method


def claim(issue: Issue) -> Story:
    yield issue.days(5, 60)
    if issue.account.owes:
        issue.owner(CompletionClaimed(text="已按方案整改到位"), status=Status.CLAIMED)


def verified(issue: Issue) -> Story:
    yield issue.world.after(3, 60)
    if issue.status is Status.CLAIMED:
        chance = issue.world.chance
        seen = min(issue.evidence, 1 + int(chance.random() * 4))
        payload = CompletionVerified(method=verification_method(chance), evidence_seen=seen)
        issue.verifier(payload, status=Status.VERIFIED)


def returned(issue: Issue) -> Story:
    yield issue.world.after(3, 40)
    if issue.status is Status.CLAIMED:
        issue.verifier(CompletionReturned(reason=reason_return(issue.world.chance)), status=Status.RETURNED)


def closed(issue: Issue) -> Story:
    yield issue.world.after(2, 50)
    if issue.status is Status.VERIFIED:
        issue.authority(
            IssueClosed(document=f"整改办销号〔{issue.now.year}〕{issue.world.chance.randrange(1, 900)}号"),
            status=Status.CLOSED,
        )
