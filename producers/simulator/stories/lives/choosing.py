"""What happens next to an issue is a matter of chance, weighted by where it stands."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue

Doing: TypeAlias = Callable[[Issue], Story]


def _always(_issue: Issue) -> bool:
    return True


class Act(NamedTuple):
    """Something that may happen. `fits`: whether it makes sense for this issue now; `weight` against the others."""

    weight: float
    do: Doing
    fits: Callable[[Issue], bool] = _always


class Choice:
    """Acts of one status. An act that does not fit is drawn again, and after a few draws nothing happens."""

    def __init__(self, acts: Iterable[Act]) -> None:
        self._acts = tuple(acts)
        total = sum(act.weight for act in self._acts)
        self._shares = list(accumulate(act.weight / total for act in self._acts[:-1]))

    def draw(self, issue: Issue) -> Doing | None:
        chance = issue.world.chance
        for _ in range(4):
            act = self._acts[bisect_right(self._shares, chance.random())]
            if act.fits(issue):
                return act.do
        return None
