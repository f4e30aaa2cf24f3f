"""Number 5: time to verified closing, with what is still open as censored."""

from collections.abc import Iterable
from datetime import date

import msgspec

from ledger.days import day_of
from ledger.metrics.punctuality import lasting_closing
from ledger.state import IssueState
from ledger.vocabulary import GONE


class Duration(msgspec.Struct, frozen=True):
    """Days. A quantile is None when so many have not happened yet: any number would be made up."""

    observed: int
    censored: int
    median_days: int | None
    p90_days: int | None


def time_to_closing(states: Iterable[IssueState], today: date) -> Duration:
    """Unit: days from the first event of an issue to the closing that holds. Source: number 5 (Kaplan-Meier).

    Closed issues are observed. Open ones, also reopened ones, are censored today; those that left the ledger without
    being put right (merged, cancelled, transferred ...) when they left. A mean over closed ones would flatter.
    """
    closed: list[int] = []
    waiting: list[int] = []
    for state in states:
        start = day_of(state.first_occurred)
        closing = lasting_closing(state)
        if closing is not None:
            closed.append(_days(start, day_of(closing.at)))
        else:
            waiting.append(_days(start, day_of(state.occurred) if state.status in GONE else today))
    return kaplan_meier(closed, waiting)


def kaplan_meier(observed: list[int], censored: list[int]) -> Duration:
    """Quantile q: the first day on which the estimated share still waiting is at most 1 - q."""
    if not observed:
        return Duration(0, len(censored), None, None)
    # Imported here: it takes longer to load than the rest of the ledger, and the hot loop never needs it.
    from scipy.stats import CensoredData, ecdf  # type: ignore[import-untyped]  # scipy ships no types

    curve = ecdf(CensoredData(observed, right=censored)).sf
    return Duration(
        len(observed),
        len(censored),
        _reached(curve.quantiles, curve.probabilities, 0.5),
        _reached(curve.quantiles, curve.probabilities, 0.9),
    )


ROUNDING = 1e-9
"""The estimate is a product of fractions: 0.9 * (8 / 9) must still count as at most 0.8."""


def _reached(days: Iterable[float], waiting: Iterable[float], q: float) -> int | None:
    return next((int(day) for day, share in zip(days, waiting, strict=True) if share <= 1 - q + ROUNDING), None)


def _days(start: date, end: date) -> int:
    return max((end - start).days, 0)
