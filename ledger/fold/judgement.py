"""Is an event lawful here? Decides from the life-cycle table and the few rules a table can't hold."""

from ledger.lifecycle import LIFE_CYCLE
from ledger.reading import Event
from ledger.state import IssueState
from ledger.vocabulary import Role, Status

Flags = list[tuple[str, str]]

NAMES_THE_ISSUE = frozenset({"issue.identified", "issue.received"})
_WRONG_STATUS = {
    "issue.completion_verified": "not_claimed",
    "issue.completion_returned": "not_claimed",
    "issue.closed": "not_verified",
    "issue.reopened": "not_done",
    "issue.look_back_performed": "not_done",
}


def judge(state: IssueState, event: Event, flags: Flags) -> bool:
    """Whether the event's status may take effect; appends (rule, detail) for each breach. Pure but for `flags`."""
    rule = LIFE_CYCLE[event.kind]
    lawful = True
    if event.kind in NAMES_THE_ISSUE:
        if state.identified and not came_back(state, event):
            flags.append(("identified_twice", state.title))
            lawful = False
    elif not state.identified and state.seq == 1:
        flags.append(("not_identified", event.kind))
    if event.role not in rule.may:
        flags.append(("role_not_allowed", f"{event.role} {event.kind}"))
        lawful = False
    if state.status not in rule.lawful_from:
        flags.append((_WRONG_STATUS.get(event.kind, "out_of_order"), f"{state.status} {event.kind}"))
        lawful = False
    if event.kind == "issue.completion_verified" and is_own_work(state, event):
        flags.append(("self_verification", event.actor_unit or event.actor))
        lawful = False
    return lawful


def came_back(state: IssueState, event: Event) -> bool:
    """An issue that this unit gave away once may be received again."""
    return event.kind == "issue.received" and state.status is Status.TRANSFERRED


def is_own_work(state: IssueState, event: Event) -> bool:
    """Would this verifier verify himself? As the owner, from the owner's or the claimant's unit, as the claimant,
    or from a unit nobody named."""
    claim = state.claim
    return (
        event.role is Role.OWNER
        or event.actor_unit is None
        or event.actor_unit == state.unit
        or (claim is not None and (claim.actor == event.actor or claim.unit == event.actor_unit))
    )
