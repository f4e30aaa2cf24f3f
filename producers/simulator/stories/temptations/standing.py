"""Where an issue stands when somebody is tempted."""

from ledger import Status
from producers.simulator.stories.issue import Issue

BEGUN = frozenset({Status.PLANNED, Status.IN_PROGRESS, Status.STAGE_RESULT, Status.RETURNED})


def is_begun(issue: Issue) -> bool:
    """The unit is at work on it, and says nothing yet of being done."""
    return issue.status in BEGUN


def is_claimed(issue: Issue) -> bool:
    return issue.status is Status.CLAIMED


def is_verified(issue: Issue) -> bool:
    return issue.status is Status.VERIFIED
