"""`fold(state, event) -> state`: never raises, never drops, flags what breaks a rule."""

import copy

from ledger.fold.facts import FACTS
from ledger.fold.judgement import judge
from ledger.lifecycle import LIFE_CYCLE, SUBSTANTIVE
from ledger.reading import Event
from ledger.state import Flag, IssueState
from ledger.vocabulary import Status


def fold(state: IssueState | None, event: Event) -> IssueState:
    """The state after `event`. `state` is None before the first event; it is not changed.

    The event's facts (a measure, a sum of money, an extension asked for) are kept whatever the rules say;
    its status takes effect only when lawful. An event already folded (same id) returns `state` itself.
    """
    if state is None:
        new = IssueState(
            unit=event.unit,
            issue=event.subject,
            status=Status.IDENTIFIED,
            known_at=event.recorded,
            occurred=event.occurred,
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

    lawful = judge(new, event, flags)
    facts = FACTS.get(event.kind)
    if facts is not None:
        facts(new, event, event.data, lawful, flags)
    to = LIFE_CYCLE[event.kind].to
    if lawful and to is not None:
        new.status = to
    if event.kind in SUBSTANTIVE and event.occurred > new.occurred:
        new.occurred = event.occurred
    if flags:
        new.flags = new.flags + tuple(Flag(rule, event.id, detail) for rule, detail in flags)
    return new
