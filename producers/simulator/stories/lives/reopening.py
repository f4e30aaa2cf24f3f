"""What was done is not done after all: somebody above decides so, and says why."""

from ledger import ReopenReason, Status
from ledger.events import IssueReopened
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives.wording import RELAPSES, pick


def is_done(issue: Issue) -> bool:
    return issue.status in (Status.VERIFIED, Status.CLOSED)


def reopen(issue: Issue, reason: ReopenReason) -> None:
    """Unless it is open again already."""
    if is_done(issue):
        chance = issue.world.chance
        issue.authority(IssueReopened(reason=reason, text=pick(chance, RELAPSES)), status=Status.REOPENED)
        issue.percent = 20 + int(40 * chance.random())
