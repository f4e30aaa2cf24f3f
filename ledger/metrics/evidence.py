"""Number 8: how much of what is said to be done has evidence attached."""

from collections.abc import Iterable

import msgspec

from ledger.metrics.shares import Share, share
from ledger.state import IssueState
from ledger.vocabulary import DONE, Status


class EvidenceCoverage(msgspec.Struct, frozen=True):
    claimed: Share
    """Of the claims nobody has verified yet."""
    done: Share
    """Of the verified and closed ones."""
    seen: Share
    """Of the verified and closed ones: the verifier opened at least one piece."""


def evidence_coverage(states: Iterable[IssueState]) -> EvidenceCoverage:
    """Unit: issues. Source: number 8. Formula: |with at least one piece of evidence| / |claimed (done)|."""
    states = list(states)
    done = [state for state in states if state.status in DONE]
    return EvidenceCoverage(
        share(bool(state.evidence) for state in states if state.status is Status.CLAIMED),
        share(bool(state.evidence) for state in done),
        share(state.verification is not None and bool(state.verification.evidence_seen) for state in done),
    )
