"""Number 10: what is declared against what is itemised."""

from collections.abc import Iterable
from typing import Protocol

import msgspec


class Explanation(Protocol):
    """The data of an `inspection.gap_explained` event."""

    @property
    def declared(self) -> int: ...

    @property
    def itemised(self) -> int: ...

    @property
    def reason(self) -> str: ...


class Gap(msgspec.Struct, frozen=True):
    """Issues. `gap` is declared - itemised; negative: more items than declared."""

    declared: int
    itemised: int
    why: str | None

    @property
    def gap(self) -> int:
        return self.declared - self.itemised

    @property
    def unexplained(self) -> bool:
        """There is a gap, and nobody has recorded why."""
        return self.gap != 0 and self.why is None


def reconciliation(declared: int, itemised: int, explanations: Iterable[Explanation] = ()) -> Gap:
    """Unit: issues of one inspection. Source: number 10.

    An explanation holds for the two numbers it was given for; once one of them changes, the gap is a new one. The
    last explanation counts (`explanations` in the order of the log).
    """
    why = [each.reason for each in explanations if (each.declared, each.itemised) == (declared, itemised)]
    return Gap(declared, itemised, why[-1] if why else None)
