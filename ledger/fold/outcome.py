"""Claimed is not verified is not closed: who said so, when, and what became of it."""

from typing import Any

from msgspec.structs import replace

from ledger.fold.judgement import Flags
from ledger.reading import Event
from ledger.state import Act, Closing, IssueState, LookBack
from ledger.vocabulary import Status


def progressed(s: IssueState, _e: Event, d: Any, lawful: bool, _flags: Flags) -> None:
    """阶段性成果: a result to show, short of done. Under a designation as long-term the status stays."""
    if lawful and d.stage_result and s.status is Status.IN_PROGRESS:
        s.status = Status.STAGE_RESULT


def claimed(s: IssueState, e: Event, _d: Any, lawful: bool, _flags: Flags) -> None:
    if lawful:
        s.claim = Act(e.actor, e.role, e.actor_unit, e.occurred)


def returned(s: IssueState, _e: Event, _d: Any, lawful: bool, _flags: Flags) -> None:
    if lawful:
        s.claim = None


def verified(s: IssueState, e: Event, d: Any, lawful: bool, _flags: Flags) -> None:
    if lawful:
        s.verification = Act(e.actor, e.role, e.actor_unit, e.occurred, d.evidence_seen)


def closed(s: IssueState, e: Event, _d: Any, lawful: bool, _flags: Flags) -> None:
    if lawful:
        s.closings = (*s.closings, Closing(e.occurred, s.due, s.original_due))


def reopened(s: IssueState, e: Event, d: Any, lawful: bool, _flags: Flags) -> None:
    """The work starts over: what was claimed and verified no longer holds, but the closing it undid is kept."""
    if not lawful:
        return
    if s.closings and s.closings[-1].reopened is None:
        s.closings = (*s.closings[:-1], replace(s.closings[-1], reopened=e.occurred, reason=d.reason))
    s.claim = s.verification = None


def looked_back(s: IssueState, e: Event, d: Any, _lawful: bool, _flags: Flags) -> None:
    s.look_backs = (*s.look_backs, LookBack(e.occurred, d.lasted))


def long_term(s: IssueState, _e: Event, _d: Any, lawful: bool, _flags: Flags) -> None:
    if lawful:
        s.claim = None
