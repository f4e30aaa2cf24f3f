"""Number 6: did it last? Reopenings by when things were closed, beside how many were looked at again."""

from collections.abc import Iterable
from itertools import pairwise

import msgspec

from ledger.days import day_of
from ledger.metrics.shares import Share
from ledger.state import Closing, IssueState, LookBack


class Cohort(msgspec.Struct, frozen=True):
    """The closings of one month. Coverage and failures stand side by side: who never looks finds no relapse."""

    month: str
    """YYYY-MM of the closing, in the ledger's zone."""
    reopened: Share
    looked_back: Share
    failed: Share
    """Of those looked back on."""


def cohorts(states: Iterable[IssueState]) -> list[Cohort]:
    """Unit: closings (an issue closed twice counts twice), by month, oldest first. Source: number 6."""
    by_month: dict[str, list[tuple[Closing, list[LookBack]]]] = {}
    for state in states:
        for closing, later in pairwise([*state.closings, None]):
            if closing is not None:
                month = f"{day_of(closing.at):%Y-%m}"
                by_month.setdefault(month, []).append((closing, _looked_back(state, closing, later)))
    return [_cohort(month, by_month[month]) for month in sorted(by_month)]


def _cohort(month: str, closings: list[tuple[Closing, list[LookBack]]]) -> Cohort:
    looked_at = [looks for _, looks in closings if looks]
    return Cohort(
        month,
        Share(sum(closing.reopened is not None for closing, _ in closings), len(closings)),
        Share(len(looked_at), len(closings)),
        Share(sum(any(not look.lasted for look in looks) for looks in looked_at), len(looked_at)),
    )


def _looked_back(state: IssueState, closing: Closing, later: Closing | None) -> list[LookBack]:
    """The look-backs on this closing: after it, and before the next one."""
    return [look for look in state.look_backs if closing.at <= look.at and (later is None or look.at < later.at)]
