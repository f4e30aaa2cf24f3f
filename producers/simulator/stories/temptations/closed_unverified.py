"""Closed on the unit's word alone: claimed, but nobody has verified it."""

from ledger.events import IssueClosed
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives.claiming import document
from producers.simulator.stories.temptations.standing import is_claimed as fits

__all__ = ["fits", "give_in"]


def give_in(issue: Issue) -> Story:
    yield issue.world.after(2, 30)
    if not fits(issue):
        return
    issue.plant(
        "closed_unverified",
        (issue.authority(IssueClosed(document=document(issue))),),
        "未经验收即发文销号",
        "closed by the authority without having been verified",
    )
