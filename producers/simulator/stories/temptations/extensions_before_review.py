"""A superior's review is announced, and in the days before it more time is asked for, issue by issue."""

from collections.abc import Sequence
from datetime import timedelta

from ledger import Status
from ledger.events import ExtensionApproved, IssueSupervised
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives.deadlines import TODAY, ask
from producers.simulator.stories.temptations.noting import plant

REVIEW = "专项督查"
"""How the review is entered, for each issue that was extended because of it."""
LEAST, MOST = 4, 9
SOON = timedelta(days=60)
MONTHS = 12
"""So long the reviewers find no week in which enough is due."""


def tempted(issues: Sequence[Issue]) -> Story:
    world = issues[0].world
    yield world.after(60, 120)
    for _ in range(MONTHS):
        ripe = [issue for issue in issues if _fits(issue)][:MOST]
        if len(ripe) >= LEAST:
            yield from _reviewed(ripe)
            return
        yield world.after(25, 35)


def _fits(issue: Issue) -> bool:
    """Due soon, and never extended: nobody is waiting for a decision."""
    due = issue.account.due
    if due is None or not issue.account.owes or issue.account.diverged or issue.extensions:
        return False
    return TODAY <= due - issue.now.date() < SOON


def _reviewed(ripe: Sequence[Issue]) -> Story:
    world = ripe[0].world
    events = [_extended(issue) for issue in ripe]
    yield world.after(1, 4)
    for issue in ripe:
        if issue.account.owes or issue.status is Status.CLAIMED:
            issue.authority(IssueSupervised(form=REVIEW))
    plant(
        "extensions_before_review",
        ripe,
        events,
        f"上级督查前几天集中为{len(ripe)}个问题申请延期",
        f"extensions of {len(ripe)} issues were asked for in the days before a review",
    )


def _extended(issue: Issue) -> str:
    """The id of the request. It is granted at once, so that there is nothing to be found."""
    until = (issue.account.due or issue.now.date()) + timedelta(days=60 + int(90 * issue.world.chance.random()))
    key, asked = ask(issue, until)
    issue.authority(ExtensionApproved(key=key), due=until)
    return asked
