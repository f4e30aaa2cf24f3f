"""The first weeks: who is responsible, by when, by which measures."""

from datetime import timedelta

from ledger import Status
from ledger.events import IssueAssigned, IssuePlanned, MeasureAdded
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.words import deed


def begin(issue: Issue) -> Story:
    chance = issue.world.chance
    yield issue.days(2, 20)
    if issue.status is Status.IDENTIFIED and chance.random() < 0.9:
        payload = IssueAssigned(lead_unit=f"{issue.unit.name}办公室", leader=f"{issue.unit.code}-分管领导")
        issue.owner(payload, status=Status.ASSIGNED)
        yield issue.days(1, 15)
    if issue.status in (Status.IDENTIFIED, Status.ASSIGNED) and chance.random() < 0.85:
        due = (issue.now + timedelta(days=60 + int(600 * chance.random() ** 2))).date()
        issue.owner(IssuePlanned(due=due), status=Status.PLANNED, due=due)
        for number in range(1, 1 + int(chance.random() * 4)):
            key = f"m{number}"
            issue.owner(MeasureAdded(key=key, text=deed(chance), due=due))
            issue.measures.append(key)
