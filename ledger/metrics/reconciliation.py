"""Number 10: what is declared against what is itemised, and how much of the difference nobody has explained."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

import msgspec

from ledger.vocabulary import Role


class Explanation(Protocol):
    """The data of an `inspection.gap_explained` event."""

    @property
    def declared(self) -> int: ...

    @property
    def itemised(self) -> int: ...

    @property
    def count(self) -> int | None: ...

    @property
    def reason(self) -> str: ...


class Given(msgspec.Struct, frozen=True):
    """An explanation with who gave it and when it was recorded."""

    declared: int
    itemised: int
    count: int | None
    reason: str
    actor: str
    role: Role
    at: datetime


class Gap(msgspec.Struct, frozen=True):
    """Issues. `gap` is declared - itemised; negative: more items than declared. `explained` has its sign, and is never
    more than all of it. `why`: the last explanation that holds."""

    declared: int
    itemised: int
    explained: int
    why: str | None

    @property
    def gap(self) -> int:
        return self.declared - self.itemised

    @property
    def left(self) -> int:
        """What nobody has explained."""
        return self.gap - self.explained

    @property
    def unexplained(self) -> bool:
        return self.left != 0


def reconciliation(declared: int, itemised: int, explanations: Iterable[Explanation] = ()) -> Gap:
    """Unit: issues of one inspection. Source: number 10.

    `explanations` in the order of the log. Each holds for the two numbers it was given for; once one of them changes,
    the gap is a new one. One without a count explains all of the gap; counts add up.
    """
    holding = [each for each in explanations if holds(each, declared, itemised)]
    gap = declared - itemised
    whole = any(each.count is None for each in holding)
    size = abs(gap) if whole else min(abs(gap), sum(each.count or 0 for each in holding))
    return Gap(declared, itemised, size if gap >= 0 else -size, holding[-1].reason if holding else None)


def holds(explanation: Explanation, declared: int, itemised: int) -> bool:
    return (explanation.declared, explanation.itemised) == (declared, itemised)
