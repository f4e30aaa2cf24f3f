"""How an auditor finds each planted trick in the raw events: no ledger, no flags, nothing of the stories' own code.

A detector reads one issue's history, or all histories of one inspection of one unit, in the order of the log, and gives
for each instance the ids of the events that do it, as the answer sheet notes them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import TypeAlias

from ledger import Event, Role, day_of

Ids: TypeAlias = tuple[str, ...]
History: TypeAlias = list[Event]
OfIssue: TypeAlias = Callable[[History], Iterator[Ids]]
OfInspection: TypeAlias = Callable[[list[History]], Iterator[Ids]]

CLAIMED, RETURNED = "issue.completion_claimed", "issue.completion_returned"
VERIFIED, CLOSED, REOPENED = "issue.completion_verified", "issue.closed", "issue.reopened"
EVIDENCE, STATED, PLANNED, RECEIVED = "issue.evidence_attached", "issue.stated", "issue.planned", "issue.received"
ASKED, GRANTED = "issue.extension_requested", "issue.extension_approved"
IDENTIFIED, SUPERVISED = "issue.identified", "issue.supervised"
JUDGES = frozenset({Role.VERIFIER, Role.AUTHORITY})
DESCRIBING = frozenset({"title", "aspect", "number", "scope"})
"""What a correction may touch."""
NOT_DONE = frozenset({"planned", "in_progress", "stage_result", "waiting"})
"""Statements by which a unit takes back what it claimed."""
SEVERAL, MANY = 4, 8
A_DAY, WEEKS, MONTHS = timedelta(hours=30), timedelta(days=21), timedelta(days=60)


def closed_without_evidence(history: History) -> Iterator[Ids]:
    """Evidence may be where the issue came from."""
    steps: dict[str, str] = {}
    for event in history:
        if event.kind in (EVIDENCE, RECEIVED):
            return
        if event.kind in (CLAIMED, VERIFIED):
            steps[event.kind] = event.id
        elif event.kind == CLOSED and len(steps) == 2:
            yield (*steps.values(), event.id)


def verified_without_a_look(history: History) -> Iterator[Ids]:
    for claim, verification in pairwise(history):
        if (claim.kind, verification.kind) == (CLAIMED, VERIFIED) and verification.role in JUDGES:
            silence = verification.occurred - claim.occurred
            if verification.data.evidence_seen == 0 and silence > MONTHS:
                yield claim.id, verification.id


def done_in_print_only(history: History) -> Iterator[Ids]:
    for event, claimed in _with_claims(history):
        if event.kind == STATED and event.data.stated == "done" and not claimed:
            yield (event.id,)


def self_verified(history: History) -> Iterator[Ids]:
    for event in history:
        if event.kind == VERIFIED and event.actor_unit == event.unit:
            yield (event.id,)


def verified_without_role(history: History) -> Iterator[Ids]:
    for event in history:
        if event.kind == VERIFIED and event.role not in JUDGES | {Role.OWNER}:
            yield (event.id,)


def verified_unclaimed(history: History) -> Iterator[Ids]:
    for event, claimed in _with_claims(history):
        if event.kind == VERIFIED and _by_another(event) and not claimed:
            yield (event.id,)


def closed_unverified(history: History) -> Iterator[Ids]:
    verified = False
    for event, claimed in _with_claims(history):
        if event.kind == CLOSED and not verified:
            yield (event.id,)
        if event.kind == VERIFIED and _by_another(event) and claimed:
            verified = True
        elif event.kind in (REOPENED, CLOSED):
            verified = False


def deadline_moved(history: History) -> Iterator[Ids]:
    first: date | None = None
    for event in history:
        named = event.data.original_due if event.kind == RECEIVED else None
        if event.kind in (PLANNED, STATED):
            named = event.data.due
        if event.kind == PLANNED and first is not None and named not in (None, first):
            yield (event.id,)
        first = first or named


def rewritten_by_correction(history: History) -> Iterator[Ids]:
    for event in history:
        if event.kind == "issue.corrected" and event.data.field not in DESCRIBING:
            yield (event.id,)


def extension_too_late(history: History) -> Iterator[Ids]:
    """And granted the same day: others who ask late have to wait for an answer."""
    for event, due in _with_deadlines(history):
        if event.kind == ASKED and due is not None and day_of(event.recorded) - due > WEEKS:
            for other in history:
                same = other.kind == GRANTED and other.data.key == event.data.key
                if same and day_of(other.recorded) == day_of(event.recorded):
                    yield event.id, other.id


def extension_backdated(history: History) -> Iterator[Ids]:
    for event, due in _with_deadlines(history):
        late = due is not None and day_of(event.occurred) <= due < day_of(event.recorded)
        if event.kind == ASKED and late and event.recorded - event.occurred > A_DAY:
            yield (event.id,)


def extension_self_granted(history: History) -> Iterator[Ids]:
    for event in history:
        if event.kind == GRANTED and event.actor_unit == event.unit:
            yield (event.id,)


def closed_on_the_last_day(histories: list[History]) -> Iterator[Ids]:
    by_day: dict[date, list[str]] = defaultdict(list)
    for event in _in_order(histories):
        if event.kind == CLOSED:
            by_day[day_of(event.recorded)].append(event.id)
    for day, ids in by_day.items():
        if len(ids) > SEVERAL and day.month == 12 and day.day >= 29:
            yield tuple(ids)


def easy_ones_first(histories: list[History]) -> Iterator[Ids]:
    """The first claims of an inspection come within a day, and are all of the lightest."""
    severity = {event.subject: event.data.severity for event in _in_order(histories) if event.kind == IDENTIFIED}
    first: list[Event] = []
    for event in _in_order(histories):
        printed = event.kind == STATED and event.data.stated == "done"
        if (event.kind == CLAIMED or printed) and severity.get(event.subject) != 1:
            break
        if event.kind == CLAIMED:
            first.append(event)
    for at, event in enumerate(first):
        quick = [other.id for other in first[at:] if other.recorded - event.recorded < A_DAY]
        if len(quick) >= SEVERAL + 2:
            yield tuple(quick)
            return


def extensions_before_review(histories: list[History]) -> Iterator[Ids]:
    reviews = [event for event in _in_order(histories) if event.kind == SUPERVISED and event.data.form == "专项督查"]
    if reviews:
        asked = [event for event in _in_order(histories) if event.kind == ASKED]
        yield tuple(event.id for event in asked if 0 <= _days(event, reviews[0]) <= 7)


def same_verifier(histories: list[History]) -> Iterator[Ids]:
    """The parts of a split issue have verifiers of their own."""
    whole = [history for history in histories if "." not in history[0].subject]
    verified = [event for event in _in_order(whole) if event.kind == VERIFIED]
    for _, run in groupby(verified, key=lambda event: event.actor):
        events = list(run)
        if len({event.subject for event in events}) >= MANY:
            yield tuple(event.id for event in events)


def report_pasted(histories: list[History]) -> Iterator[Ids]:
    together: dict[tuple[str, date], list[Event]] = defaultdict(list)
    for event in _in_order(histories):
        if event.kind == "issue.progressed":
            together[event.data.text, day_of(event.recorded)].append(event)
    for events in together.values():
        if len({event.subject for event in events}) >= SEVERAL:
            yield tuple(event.id for event in events)


def _by_another(event: Event) -> bool:
    return event.role in JUDGES and event.actor_unit != event.unit


def _with_claims(history: History) -> Iterator[tuple[Event, bool]]:
    """Each event, and whether a claim stood when it came."""
    claimed = False
    for event in history:
        yield event, claimed
        if event.kind == CLAIMED or (event.kind == STATED and event.data.stated == "done"):
            claimed = True
        elif event.kind in (RETURNED, REOPENED, "issue.designated_long_term") or (
            event.kind == STATED and event.data.stated in NOT_DONE
        ):
            claimed = False


def _with_deadlines(history: History) -> Iterator[tuple[Event, date | None]]:
    """Each event, and the deadline that stood when it came."""
    due: date | None = None
    asked: dict[str, date] = {}
    for event in history:
        yield event, due
        if event.kind == ASKED:
            asked[event.data.key] = event.data.until
        elif event.kind == GRANTED and event.role is Role.AUTHORITY:
            due = event.data.until or asked[event.data.key]
        elif event.kind in (PLANNED, STATED, RECEIVED):
            due = due or event.data.due


def _days(earlier: Event, later: Event) -> int:
    return (day_of(later.recorded) - day_of(earlier.recorded)).days


def _in_order(histories: Iterable[History]) -> list[Event]:
    return sorted((event for history in histories for event in history), key=lambda event: event.recorded)


OF_ISSUE: dict[str, OfIssue] = {
    detector.__name__: detector
    for detector in (
        closed_without_evidence,
        verified_without_a_look,
        done_in_print_only,
        self_verified,
        verified_without_role,
        verified_unclaimed,
        closed_unverified,
        deadline_moved,
        rewritten_by_correction,
        extension_too_late,
        extension_backdated,
        extension_self_granted,
    )
}
OF_INSPECTION: dict[str, OfInspection] = {
    detector.__name__: detector
    for detector in (
        closed_on_the_last_day,
        easy_ones_first,
        extensions_before_review,
        same_verifier,
        report_pasted,
    )
}
FLAGGED = {
    "self_verified": "self_verification",
    "verified_without_role": "role_not_allowed",
    "verified_unclaimed": "not_claimed",
    "closed_unverified": "not_verified",
    "deadline_moved": "original_deadline_changed",
    "rewritten_by_correction": "correction_not_lawful",
    "extension_too_late": "extension_after_deadline",
    "extension_self_granted": "role_not_allowed",
}
"""The rule that the ledger finds broken by the first of the events."""
ORDINARY = frozenset({"extension_after_deadline"})
"""Also broken by people who mean no harm, and not noted then."""
