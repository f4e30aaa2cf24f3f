"""Who is tempted, and by what: a few issues on their own, or many of one inspection together.

To be tempted is not yet to give in. A trick waits until it fits the issue, and if it never does, nothing happens and
nothing is noted. An inspection whose people act together has no issues with a trick of their own, so that each event is
noted for what it does and for nothing else.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives.choosing import Act
from producers.simulator.stories.temptations import (
    evidence_missing,
    never_looked_at,
    owner_verifies,
    year_end,
)

SINGLE, JOINT = 0.05, 0.12
"""Of the issues, and of the inspections with many issues, that are tempted; about half of them give in."""
MANY = 12

Together: TypeAlias = Callable[[Sequence[Issue]], Story]


class Joint(NamedTuple):
    weight: float
    begin: Together


ALONE = (
    Act(3, evidence_missing.give_in, evidence_missing.fits),
    Act(3, never_looked_at.give_in, never_looked_at.fits),
    Act(2, owner_verifies.give_in, owner_verifies.fits),
)
TOGETHER = (Joint(1, year_end.closed),)
_ALONE = [act.weight for act in ALONE]
_TOGETHER = [joint.weight for joint in TOGETHER]


def tempt(issues: Sequence[Issue]) -> None:
    """The issues of one inspection, on the day they are found."""
    world = issues[0].world
    chance = world.chance
    if len(issues) >= MANY and chance.random() < JOINT:
        (joint,) = chance.choices(TOGETHER, _TOGETHER)
        world.stage.begin(world.now, joint.begin(issues))
        return
    for issue in issues:
        if chance.random() < SINGLE:
            (issue.temptation,) = chance.choices(ALONE, _ALONE)
