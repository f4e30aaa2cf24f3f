"""How an auditor finds each planted trick in the raw events: no ledger, no flags, nothing of the stories' own code.

A detector reads one issue's history, or all histories of one inspection of one unit, in the order of the log, and gives
for each instance the ids of the events that do it, as the answer sheet notes them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeAlias

from ledger import Event, Role, day_of

Ids: TypeAlias = tuple[str, ...]
History: TypeAlias = list[Event]
OfIssue: TypeAlias = Callable[[History], Iterator[Ids]]
OfInspection: TypeAlias = Callable[[list[History]], Iterator[Ids]]

CLAIMED, VERIFIED, CLOSED = "issue.completion_claimed", "issue.completion_verified", "issue.closed"
EVIDENCE, STATED = "issue.evidence_attached", "issue.stated"
JUDGES = frozenset({Role.VERIFIER, Role.AUTHORITY})


def closed_without_evidence(history: History) -> Iterator[Ids]:
    """Evidence may be where the issue came from."""
    steps: dict[str, str] = {}
    for event in history:
        if event.kind in (EVIDENCE, "issue.received"):
            return
        if event.kind in (CLAIMED, VERIFIED):
            steps[event.kind] = event.id
        elif event.kind == CLOSED and len(steps) == 2:
            yield (*steps.values(), event.id)


def verified_without_a_look(history: History) -> Iterator[Ids]:
    for claim, verification in pairwise(history):
        if (claim.kind, verification.kind) == (CLAIMED, VERIFIED) and verification.role in JUDGES:
            silence = verification.occurred - claim.occurred
            if verification.data.evidence_seen == 0 and silence > timedelta(days=60):
                yield claim.id, verification.id


def self_verified(history: History) -> Iterator[Ids]:
    for event in history:
        if event.kind == VERIFIED and event.actor_unit == event.unit:
            yield (event.id,)


def closed_on_the_last_day(histories: list[History]) -> Iterator[Ids]:
    by_day: dict[date, list[str]] = defaultdict(list)
    for event in _in_order(histories):
        if event.kind == CLOSED:
            by_day[day_of(event.recorded)].append(event.id)
    for day, ids in by_day.items():
        if len(ids) >= 5 and day.month == 12 and day.day >= 29:
            yield tuple(ids)


def _in_order(histories: Iterable[History]) -> list[Event]:
    return sorted((event for history in histories for event in history), key=lambda event: event.recorded)


OF_ISSUE: dict[str, OfIssue] = {
    "closed_without_evidence": closed_without_evidence,
    "verified_without_a_look": verified_without_a_look,
    "self_verified": self_verified,
}
OF_INSPECTION: dict[str, OfInspection] = {
    "closed_on_the_last_day": closed_on_the_last_day,
}
FLAGGED = {
    "self_verified": "self_verification",
}
"""What the ledger itself says of the unlawful ones."""
