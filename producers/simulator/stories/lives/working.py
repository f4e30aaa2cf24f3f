"""The work itself: progress, results, evidence, measures done, and months in which nothing is heard."""

from ledger import Status
from ledger.events import EvidenceAttached, IssueProgressed, MeasureCompleted
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.truth.answers import OWES
from producers.simulator.words import progress as progress_text

OWN_WORD = OWES - {Status.LONG_TERM}
"""Where the unit's own report of progress moves the issue."""


def progress(issue: Issue) -> Story:
    yield issue.days(5, 45)
    if issue.account.owes:
        moved = Status.IN_PROGRESS if issue.status in OWN_WORD else None
        issue.owner(IssueProgressed(text=progress_text(issue.world.chance)), status=moved)


def stage_result(issue: Issue) -> Story:
    yield issue.days(20, 80)
    if issue.account.owes:
        moved = Status.STAGE_RESULT if issue.status in OWN_WORD else None
        issue.owner(IssueProgressed(text=progress_text(issue.world.chance), stage_result=True), status=moved)


def evidence(issue: Issue) -> Story:
    yield issue.days(1, 25)
    chance = issue.world.chance
    digest = f"{chance.getrandbits(256):064x}"
    issue.owner(
        EvidenceAttached(sha256=digest, name=f"佐证材料{issue.evidence + 1}.pdf", size_bytes=chance.randrange(10**6))
    )
    issue.evidence += 1


def has_measures(issue: Issue) -> bool:
    return bool(issue.measures)


def measure_completed(issue: Issue) -> Story:
    yield issue.days(5, 40)
    if issue.account.owes and issue.measures:
        issue.owner(MeasureCompleted(key=issue.measures.pop(0)))


def silence(issue: Issue) -> Story:
    yield issue.days(90, 300)
