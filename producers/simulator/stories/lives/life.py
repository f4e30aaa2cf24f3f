"""From the first day to the last: each act is drawn for where the issue stands when its time comes.

A circular may say something in between that moves the issue, so an act looks at the status when it wakes, not when it
was planned.
"""

from ledger import Status
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives import beginning, claiming, working
from producers.simulator.stories.lives.choosing import Act, Choice

_AT_WORK = Choice(
    [
        Act(30, working.progress),
        Act(8, working.stage_result),
        Act(12, working.evidence),
        Act(10, working.measure_completed, working.has_measures),
        Act(9, claiming.claim),
        Act(4, working.silence),
    ]
)
_CLAIMED = Choice([Act(8, claiming.verified), Act(2, claiming.returned)])
_VERIFIED = Choice([Act(1, claiming.closed)])

CHOICES: dict[Status, Choice] = {
    Status.IDENTIFIED: _AT_WORK,
    Status.ASSIGNED: _AT_WORK,
    Status.PLANNED: _AT_WORK,
    Status.IN_PROGRESS: _AT_WORK,
    Status.STAGE_RESULT: _AT_WORK,
    Status.RETURNED: _AT_WORK,
    Status.REOPENED: _AT_WORK,
    Status.CLAIMED: _CLAIMED,
    Status.VERIFIED: _VERIFIED,
}
"""Where an issue stands -> what may happen next. A status that is not here ends the story."""


def life(issue: Issue) -> Story:
    """Everything that happens to an issue after it was identified."""
    yield from beginning.begin(issue)
    while (choice := CHOICES.get(issue.status)) is not None:
        act = choice.draw(issue)
        if act is None:
            yield issue.days(20, 60)
        else:
            yield from act(issue)
