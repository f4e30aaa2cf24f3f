"""The lightest issues are claimed at once, for the sake of the count; the others lie where they are."""

from collections.abc import Sequence
from datetime import timedelta

from ledger import Status
from ledger.events import CompletionClaimed
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives.wording import CLAIMS, pick
from producers.simulator.stories.lives.working import attach
from producers.simulator.stories.temptations.noting import plant
from producers.simulator.stories.temptations.standing import is_begun

LEAST, MOST = 6, 9
TRIES = 20
"""Every few days: after three months nobody speaks of the beginning any more."""
AFTER_ALL = frozenset({Status.CLAIMED, Status.RETURNED, Status.VERIFIED, Status.CLOSED, Status.REOPENED})
"""Claimed at some time: then it is not the easy ones that come first."""


def tempted(issues: Sequence[Issue]) -> Story:
    world = issues[0].world
    yield world.after(14, 18)
    heavy = [issue for issue in issues if issue.severity > 1]
    if len(heavy) < LEAST:
        return
    for _ in range(TRIES):
        if any(_is_moving(issue) for issue in heavy):
            return
        easy = [issue for issue in issues if issue.severity == 1 and is_begun(issue)][:MOST]
        if len(easy) >= LEAST:
            yield from _claim(easy, heavy)
            return
        yield world.after(3, 5)


def _is_moving(issue: Issue) -> bool:
    return issue.status in AFTER_ALL


def _claim(easy: Sequence[Issue], heavy: Sequence[Issue]) -> Story:
    """Within about a day. If a heavier one is claimed meanwhile, the unit has worked like others."""
    claimed: list[Issue] = []
    events: list[str] = []
    for issue in easy:
        if is_begun(issue):
            events.append(_claim_one(issue))
            claimed.append(issue)
        yield issue.now + timedelta(seconds=600 + int(10_000 * issue.world.chance.random()))
    if len(claimed) >= LEAST and not any(_is_moving(issue) for issue in heavy):
        plant(
            "easy_ones_first",
            claimed,
            events,
            f"先挑{len(claimed)}个最轻的问题申报完成,较重的问题一个未动",
            f"the {len(claimed)} lightest issues were claimed first, and none of the heavier ones",
        )


def _claim_one(issue: Issue) -> str:
    attach(issue)
    issue.percent = max(issue.percent, 80)
    return issue.owner(CompletionClaimed(text=pick(issue.world.chance, CLAIMS)), status=Status.CLAIMED)
