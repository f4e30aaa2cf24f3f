"""Deadlines: the original one is set once; an extension is an object of its own and moves only the current one."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from ledger.days import day_of
from ledger.fold.judgement import Flags
from ledger.reading import Event
from ledger.state import Extension, IssueState, excerpt
from ledger.vocabulary import Decision


def planned(s: IssueState, _e: Event, d: Any, _lawful: bool, flags: Flags) -> None:
    """The first deadline to be printed becomes the original one, for ever."""
    if d.due is None:
        return
    if s.original_due is None:
        first_deadline(s, d.due)
    elif d.due != s.original_due:
        flags.append(("original_deadline_changed", f"{s.original_due} -> {d.due}"))


def first_deadline(s: IssueState, due: date) -> None:
    """Sets the original deadline. An extension granted before anybody printed one keeps its own, later date."""
    s.original_due = due
    s.due = due if s.due is None else max(s.due, due)


def requested(s: IssueState, e: Event, d: Any, _lawful: bool, flags: Flags) -> None:
    if any(x.key == d.key for x in s.extensions):
        flags.append(("extension_twice", d.key))
        return
    if s.due is not None and day_of(e.occurred) > s.due:
        flags.append(("extension_after_deadline", f"{day_of(e.occurred)} > {s.due}"))
    s.extensions = (*s.extensions, Extension(d.key, d.until, excerpt(d.reason), e.actor, e.occurred, due=s.due))


def approved(s: IssueState, e: Event, d: Any, lawful: bool, flags: Flags) -> None:
    asked = _pending(s, d.key)
    if asked is None:
        flags.append(("extension_unknown", d.key))
        return
    if not lawful:
        return
    granted = d.until or asked.until
    if s.due is not None and granted <= s.due:
        flags.append(("extension_not_later", f"{granted} <= {s.due}"))
    _decide(s, e, asked, replace(asked, decision=Decision.APPROVED, granted=granted))
    s.due = granted


def refused(s: IssueState, e: Event, d: Any, lawful: bool, flags: Flags) -> None:
    """A refused request leaves the deadline as it was: the mistake of others was to clear it."""
    asked = _pending(s, d.key)
    if asked is None:
        flags.append(("extension_unknown", d.key))
    elif lawful:
        _decide(s, e, asked, replace(asked, decision=Decision.REFUSED, why=excerpt(d.reason)))


def _pending(s: IssueState, key: str) -> Extension | None:
    return next((x for x in s.extensions if x.key == key and x.decision is Decision.PENDING), None)


def _decide(s: IssueState, e: Event, asked: Extension, decided: Extension) -> None:
    signed = replace(decided, decided_by=e.actor, decided=e.occurred)
    s.extensions = tuple(signed if x is asked else x for x in s.extensions)
