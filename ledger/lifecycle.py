"""Who may do what, from which status, and where it leads: the life cycle as one table."""

from typing import NamedTuple

from ledger.vocabulary import DONE, GONE, OWING, Role, Status

OWNER, VERIFIER, AUTHORITY, SYSTEM, PUBLIC = Role.OWNER, Role.VERIFIER, Role.AUTHORITY, Role.SYSTEM, Role.PUBLIC

ANY = frozenset(Status)
ALIVE = frozenset(Status) - GONE
WORKABLE = OWING | {Status.CLAIMED}
"""Where the unit can still work on the issue."""
NOT_BEGUN = frozenset({Status.IDENTIFIED, Status.ASSIGNED, Status.REOPENED})
"""Naming who is responsible, or a deadline, moves only what nobody works on yet: it undoes no progress."""
OWN_WORD = OWING - {Status.LONG_TERM}
"""What the owner's own word may move: the authority's designation as long-term stays until the work is claimed."""


class Rule(NamedTuple):
    """`to` None: the event records facts and leaves the status as it is.

    `moves` narrows where the status changes: elsewhere in `lawful_from` the event is lawful and only records facts.
    """

    may: frozenset[Role]
    lawful_from: frozenset[Status]
    to: Status | None = None
    moves: frozenset[Status] = ANY


def _rule(
    may: set[Role], lawful_from: frozenset[Status], to: Status | None = None, moves: frozenset[Status] = ANY
) -> Rule:
    return Rule(frozenset(may), lawful_from, to, moves)


LIFE_CYCLE: dict[str, Rule] = {
    # Every issue starts as identified; an identification that comes late resets nothing.
    "issue.identified": _rule({VERIFIER, AUTHORITY, SYSTEM}, ANY),
    "issue.received": _rule({VERIFIER, AUTHORITY, SYSTEM}, ANY),
    "issue.stated": _rule({OWNER, SYSTEM}, ANY),  # where it leads depends on what is stated
    "issue.assigned": _rule({OWNER, AUTHORITY, SYSTEM}, OWING, Status.ASSIGNED, NOT_BEGUN - {Status.ASSIGNED}),
    "issue.planned": _rule({OWNER, AUTHORITY, SYSTEM}, WORKABLE, Status.PLANNED, NOT_BEGUN),
    "issue.measure_added": _rule({OWNER, AUTHORITY, SYSTEM}, WORKABLE),
    "issue.measure_completed": _rule({OWNER, AUTHORITY, SYSTEM}, WORKABLE),
    "issue.sub_item_changed": _rule({OWNER, AUTHORITY, SYSTEM}, WORKABLE),
    "issue.progressed": _rule({OWNER}, OWING, Status.IN_PROGRESS, OWN_WORD),  # or a stage result
    "issue.evidence_attached": _rule({OWNER, VERIFIER, AUTHORITY}, ALIVE),
    "issue.completion_claimed": _rule({OWNER}, OWING, Status.CLAIMED),
    "issue.completion_returned": _rule({VERIFIER, AUTHORITY}, frozenset({Status.CLAIMED}), Status.RETURNED),
    "issue.completion_verified": _rule({VERIFIER, AUTHORITY}, frozenset({Status.CLAIMED}), Status.VERIFIED),
    "issue.closed": _rule({AUTHORITY}, frozenset({Status.VERIFIED}), Status.CLOSED),
    "issue.reopened": _rule({VERIFIER, AUTHORITY}, DONE, Status.REOPENED),
    "issue.look_back_performed": _rule({VERIFIER, AUTHORITY}, DONE),
    "issue.extension_requested": _rule({OWNER}, OWING),
    "issue.extension_approved": _rule({AUTHORITY}, WORKABLE),
    "issue.extension_refused": _rule({AUTHORITY}, WORKABLE),
    "issue.designated_long_term": _rule({AUTHORITY}, WORKABLE, Status.LONG_TERM),
    "issue.waiting_declared": _rule({OWNER}, OWING, Status.WAITING, OWN_WORD),
    "issue.not_sustained": _rule({VERIFIER, AUTHORITY}, WORKABLE, Status.NOT_SUSTAINED),
    "issue.cancelled": _rule({AUTHORITY}, WORKABLE, Status.CANCELLED),
    "issue.merged": _rule({AUTHORITY}, WORKABLE, Status.MERGED),
    "issue.split": _rule({AUTHORITY}, WORKABLE, Status.SPLIT),
    "issue.transferred": _rule({AUTHORITY}, WORKABLE, Status.TRANSFERRED),
    "issue.escalated": _rule({VERIFIER, AUTHORITY, SYSTEM}, ALIVE),
    "issue.supervised": _rule({VERIFIER, AUTHORITY}, ALIVE),
    "issue.accountability_recorded": _rule({OWNER, VERIFIER, AUTHORITY}, ANY),
    "issue.money_recovered": _rule({OWNER, VERIFIER, AUTHORITY}, ANY),
    "issue.feedback_received": _rule({PUBLIC, VERIFIER, AUTHORITY, SYSTEM}, ANY),
    "issue.feedback_answered": _rule({OWNER, AUTHORITY}, ANY),
    "issue.corrected": _rule({OWNER, VERIFIER, AUTHORITY, SYSTEM}, ANY),
}

_NO_WORK = {
    "issue.corrected",
    "issue.escalated",
    "issue.supervised",
    "issue.extension_requested",
    "issue.feedback_received",
}
SUBSTANTIVE = frozenset(LIFE_CYCLE) - _NO_WORK
"""Events that break a silence. A reminder, an asked-for delay, a complaint, a corrected title are not work on it."""
