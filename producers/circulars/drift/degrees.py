"""Where a later text says the same thing less strongly, or more strongly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from producers.circulars.drift.degree_words import SCALES, bare, level_of
from producers.circulars.drift.passages import Clause, corresponding

_SHORT = 4
"""Without its words of degree, a clause this short says too little to be known again unless it is the same."""
_STRUCK_OUT = ("extent", "completion")


@dataclass(frozen=True, slots=True)
class Step:
    """A step on a scale: the words on either side (the newer may have none) and the clauses around them."""

    scale: str
    down: bool
    old_words: str
    new_words: str
    old: Clause
    new: Clause


def steps(old: Sequence[Clause], new: Sequence[Clause]) -> list[Step]:
    """Corresponding clauses that step down, or else up, one step a clause."""
    found = []
    for mine, other in corresponding(old, new, bare):
        one, two = bare(mine.norm), bare(other.norm)
        if one == two or min(len(one), len(two)) >= _SHORT:
            step = _step(mine, other, struck_out=one == two)
            if step is not None:
                found.append(step)
    return found


def _step(old: Clause, new: Clause, *, struck_out: bool) -> Step | None:
    """`struck_out`: nothing but words of degree differs, so that a missing one was taken out."""
    up, gone = None, None
    for scale in SCALES:
        before, after = level_of(scale, old.norm), level_of(scale, new.norm)
        if before is None:
            continue
        if after is None:
            if struck_out and scale in _STRUCK_OUT and before[0] == SCALES[scale][0][0]:
                gone = gone or Step(scale, True, before[1], "", old, new)
            continue
        step = Step(scale, before[0] > after[0], before[1], after[1], old, new)
        if step.down:
            return step
        if before[0] < after[0]:
            up = up or step
    return gone or up
