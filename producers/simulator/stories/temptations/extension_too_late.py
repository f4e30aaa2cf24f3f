"""Weeks after the deadline more time is asked for and granted the same day: what was overdue is so no more."""

from datetime import timedelta

from ledger.events import ExtensionApproved
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives.deadlines import MOST_ASKED, ask

WEEKS = 21
"""Days. Who asks a little late has merely forgotten."""


def fits(issue: Issue) -> bool:
    due = issue.account.due
    if due is None or not issue.account.owes or issue.extensions >= MOST_ASKED:
        return False
    return (issue.now.date() - due).days > WEEKS


def give_in(issue: Issue) -> Story:
    yield issue.days(1, 12)
    due = issue.account.due
    if due is None or not fits(issue):
        return
    late = (issue.now.date() - due).days
    until = issue.now.date() + timedelta(days=30 * (2 + int(6 * issue.world.chance.random())))
    key, asked = ask(issue, until)
    granted = issue.authority(ExtensionApproved(key=key), due=until)
    issue.plant(
        "extension_too_late",
        (asked, granted),
        f"逾期{late}天后才申请延期,当天即获同意",
        f"an extension was asked for {late} days after the deadline, and granted the same day",
    )
