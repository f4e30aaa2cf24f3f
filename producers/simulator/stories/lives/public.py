"""The public is heard, and answered, or not."""

from ledger import ReopenReason
from ledger.events import FeedbackAnswered, FeedbackReceived
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives.reopening import is_done, reopen
from producers.simulator.stories.lives.wording import ANSWERS, FEEDBACK, pick


def heard(issue: Issue) -> Story:
    """About a finished issue, `not solved` may open it again; somebody has to decide so."""
    yield issue.world.after(10, 200)
    chance = issue.world.chance
    issue.feedback += 1
    key = f"f{issue.feedback}"
    drawn = chance.random()
    satisfied = 0.55 - 0.4 * issue.toughness
    solved = None if drawn < 0.15 else drawn < 0.15 + satisfied
    issue.public(FeedbackReceived(key=key, solved=solved, text=pick(chance, FEEDBACK)))
    if chance.random() < 0.55 + 0.4 * issue.unit.diligence:
        yield issue.days(3, 35)
        issue.owner(FeedbackAnswered(key=key, text=pick(chance, ANSWERS)))
    if solved is False and is_done(issue) and chance.random() < 0.35:
        yield issue.world.after(3, 30)
        reopen(issue, ReopenReason.PUBLIC_FEEDBACK)
