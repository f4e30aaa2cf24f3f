"""The first weeks: who is responsible, by when, by which measures."""

from datetime import date, timedelta
from sys import intern

from ledger import Status, day_of
from ledger.events import IssueAssigned, IssuePlanned, MeasureAdded
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives.outside import watched
from producers.simulator.stories.lives.wording import OFFICES, pick
from producers.simulator.words import deed

AT_ONCE, INTENSIVE, LONGER = 0.22, 0.64, 0.86
"""Up to which of a hundred plans is put right at once (立行立改), in the three months of the intensive phase
(集中整改), or later. The rest bears no date."""
THREE_MONTHS = 92


def begin(issue: Issue) -> Story:
    """Also of an issue that came from another unit, as far as that has left something to do."""
    chance, account = issue.world.chance, issue.account
    yield issue.days(1, 12)
    if account.owes and chance.random() < 0.94:
        assign(issue)
        if chance.random() < 0.7:
            yield issue.days(0.5, 9)
    if account.owes and chance.random() < 0.95:
        plan(issue, account.original_due or issue.bound or _deadline(issue))
        add_measures(issue)
    if account.due is not None:
        issue.world.stage.begin(issue.now, watched(issue))


def again(issue: Issue) -> Story:
    """After a reopening: new people, new measures. The deadline is the old one."""
    yield issue.days(3, 25)
    if issue.account.owes:
        assign(issue)
        yield issue.days(1, 12)
    if issue.account.owes:
        plan(issue, issue.account.original_due)
        add_measures(issue)


def reassigned(issue: Issue) -> Story:
    """Somebody else is responsible from now on."""
    yield issue.days(10, 60)
    if issue.account.owes:
        issue.handler = pick(issue.world.chance, issue.unit.people)
        assign(issue)


def dated(issue: Issue) -> Story:
    """What had no deadline gets one at last."""
    yield issue.days(20, 90)
    if issue.account.owes and issue.account.original_due is None:
        later = issue.now.date() + timedelta(days=60 + int(300 * issue.world.chance.random()))
        plan(issue, issue.bound or later)
        issue.world.stage.begin(issue.now, watched(issue))


def undated(issue: Issue) -> bool:
    return issue.account.original_due is None


def assign(issue: Issue) -> None:
    chance, name = issue.world.chance, issue.unit.name
    lead = name + pick(chance, OFFICES)
    with_others = chance.random() < 0.4
    payload = IssueAssigned(
        lead_unit=lead,
        leader=f"{issue.unit.code}-分管领导{1 + int(chance.random() * 5)}",
        responsible_units=(lead, name + pick(chance, OFFICES)) if with_others else (lead,),
        cooperating_units=(name + pick(chance, OFFICES),) if with_others else (),
    )
    moves = issue.status in (Status.IDENTIFIED, Status.REOPENED)
    issue.owner(payload, status=Status.ASSIGNED if moves else None)


def plan(issue: Issue, due: date | None) -> None:
    """`due`: the original deadline once there is one; another is not lawful."""
    moves = issue.status in (Status.IDENTIFIED, Status.ASSIGNED, Status.REOPENED)
    first = due if issue.account.original_due is None else None
    issue.owner(IssuePlanned(due=due), status=Status.PLANNED if moves else None, due=first)


def add_measures(issue: Issue) -> None:
    """Some have a date of their own, before the issue's."""
    chance, due = issue.world.chance, issue.account.due
    today = issue.now.date()
    for _ in range(1 + int(chance.random() ** 1.5 * (2 + issue.severity))):
        own = due
        if due is not None and due > today:
            own = today + (due - today) * (0.3 + 0.7 * chance.random())
        issue.measured += 1
        key = intern(f"m{issue.measured}")
        issue.owner(MeasureAdded(key=key, text=deed(chance), due=own))
        issue.measures += (key,)


def _deadline(issue: Issue) -> date | None:
    chance = issue.world.chance
    found = day_of(issue.account.since or issue.now)
    drawn = chance.random()
    if drawn < AT_ONCE:
        return found + timedelta(days=15 + int(30 * chance.random()))
    if drawn < INTENSIVE:
        return found + timedelta(days=THREE_MONTHS)
    if drawn < LONGER:
        return found + timedelta(days=180 + int(550 * chance.random() ** 2))
    return None
