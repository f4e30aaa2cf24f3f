"""A made-up province's events, the same for the same arguments: what the benchmarks and the chaos tests chew on."""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

from ledger import Role, Scope, UnitKind, derived_id, encode, event_of
from ledger.events import (
    CompletionClaimed,
    CompletionVerified,
    IssueClosed,
    IssueIdentified,
    IssuePlanned,
    IssueProgressed,
    MeasureAdded,
    Payload,
    UnitRegistered,
)

PROVINCE = "990000"
START = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
BYTES = 800
"""Of one issue event, about what a progress report with a paragraph of text takes."""

TITLE = "警示教育不够扎实，警示教育针对性不强"
FILLER = "整改"
"""Where an event's text is filled up to its size. A finding's title is short, so there the source is."""

Step = tuple[Role, Callable[[int, str], Payload]]

LIFE: tuple[Step, ...] = (
    (Role.VERIFIER, lambda n, _: IssueIdentified(inspection="2026-1", scope=Scope.ROUTINE, title=f"{TITLE}{n}")),
    (Role.OWNER, lambda n, text: IssuePlanned(due=date(2026, 6, 1) + timedelta(days=n % 90), quote=text)),
    (Role.OWNER, lambda n, text: MeasureAdded(key=f"m{n}", text=text)),
    (Role.OWNER, lambda _, text: IssueProgressed(text=text)),
    (Role.OWNER, lambda _, text: IssueProgressed(text=text, stage_result=True)),
    (Role.OWNER, lambda _, text: CompletionClaimed(text=text)),
    (Role.VERIFIER, lambda n, text: CompletionVerified(evidence_seen=n % 3, method=text)),
    (Role.AUTHORITY, lambda _, text: IssueClosed(document=text)),
)
"""One issue's way; what comes after its end is another progress report, which the fold flags."""


def districts(units: int) -> list[str]:
    """Codes of `units` districts, twenty to a city: 990101, 990102, ... Their cities and the province follow."""
    return [f"99{1 + n // 20:02}{1 + n % 20:02}" for n in range(units)]


def registrations(units: int) -> Iterator[tuple[bytes, bytes]]:
    """Key and value of an event that registers each unit: the province, its cities, their districts."""
    codes = districts(units)
    cities = sorted({code[:4] + "00" for code in codes})
    for kind, group in ((UnitKind.PROVINCE, [PROVINCE]), (UnitKind.CITY, cities), (UnitKind.DISTRICT, codes)):
        for code in group:
            event = event_of(
                UnitRegistered(name=f"unit {code}", kind=kind),
                id=derived_id("workload", "registered", code),
                unit=code,
                subject=code,
                occurred=START,
                recorded=START,
                source="/workload",
                actor="workload",
                role=Role.SYSTEM,
            )
            yield code.encode(), encode(event)


def issue_events(
    count: int, units: int, issues: int, seed: int = 1, size: int = BYTES
) -> Iterator[tuple[bytes, bytes]]:
    """Key and value of `count` events over `issues` issues in random order, each issue going its way."""
    chance = random.Random(seed)  # noqa: S311 - a workload, not a secret
    codes = districts(units)
    steps = [0] * issues
    for n in range(count):
        issue = chance.randrange(issues)
        step, steps[issue] = steps[issue], steps[issue] + 1
        role, payload = LIFE[step] if step < len(LIFE) else LIFE[3]
        yield _issue_event(n, issue, codes[issue % units], step, role, payload, size)


def _issue_event(
    n: int, issue: int, unit: str, step: int, role: Role, payload: Callable[[int, str], Payload], size: int
) -> tuple[bytes, bytes]:
    at = START + timedelta(seconds=n)
    event = event_of(
        payload(issue, FILLER),
        id=derived_id("workload", str(issue), str(step)),
        unit=unit,
        subject=f"{unit}-{issue}",
        occurred=at,
        recorded=at,
        source="/workload" if step else f"/workload/{FILLER}",
        actor=f"{role}-{unit}",
        actor_unit=unit if role is Role.OWNER else PROVINCE,
        role=role,
    )
    value = encode(event)
    mark = FILLER.encode()
    return unit.encode(), value.replace(mark, mark + b"." * max(0, size - len(value)), 1)


__all__ = ["BYTES", "PROVINCE", "districts", "issue_events", "registrations"]
