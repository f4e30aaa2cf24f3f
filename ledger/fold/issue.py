"""`fold(state, event) -> state`: never raises, never drops, flags what breaks a rule."""

import copy

from ledger.fold.facts import FACTS
from ledger.fold.judgement import NAMES_THE_ISSUE, judge
from ledger.lifecycle import LIFE_CYCLE, SUBSTANTIVE
from ledger.reading import Event
from ledger.state import Flag, IssueState
from ledger.vocabulary import Status


def fold(state: IssueState | None, event: Event) -> IssueState:
    """The state after `event`. `state` is None before the first event; it is not changed.

    Out of order, an event still records its facts (a measure, a sum of money), but the status stays. From somebody
    who may not do it at all, only its flag remains, and what names the issue. Neither is lost: the log has it.
    An event already folded (same id) returns `state` itself; ids are compared within one issue of one unit.
    """
    if state is None:
        new = IssueState(
            unit=event.unit,
            issue=event.subject,
            status=Status.IDENTIFIED,
            known_at=event.recorded,
            occurred=min(event.occurred, event.recorded),
            first_occurred=event.occurred,
        )
    elif event.id in state.event_ids:
        return state
    else:
        new = copy.copy(state)
    new.seq += 1
    new.event_ids = (*new.event_ids, event.id)

    flags: list[tuple[str, str]] = []
    if event.recorded < new.known_at:
        flags.append(("recorded_backwards", f"{event.recorded.isoformat()} < {new.known_at.isoformat()}"))
    else:
        new.known_at = event.recorded
    if event.occurred > event.recorded:
        flags.append(("occurred_after_recorded", f"{event.occurred.isoformat()} > {event.recorded.isoformat()}"))

    rule = LIFE_CYCLE.get(event.kind)
    if rule is None:
        flags.append(("not_about_an_issue", event.kind))
    else:
        lawful = judge(new, event, flags)
        if lawful and rule.to is not None and new.status in rule.moves:
            new.status = rule.to
        allowed = event.role in rule.may
        facts = FACTS.get(event.kind)
        if facts is not None and (allowed or event.kind in NAMES_THE_ISSUE):
            facts(new, event, event.data, lawful, flags)
        if allowed and event.kind in SUBSTANTIVE:
            # Never later than it was recorded: a date in the future would hide every silence until then.
            new.occurred = max(new.occurred, min(event.occurred, event.recorded))
    if flags:
        new.flags = new.flags + tuple(Flag(rule, event.id, detail) for rule, detail in flags)
    return new
