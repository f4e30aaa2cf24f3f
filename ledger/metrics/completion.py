"""Number 1: completion is three numbers, never one."""

from collections.abc import Iterable

import msgspec

from ledger.state import IssueState
from ledger.vocabulary import DONE, FOLDED_INTO_OTHERS, Stated


class Completion(msgspec.Struct, frozen=True):
    """Issues. What a unit declares, what it itemises, what it says is done, what somebody else verified."""

    declared: int | None
    """By the circular's own headline; None where none declares a number."""
    itemised: int
    done_as_stated: int
    verified: int

    @property
    def not_itemised(self) -> int | None:
        """declared - itemised. Negative: more items than declared."""
        return None if self.declared is None else self.declared - self.itemised

    @property
    def not_said_to_be_done(self) -> int:
        return self.itemised - self.done_as_stated

    @property
    def said_but_not_verified(self) -> int:
        """done as stated - verified. Negative: verified although the unit's print does not say done."""
        return self.done_as_stated - self.verified


def is_itemised(state: IssueState) -> bool:
    """Counts as an item of this unit: not withdrawn, and not counted under another issue or unit."""
    return state.status not in FOLDED_INTO_OTHERS


def completion(states: Iterable[IssueState], declared: int | None = None) -> Completion:
    """Unit: issues. Source: number 1. `declared` is the sum of the circulars' headlines (`ledger.headline`).

    itemised = |{i: not merged, split, transferred, cancelled}|; done as stated = those whose print says done;
    verified = those verified or closed, which only somebody who is not the owner can bring about.
    """
    items = [state for state in states if is_itemised(state)]
    return Completion(
        declared,
        len(items),
        sum(state.stated is Stated.DONE for state in items),
        sum(state.status in DONE for state in items),
    )
