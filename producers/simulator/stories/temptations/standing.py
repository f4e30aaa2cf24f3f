"""Where an issue stands when somebody is tempted.

While what was known of it and what was so have parted, nobody is: see `lives.lateness`.
"""

from ledger import Status
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives.working import OWN_WORD

BEGUN = frozenset({Status.PLANNED, Status.IN_PROGRESS, Status.STAGE_RESULT, Status.RETURNED})


def is_begun(issue: Issue) -> bool:
    """The unit is at work on it, and says nothing yet of being done."""
    return issue.status in BEGUN and not issue.account.diverged


def is_at_work(issue: Issue) -> bool:
    """Its own report moves it on."""
    return issue.status in OWN_WORD and not issue.account.diverged


def is_claimed(issue: Issue) -> bool:
    return issue.status is Status.CLAIMED and not issue.account.diverged


def is_verified(issue: Issue) -> bool:
    return issue.status is Status.VERIFIED and not issue.account.diverged
