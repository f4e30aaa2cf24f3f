"""The work itself: progress, results, evidence, measures and sub-items done, and months in which nothing is heard."""

from datetime import datetime, timedelta

from ledger import Status, WorkState
from ledger.events import EvidenceAttached, IssueProgressed, MeasureCompleted, SubItemChanged
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives.beginning import add_measures
from producers.simulator.truth.answers import OWES
from producers.simulator.words import progress as progress_text

OWN_WORD = OWES - {Status.LONG_TERM}
"""Where the unit's own report of progress moves the issue."""
LATE = 0.15
"""Share of evidence that is entered long after it came about."""


def progress(issue: Issue) -> Story:
    """A report, and what comes along with it."""
    yield issue.days(3, 21)
    if not issue.account.owes:
        return
    chance = issue.world.chance
    report(issue, stage_result=issue.percent > 40 and chance.random() < 0.1)
    if chance.random() < 0.45:
        attach(issue)
    if issue.measures and chance.random() < 0.4:
        complete_measure(issue)
    if issue.parts and chance.random() < 0.4:
        change_part(issue)


def stage_result(issue: Issue) -> Story:
    yield issue.days(20, 70)
    if issue.account.owes:
        report(issue, stage_result=True)
        attach(issue)


def evidence(issue: Issue) -> Story:
    """Also under a claim: the verifier asked for it."""
    yield issue.days(1, 14)
    if issue.account.owes or issue.status is Status.CLAIMED:
        for _ in range(1 + int(3 * issue.world.chance.random() * issue.unit.diligence)):
            attach(issue)


def measures_completed(issue: Issue) -> Story:
    yield issue.days(3, 20)
    if issue.account.owes and issue.measures:
        complete_measure(issue)
        if issue.measures and issue.world.chance.random() < 0.5:
            complete_measure(issue)
        if issue.world.chance.random() < 0.5:
            attach(issue)


def measures_added(issue: Issue) -> Story:
    """What was planned is not enough."""
    yield issue.days(5, 30)
    if issue.account.owes:
        add_measures(issue)


def part_changed(issue: Issue) -> Story:
    yield issue.days(5, 30)
    if issue.account.owes and issue.parts:
        change_part(issue)


def silence(issue: Issue) -> Story:
    yield issue.days(80, 300)


def has_measures(issue: Issue) -> bool:
    return bool(issue.measures)


def has_parts(issue: Issue) -> bool:
    return bool(issue.parts)


def is_stuck(issue: Issue) -> bool:
    """The tougher the issue, the oftener nobody has anything to say about it."""
    return issue.world.chance.random() < issue.toughness


def report(issue: Issue, *, stage_result: bool = False) -> None:
    chance, tough = issue.world.chance, issue.toughness
    issue.percent = min(int(100 - 45 * tough), issue.percent + int((8 + 28 * chance.random()) * (1 - tough)))
    moved = None
    if issue.status in OWN_WORD:
        moved = Status.STAGE_RESULT if stage_result else Status.IN_PROGRESS
    percent = issue.percent if chance.random() < 0.6 else None
    issue.owner(IssueProgressed(text=progress_text(chance), stage_result=stage_result, percent=percent), status=moved)


def attach(issue: Issue) -> None:
    chance = issue.world.chance
    issue.evidence += 1
    payload = EvidenceAttached(
        sha256=f"{chance.getrandbits(256):064x}",
        name=f"佐证材料{issue.evidence}.pdf",
        size_bytes=20_000 + int(4_000_000 * chance.random() ** 3),
    )
    issue.owner(payload, occurred=long_ago(issue, 120) if chance.random() < LATE else None)


def complete_measure(issue: Issue) -> None:
    key, *still_open = issue.measures
    issue.measures = tuple(still_open)
    issue.owner(MeasureCompleted(key=key))


def change_part(issue: Issue) -> None:
    drawn = issue.world.chance.random()
    state = WorkState.DONE if drawn < 0.88 else WorkState.CANCELLED if drawn < 0.94 else WorkState.MERGED
    *still_open, key = issue.parts
    issue.parts = tuple(still_open)
    issue.owner(SubItemChanged(key=key, state=state))


def long_ago(issue: Issue, days: int) -> datetime:
    """For a fact that moves nothing, entered late: up to so many days ago, but not before the issue was found."""
    return max(issue.found, issue.now - timedelta(days=days * issue.world.chance.random()))
