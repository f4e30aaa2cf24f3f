"""What a unit prints about an issue: kept as stated, and taken as the claim it is."""

from typing import Any

from ledger.fold.extensions import first_deadline
from ledger.fold.judgement import Flags
from ledger.lifecycle import OWN_WORD
from ledger.reading import Event
from ledger.state import Act, IssueState
from ledger.vocabulary import OWING, Role, Stated, Status

LEADS_TO: dict[Stated, Status] = {
    Stated.DONE: Status.CLAIMED,
    Stated.IN_PROGRESS: Status.IN_PROGRESS,
    Stated.STAGE_RESULT: Status.STAGE_RESULT,
    Stated.PLANNED: Status.PLANNED,
    Stated.WAITING: Status.WAITING,
}
"""Only what an owner may say of himself moves the status; long-term, cancelled, merged need the authority's event."""

_NOT_DONE = frozenset({Stated.IN_PROGRESS, Stated.STAGE_RESULT, Stated.PLANNED, Stated.WAITING})


def stated(s: IssueState, e: Event, d: Any, lawful: bool, flags: Flags) -> None:
    """The newest print counts. One that appeared earlier but is recorded later stays in the history and moves nothing:
    what it said was so then, and is not so any more."""
    appeared = min(e.occurred, e.recorded)  # a date in the future would silence every later print
    if s.stated_at is not None and appeared < s.stated_at:
        return
    s.stated_at = appeared
    if s.stated is Stated.DONE and d.stated in _NOT_DONE:
        flags.append(("status_went_back", f"{s.stated} -> {d.stated}"))
    s.stated = d.stated
    if d.due is not None and s.original_due is None:
        first_deadline(s, d.due)
    elif d.due is not None and d.due not in {s.original_due, s.due}:
        flags.append(("original_deadline_changed", f"{s.due} -> {d.due}"))
    to = LEADS_TO.get(d.stated)
    if not lawful or to is None:
        return
    if to is Status.CLAIMED and s.status in OWING:
        # An importer quotes the unit: the claim is the unit's own, whoever runs the import.
        claimant = s.unit if e.role is Role.SYSTEM else e.actor_unit or s.unit
        s.claim = Act(e.actor, e.role, claimant, e.occurred)
        s.status = to
    elif to is not Status.CLAIMED and (s.status in OWN_WORD or s.status is Status.CLAIMED):
        s.claim = None
        s.status = to
