"""What each kind of event records besides its status. Each writer changes only the fresh copy `fold` hands it."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from ledger.fold.extensions import approved, planned, refused, requested
from ledger.fold.judgement import Flags, is_own_work
from ledger.fold.outcome import claimed, closed, long_term, looked_back, progressed, reopened, returned, verified
from ledger.fold.stating import stated
from ledger.reading import Event
from ledger.state import IssueState, Measure, PublicFeedback, SubItem, excerpt
from ledger.vocabulary import DONE, Scope, Status, WorkState

MOST_FEN = 2**63 - 1
"""A sum that no longer fits 64 bits could not be stored, and would stop the stream for everybody."""
Facts = Callable[[IssueState, Event, Any, bool, Flags], None]


def identified(s: IssueState, _e: Event, d: Any, lawful: bool, _flags: Flags) -> None:
    if not lawful and s.identified:
        return
    _describe(s, d)
    s.severity = d.severity
    s.sub_items = tuple(SubItem(i.key, i.title, i.state, i.due) for i in d.sub_items)
    s.money_found = d.money_found or s.money_found
    s.related = (*s.related, *(other for other in (d.carried_from, d.split_from) if other))


def received(s: IssueState, e: Event, d: Any, lawful: bool, flags: Flags) -> None:
    """Arrives with its identity, deadlines and status; nobody receives his own work as verified."""
    if not lawful and s.identified:
        return
    _describe(s, d)
    s.stated = d.stated
    if s.original_due is None:
        s.original_due = d.original_due
    elif d.original_due not in {None, s.original_due}:
        flags.append(("original_deadline_changed", f"{s.original_due} -> {d.original_due}"))
    s.due = d.due or s.due or s.original_due
    s.related = (*s.related, d.from_unit)
    if not lawful:
        return
    if d.status in DONE and is_own_work(s, e):
        flags.append(("self_verification", e.actor_unit or e.actor))
        s.status = Status.CLAIMED
    else:
        s.status = d.status


def _describe(s: IssueState, d: Any) -> None:
    s.identified = True
    s.inspection, s.round, s.scope = d.inspection, d.round or "", d.scope
    s.aspect, s.number, s.title = d.aspect or "", d.number or "", d.title


def assigned(s: IssueState, _e: Event, d: Any, _lawful: bool, _flags: Flags) -> None:
    s.lead_unit, s.leader = d.lead_unit, d.leader
    s.responsible_units, s.cooperating_units = d.responsible_units, d.cooperating_units


def measure_added(s: IssueState, _e: Event, d: Any, _lawful: bool, flags: Flags) -> None:
    if any(m.key == d.key for m in s.measures):
        flags.append(("measure_twice", d.key))
    else:
        s.measures = (*s.measures, Measure(d.key, excerpt(d.text), d.due))


def measure_completed(s: IssueState, _e: Event, d: Any, _lawful: bool, flags: Flags) -> None:
    if not any(m.key == d.key for m in s.measures):
        flags.append(("measure_unknown", d.key))
    s.measures = tuple(replace(m, state=WorkState.DONE) if m.key == d.key else m for m in s.measures)


def sub_item_changed(s: IssueState, _e: Event, d: Any, _lawful: bool, flags: Flags) -> None:
    if not any(i.key == d.key for i in s.sub_items):
        flags.append(("sub_item_unknown", d.key))
        s.sub_items = (*s.sub_items, SubItem(d.key, d.title or d.key, d.state))
        return
    s.sub_items = tuple(
        replace(i, state=d.state, title=d.title or i.title) if i.key == d.key else i for i in s.sub_items
    )


def evidence_attached(s: IssueState, _e: Event, d: Any, _lawful: bool, _flags: Flags) -> None:
    if d.sha256 not in s.evidence:
        s.evidence = (*s.evidence, d.sha256)


def accountability_recorded(s: IssueState, _e: Event, d: Any, _lawful: bool, _flags: Flags) -> None:
    s.people_held_to_account += d.people


def money_recovered(s: IssueState, _e: Event, d: Any, _lawful: bool, _flags: Flags) -> None:
    s.money_recovered = min(s.money_recovered + d.amount_fen, MOST_FEN)
    if d.found_fen is not None:
        s.money_found = d.found_fen


def feedback_received(s: IssueState, e: Event, d: Any, _lawful: bool, flags: Flags) -> None:
    if any(f.key == d.key for f in s.feedback):
        flags.append(("feedback_twice", d.key))
        return
    s.feedback = (*s.feedback, PublicFeedback(d.key, e.occurred, d.solved))


def feedback_answered(s: IssueState, e: Event, d: Any, _lawful: bool, flags: Flags) -> None:
    if not any(f.key == d.key for f in s.feedback):
        flags.append(("feedback_unknown", d.key))
    s.feedback = tuple(
        replace(f, answered=e.occurred) if f.key == d.key and f.answered is None else f for f in s.feedback
    )


def escalated(s: IssueState, _e: Event, d: Any, _lawful: bool, _flags: Flags) -> None:
    s.escalations = (*s.escalations, d.rung)


def supervised(s: IssueState, _e: Event, _d: Any, _lawful: bool, _flags: Flags) -> None:
    s.supervisions += 1


def merged(s: IssueState, _e: Event, d: Any, _lawful: bool, _flags: Flags) -> None:
    s.related = (*s.related, d.into)


def split(s: IssueState, _e: Event, d: Any, _lawful: bool, _flags: Flags) -> None:
    s.related = (*s.related, *d.into)


def transferred(s: IssueState, _e: Event, d: Any, _lawful: bool, _flags: Flags) -> None:
    s.related = (*s.related, d.to)


def corrected(s: IssueState, _e: Event, d: Any, lawful: bool, flags: Flags) -> None:
    """Describing fields only: a status or a deadline 'corrected' away would be a silent rewrite."""
    if d.field not in {"title", "aspect", "number", "scope"} or (d.field == "scope" and d.value not in set(Scope)):
        flags.append(("correction_not_lawful", f"{d.field}={d.value}"[:200]))
    elif lawful:
        setattr(s, d.field, Scope(d.value) if d.field == "scope" else d.value)


FACTS: dict[str, Facts] = {
    "issue.identified": identified,
    "issue.received": received,
    "issue.stated": stated,
    "issue.assigned": assigned,
    "issue.planned": planned,
    "issue.measure_added": measure_added,
    "issue.measure_completed": measure_completed,
    "issue.sub_item_changed": sub_item_changed,
    "issue.progressed": progressed,
    "issue.evidence_attached": evidence_attached,
    "issue.completion_claimed": claimed,
    "issue.completion_returned": returned,
    "issue.completion_verified": verified,
    "issue.closed": closed,
    "issue.reopened": reopened,
    "issue.look_back_performed": looked_back,
    "issue.extension_requested": requested,
    "issue.extension_approved": approved,
    "issue.extension_refused": refused,
    "issue.designated_long_term": long_term,
    "issue.accountability_recorded": accountability_recorded,
    "issue.money_recovered": money_recovered,
    "issue.feedback_received": feedback_received,
    "issue.feedback_answered": feedback_answered,
    "issue.escalated": escalated,
    "issue.supervised": supervised,
    "issue.merged": merged,
    "issue.split": split,
    "issue.transferred": transferred,
    "issue.corrected": corrected,
}
