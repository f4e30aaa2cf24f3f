"""From the first day to the last: each act is drawn for where the issue stands when its time comes.

A circular may say something in between that moves the issue, so an act looks at the status when it wakes, not when it
was planned.
"""

from ledger import Status
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives import (
    aftermath,
    beginning,
    claiming,
    deadlines,
    lateness,
    leaving,
    money,
    outside,
    pausing,
    public,
    telling,
    working,
)
from producers.simulator.stories.lives.choosing import Act, Choice


def _split(issue: Issue) -> Story:
    return leaving.split(issue, life)


def _transferred(issue: Issue) -> Story:
    return leaving.transferred(issue, life)


_LEAVING = [
    Act(0.35, leaving.not_sustained, leaving.is_young),
    Act(0.06, leaving.cancelled),
    Act(0.14, leaving.merged, leaving.has_siblings),
    Act(0.2, _split, leaving.is_compound),
    Act(0.14, _transferred, leaving.has_neighbours),
]
_BESIDE = [
    Act(6, money.recovered, money.is_owed),
    Act(1.5, money.held_to_account, money.is_grave),
    Act(0.5, public.heard),
    Act(0.25, telling.corrected),
]
_OPEN = [
    *_LEAVING,
    *_BESIDE,
    Act(5, working.evidence),
    Act(12, working.silence, working.is_stuck),
    Act(50, claiming.claim, claiming.is_ready),
    Act(20, claiming.claim, claiming.is_pressed),
    Act(11, deadlines.extended, deadlines.is_due_soon),
    Act(0.4, outside.supervised, money.is_grave),
    Act(3, beginning.dated, beginning.undated),
]
_AT_WORK = Choice(
    [
        *_OPEN,
        Act(30, working.progress),
        Act(3, working.stage_result),
        Act(12, working.measures_completed, working.has_measures),
        Act(3, working.part_changed, working.has_parts),
        Act(1, working.measures_added),
        Act(1, beginning.reassigned),
        Act(0.8, claiming.claim),
        Act(1.5, pausing.waiting, pausing.is_hard),
        Act(3, pausing.long_term, pausing.is_endless),
        Act(0.4, lateness.reported_late, lateness.can_report_late),
    ]
)
_REOPENED = Choice([Act(6, beginning.again), Act(2, working.progress), Act(0.5, public.heard)])
_WAITING = Choice([*_OPEN, Act(25, pausing.waited), Act(10, working.progress), Act(2, pausing.long_term)])
_LONG_TERM = Choice(
    [
        *_BESIDE,
        Act(20, working.silence),
        Act(12, working.progress),
        Act(4, working.evidence),
        Act(0.2, leaving.cancelled),
        Act(0.8, claiming.claim),
        Act(4, pausing.routine),
    ]
)
_CLAIMED = Choice(
    [
        Act(8, claiming.verified, claiming.has_evidence),
        Act(16, claiming.returned, claiming.falls_short),
        Act(1.5, working.evidence),
        Act(0.1, pausing.long_term, pausing.is_endless),
        Act(0.1, leaving.not_sustained),
        Act(0.2, lateness.returned_on_paper, lateness.can_be_returned_late),
    ]
)
_VERIFIED = Choice(
    [
        Act(20, claiming.closed),
        Act(0.2, aftermath.looked_back),
        Act(0.2, aftermath.reviewed),
        Act(0.2, public.heard),
    ]
)
_CLOSED = Choice(
    [
        Act(6, aftermath.looked_back),
        Act(0.7, aftermath.relapsed, aftermath.is_frail),
        Act(0.15, aftermath.reviewed),
        Act(1.5, public.heard),
        Act(2, money.held_to_account, money.is_grave),
        Act(6, money.recovered, money.is_owed),
        Act(10, aftermath.rest),
    ]
)

CHOICES: dict[Status, Choice] = {
    Status.IDENTIFIED: _AT_WORK,
    Status.ASSIGNED: _AT_WORK,
    Status.PLANNED: _AT_WORK,
    Status.IN_PROGRESS: _AT_WORK,
    Status.STAGE_RESULT: _AT_WORK,
    Status.RETURNED: _AT_WORK,
    Status.REOPENED: _REOPENED,
    Status.WAITING: _WAITING,
    Status.LONG_TERM: _LONG_TERM,
    Status.CLAIMED: _CLAIMED,
    Status.VERIFIED: _VERIFIED,
    Status.CLOSED: _CLOSED,
}
"""Where an issue stands -> what may happen next. A status that is not here ends the story."""


def life(issue: Issue) -> Story:
    """Everything that happens to an issue after it was identified, or received from another unit."""
    yield from beginning.begin(issue)
    while not issue.over and (choice := CHOICES.get(issue.status)) is not None:
        trick = issue.temptation
        if trick is not None and trick.fits(issue):
            issue.temptation = None
            yield from trick.do(issue)
            continue
        act = choice.draw(issue)
        if act is None:
            yield issue.days(10, 30)
        else:
            yield from act(issue)
    issue.over = True
