"""Papers that are entered after what came later, so that what was known and what was so part for a while.

While they may part, the account says `diverged`, and a circular neither states nor moves the issue. A paper that
would have to be sorted in among changes that nobody foresaw is never found.
"""

from datetime import timedelta

from ledger import ReopenReason, Status
from ledger.events import CompletionClaimed, CompletionReturned, CompletionVerified, IssueProgressed, IssueReopened
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives.wording import CLAIMS, RELAPSES, pick
from producers.simulator.stories.lives.working import OWN_WORD, report
from producers.simulator.truth import Standing
from producers.simulator.words import progress, reason_return, verification_method

MOMENT = timedelta(seconds=1)


def may_part(issue: Issue) -> bool:
    """Not in live play, where everything happens when it is recorded."""
    return not issue.world.scribe.live and not issue.account.diverged


def can_report_late(issue: Issue) -> bool:
    return may_part(issue) and issue.status in OWN_WORD and issue.status is not Status.IN_PROGRESS


def can_be_returned_late(issue: Issue) -> bool:
    """Whoever verifies it meanwhile has something to look at."""
    return may_part(issue) and issue.evidence > 0


def reported_late(issue: Issue) -> Story:
    """Work that moved the issue on, claimed to be complete before anybody entered the report of it."""
    account, world = issue.account, issue.world
    before, happened = account.standing_as_it_was(), issue.now
    account.diverged = True
    yield issue.days(5, 30)
    if before is None or not _still(issue, before):
        account.agree()
        return
    claimed = max(happened + MOMENT, issue.before(0.5))
    issue.owner(CompletionClaimed(text=pick(world.chance, CLAIMS)), status=Status.CLAIMED, occurred=claimed)
    yield world.after(3, 30)
    if not world.scribe.live:
        late = issue.owner(IssueProgressed(text=progress(world.chance)), occurred=happened)
        account.revise(happened, claimed, before, Status.IN_PROGRESS)
        issue.plant("reported_late", (late,), "申报完成之后才补录此前的进展", "a report entered after the claim")
    account.agree()


def returned_on_paper(issue: Issue) -> Story:
    """Sent back on paper; verified by somebody who did not know; then the paper is found, and it is open again."""
    account, world = issue.account, issue.world
    before, sent_back = account.standing_as_it_was(), issue.now
    account.diverged = True
    yield world.after(5, 40)
    if before is None or not _still(issue, before):
        account.agree()
        return
    agreed = max(sent_back + MOMENT, issue.before(0.5))
    seen = CompletionVerified(method=verification_method(world.chance), evidence_seen=min(issue.evidence, 2))
    issue.verifier(seen, status=Status.VERIFIED, occurred=agreed)
    after = account.standing_as_it_was()
    yield world.after(5, 60)
    if after is None or not _still(issue, after) or world.scribe.live:
        account.agree()
        return
    late = issue.verifier(CompletionReturned(reason=reason_return(world.chance)), occurred=sent_back)
    account.revise(sent_back, agreed, before, Status.RETURNED)
    account.revise(agreed, None, after, Status.RETURNED)
    issue.plant("returned_on_paper", (late,), "验收之后才补录此前的退回意见", "a return entered after the verification")
    yield world.after(2, 15)
    why = IssueReopened(reason=ReopenReason.SUPERIOR_REVIEW, text=pick(world.chance, RELAPSES))
    issue.authority(why)
    account.known(issue.now, status=Status.REOPENED)  # As it was, it had been sent back all the time.
    yield issue.days(3, 20)
    report(issue)
    account.agree()


def _still(issue: Issue, standing: Standing) -> bool:
    """Nothing has happened to it meanwhile, a circular included."""
    return issue.account.standing_as_it_was() is standing
