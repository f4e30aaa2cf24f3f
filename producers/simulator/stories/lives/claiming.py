"""Claimed is not verified is not closed: three hands, three events."""

from datetime import datetime

from ledger import Status
from ledger.events import CompletionClaimed, CompletionReturned, CompletionVerified, IssueClosed
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives.wording import CLAIMS, pick
from producers.simulator.stories.lives.working import attach, change_part, complete_measure
from producers.simulator.words import reason_return, verification_method


def is_ready(issue: Issue) -> bool:
    """The unit has come far enough to say that it is done."""
    return issue.percent >= 80


def is_pressed(issue: Issue) -> bool:
    """Half done, and the deadline is near: many a claim is made then."""
    due = issue.account.due
    return due is not None and issue.percent >= 45 and 0 <= (due - issue.now.date()).days < 30


def claim(issue: Issue) -> Story:
    """What is still open on paper is ticked off just before."""
    yield issue.days(3, 25)
    if not issue.account.owes:
        return
    chance = issue.world.chance
    while issue.measures and chance.random() < 0.85:
        complete_measure(issue)
    while issue.parts and chance.random() < 0.85:
        change_part(issue)
    if chance.random() < 0.4 + 0.5 * issue.unit.diligence:
        attach(issue)
    issue.owner(CompletionClaimed(text=pick(chance, CLAIMS)), status=Status.CLAIMED)


def has_evidence(issue: Issue) -> bool:
    return issue.evidence > 0


def verified(issue: Issue) -> Story:
    """By somebody who looks, so there has to be something to look at."""
    yield issue.world.after(2, 35)
    if issue.status is Status.CLAIMED:
        chance = issue.world.chance
        seen = min(issue.evidence, 1 + int(chance.random() * 6))
        payload = CompletionVerified(method=verification_method(chance), evidence_seen=seen)
        issue.verifier(payload, status=Status.VERIFIED)


def falls_short(issue: Issue) -> bool:
    """A claim before its time, on a tough issue or with nothing to show, is sent back more often."""
    short = 0.08 + 0.5 * issue.toughness + (0.25 if issue.evidence == 0 else 0) + (0.3 if issue.percent < 60 else 0)
    return issue.world.chance.random() < short


def returned(issue: Issue) -> Story:
    yield issue.world.after(3, 40)
    if issue.status is Status.CLAIMED:
        chance = issue.world.chance
        issue.verifier(CompletionReturned(reason=reason_return(chance)), status=Status.RETURNED)
        issue.percent = min(issue.percent, 50 + int(30 * chance.random()))


def closed(issue: Issue) -> Story:
    """Weeks later, when a batch of them has come together."""
    yield issue.world.after(2, 40)
    if issue.status is Status.VERIFIED:
        close(issue)


def close(issue: Issue, occurred: datetime | None = None) -> str:
    issue.percent = 100
    return issue.authority(IssueClosed(document=document(issue)), status=Status.CLOSED, occurred=occurred)


def document(issue: Issue) -> str:
    """The paper by which the authority closes an issue."""
    return f"整改办销号〔{issue.now.year}〕{1 + int(900 * issue.world.chance.random())}号"
