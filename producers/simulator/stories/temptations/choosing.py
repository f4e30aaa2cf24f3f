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
    closed_on_the_last_day,
    closed_unverified,
    closed_without_evidence,
    deadline_moved,
    done_in_print_only,
    easy_ones_first,
    extension_backdated,
    extension_self_granted,
    extension_too_late,
    extensions_before_review,
    report_pasted,
    rewritten_by_correction,
    same_verifier,
    self_verified,
    verified_unclaimed,
    verified_without_a_look,
    verified_without_role,
)

SINGLE, JOINT = 0.05, 0.15
"""Of the issues, and of the inspections with many issues, that are tempted. Half of the former give in, and most of the
latter: together about one issue in twenty is touched."""
MANY = 12

Together: TypeAlias = Callable[[Sequence[Issue]], Story]


class Joint(NamedTuple):
    weight: float
    tempted: Together


ALONE = (
    Act(3, closed_without_evidence.give_in, closed_without_evidence.fits),
    Act(3, verified_without_a_look.give_in, verified_without_a_look.fits),
    Act(5, done_in_print_only.give_in, done_in_print_only.fits),
    Act(2, self_verified.give_in, self_verified.fits),
    Act(1, verified_without_role.give_in, verified_without_role.fits),
    Act(1, verified_unclaimed.give_in, verified_unclaimed.fits),
    Act(1, closed_unverified.give_in, closed_unverified.fits),
    Act(1, deadline_moved.give_in, deadline_moved.fits),
    Act(1, rewritten_by_correction.give_in, rewritten_by_correction.fits),
    Act(3, extension_too_late.give_in, extension_too_late.fits),
    Act(3, extension_backdated.give_in, extension_backdated.fits),
    Act(2, extension_self_granted.give_in, extension_self_granted.fits),
)
TOGETHER = (
    Joint(1, closed_on_the_last_day.tempted),
    Joint(1, easy_ones_first.tempted),
    Joint(2, extensions_before_review.tempted),
    Joint(1, same_verifier.tempted),
    Joint(1, report_pasted.tempted),
)
_ALONE = [act.weight for act in ALONE]
_TOGETHER = [joint.weight for joint in TOGETHER]


def tempt(issues: Sequence[Issue]) -> None:
    """The issues of one inspection, on the day they are found."""
    world = issues[0].world
    chance = world.chance
    if len(issues) >= MANY and chance.random() < JOINT:
        (joint,) = chance.choices(TOGETHER, _TOGETHER)
        world.stage.begin(world.now, joint.tempted(issues))
        return
    for issue in issues:
        if chance.random() < SINGLE:
            (issue.temptation,) = chance.choices(ALONE, _ALONE)
