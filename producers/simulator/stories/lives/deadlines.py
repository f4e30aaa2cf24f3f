"""More time is asked for, in time or too late, and granted, in part, or not at all.

An approved extension moves the current deadline and nothing else; a refused one stays on record.
"""

from datetime import date, datetime, timedelta

from ledger import Status
from ledger.events import ExtensionApproved, ExtensionRefused, ExtensionRequested
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives.wording import DELAYS, NO_DELAYS, pick

MOST_ASKED = 4
SOON = timedelta(days=40)
TODAY = timedelta(0)
AFTERWARDS = 0.12
"""Of the drive to ask for more time so much is left when the deadline has passed."""


def is_due_soon(issue: Issue) -> bool:
    """Or, less often, was due already. Nobody asks too often."""
    due = issue.account.due
    if due is None or issue.extensions >= MOST_ASKED:
        return False
    left = due - issue.now.date()
    return left < SOON and (left >= TODAY or issue.world.chance.random() < AFTERWARDS)


def extended(issue: Issue) -> Story:
    yield issue.days(1, 15)
    due = issue.account.due
    if not issue.account.owes or due is None:
        return
    chance = issue.world.chance
    until = max(due, issue.now.date()) + timedelta(days=30 * (1 + int(chance.random() * 7)))
    key, _ = ask(issue, until)
    if chance.random() < 0.05:
        return  # nobody ever decides
    yield issue.world.after(3, 30)
    if issue.account.owes or issue.status is Status.CLAIMED:
        _decide(issue, key, due, until)


def ask(issue: Issue, until: date, occurred: datetime | None = None) -> tuple[str, str]:
    """The request's key, and the event's id. A request is entered when it is made, or it would be worth nothing."""
    issue.extensions += 1
    key = f"y{issue.extensions}"
    payload = ExtensionRequested(key=key, until=until, reason=pick(issue.world.chance, DELAYS))
    return key, issue.owner(payload, occurred=occurred or issue.now)


def _decide(issue: Issue, key: str, due: date, until: date) -> None:
    """The oftener somebody asks, the harder it gets."""
    chance, before = issue.world.chance, issue.extensions - 1
    drawn = chance.random()
    if drawn < 0.2 + 0.15 * before:
        issue.authority(ExtensionRefused(key=key, reason=pick(chance, NO_DELAYS)))
    elif drawn < 0.8:
        issue.authority(ExtensionApproved(key=key), due=until)
    else:
        granted = due + max(timedelta(days=1), (until - due) * (0.4 + 0.4 * chance.random()))
        issue.authority(ExtensionApproved(key=key, until=granted), due=granted)
