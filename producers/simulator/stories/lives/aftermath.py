"""After closing: does it last?"""

from ledger import ReopenReason
from ledger.events import LookBackPerformed
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives.reopening import is_done, reopen
from producers.simulator.stories.lives.wording import LOOKED_BADLY, LOOKED_WELL, pick

DECIDED = 0.7
"""Share of failed look-backs after which somebody reopens the issue: it does not happen by itself."""


def looked_back(issue: Issue) -> Story:
    yield issue.world.after(60, 330)
    if not is_done(issue):
        return
    chance = issue.world.chance
    lasted = chance.random() > 0.06 + 0.45 * issue.toughness
    text = pick(chance, LOOKED_WELL if lasted else LOOKED_BADLY)
    issue.verifier(LookBackPerformed(lasted=lasted, text=text))
    if not lasted and chance.random() < DECIDED:
        yield issue.world.after(3, 40)
        reopen(issue, ReopenReason.LOOK_BACK)


def relapsed(issue: Issue) -> Story:
    yield issue.world.after(60, 500)
    reopen(issue, ReopenReason.RELAPSE)


def reviewed(issue: Issue) -> Story:
    """A superior's review undoes it."""
    yield issue.world.after(30, 300)
    reopen(issue, ReopenReason.SUPERIOR_REVIEW)


def is_frail(issue: Issue) -> bool:
    return issue.world.chance.random() < issue.toughness


def rest(issue: Issue) -> Story:
    """Nothing for a while, or nothing ever. Who waits for the latter to find out is held in memory meanwhile."""
    if issue.world.chance.random() < 0.65:
        issue.over = True
        return
    yield issue.world.after(100, 400)
