"""A checker's findings and what auditors make of them: the judgement that counts, and all that were given."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from ledger.vocabulary import Role, Verdict

JUDGEMENTS: dict[str, Verdict] = {
    "inspection.finding_confirmed": Verdict.CONFIRMED,
    "inspection.finding_explained": Verdict.EXPLAINED,
    "inspection.finding_dismissed": Verdict.DISMISSED,
}
"""What each kind of judging event makes of a finding."""

JUDGES = frozenset({Role.AUDITOR, Role.AUTHORITY})


class Judgement(msgspec.Struct, frozen=True):
    """Somebody's word on a finding. `event` is the id of the event that brought it."""

    event: str
    verdict: Verdict
    reason: str
    actor: str
    role: Role
    actor_unit: str | None
    at: datetime
    lawful: bool


class Judged(msgspec.Struct, frozen=True):
    """How a finding stands: by the last lawful judgement, which is None while it is open. `history` has them all."""

    verdict: Verdict
    by: Judgement | None
    history: tuple[Judgement, ...]


def may_judge(role: Role, actor_unit: str | None, unit: str) -> bool:
    """An auditor or the authority, and nobody of the unit whose circular it is."""
    return role in JUDGES and actor_unit != unit


def judged(judgements: Iterable[Judgement]) -> Judged:
    """`judgements` of one finding in the order of the log. A repeated event counts once, an unlawful one not at all."""
    seen: dict[str, Judgement] = {}
    for judgement in judgements:
        seen.setdefault(judgement.event, judgement)
    history = tuple(seen.values())
    lawful = [judgement for judgement in history if judgement.lawful]
    return Judged(lawful[-1].verdict, lawful[-1], history) if lawful else Judged(Verdict.OPEN, None, history)
