"""Number 13: comparing units fairly, or not at all."""

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from ledger.metrics.punctuality import in_time, is_mature
from ledger.metrics.rules import CURRENT, Rules
from ledger.metrics.shares import Share
from ledger.state import IssueState


class Standing(msgspec.Struct, frozen=True):
    """One unit among others. The interval says how much of a difference is chance."""

    unit: str
    closed_in_time: Share
    low: float | None
    high: float | None
    by_severity: float | None
    """The same rate with each issue counting as its severity (1-5): splitting and trivial issues win nothing."""
    rank: int | None
    """1 is best; None where too few issues are mature, or where nobody else can be compared."""


def compare(groups: Mapping[str, Iterable[IssueState]], today: date, rules: Rules = CURRENT) -> list[Standing]:
    """Unit: share of mature issues (original deadline passed) closed in time. Source: number 13.

    Interval: Wilson's score (Wilson 1927). Ranked by rate, equal rates share a rank; ordered as given.
    """
    mature = {unit: [state for state in states if is_mature(state, today)] for unit, states in groups.items()}
    shares = {unit: Share(sum(map(in_time, states)), len(states)) for unit, states in mature.items()}
    rates = {unit: s.rate for unit, s in shares.items() if s.rate is not None and s.of >= rules.least_to_rank}
    standings: list[Standing] = []
    for unit, states in mature.items():
        low, high = wilson(shares[unit], rules.confidence)
        rate = rates.get(unit)
        rank = None if rate is None or len(rates) < 2 else 1 + sum(other > rate for other in rates.values())
        standings.append(Standing(unit, shares[unit], low, high, _by_severity(states, rules), rank))
    return standings


def wilson(share: Share, confidence: float = CURRENT.confidence) -> tuple[float | None, float | None]:
    """Score interval of a share, 0 to 1; nothing for an empty base."""
    if not share.of:
        return None, None
    from scipy.stats import binomtest  # type: ignore[import-untyped]  # imported late for its weight; ships no types

    interval = binomtest(share.n, share.of).proportion_ci(confidence, method="wilson")
    return float(interval.low), float(interval.high)


def _by_severity(states: list[IssueState], rules: Rules) -> float | None:
    weights = [(state.severity or rules.unrated_severity, in_time(state)) for state in states]
    total = sum(weight for weight, _ in weights)
    return sum(weight for weight, done in weights if done) / total if total else None
