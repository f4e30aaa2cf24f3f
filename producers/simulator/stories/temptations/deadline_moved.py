"""A new plan with a later date, as if the first deadline had never been set. It is frozen, and stays."""

from datetime import timedelta

from ledger.events import IssuePlanned
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.temptations.standing import is_begun


def fits(issue: Issue) -> bool:
    return is_begun(issue) and issue.account.original_due is not None


def give_in(issue: Issue) -> Story:
    yield issue.days(5, 60)
    original = issue.account.original_due
    if not is_begun(issue) or original is None:
        return
    later = original + timedelta(days=30 * (1 + int(10 * issue.world.chance.random())))
    issue.plant(
        "deadline_moved",
        (issue.owner(IssuePlanned(due=later)),),
        f"重新报送方案,把原定时限{original}改为{later}",
        f"a new plan moves the frozen deadline from {original} to {later}",
    )
