"""After the deadline more time is asked for, and entered as if it had been asked for before."""

from datetime import datetime, time, timedelta

from ledger import ZONE, Status
from ledger.events import ExtensionApproved
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives.deadlines import MOST_ASKED, ask


def fits(issue: Issue) -> bool:
    """In live play everything happens when it is recorded: nothing can be dated back."""
    due = issue.account.due
    if due is None or not issue.account.owes or issue.extensions >= MOST_ASKED or issue.world.scribe.live:
        return False
    return 2 <= (issue.now.date() - due).days <= 40 and issue.found.date() < due - timedelta(days=10)


def give_in(issue: Issue) -> Story:
    yield issue.days(0.5, 5)
    due = issue.account.due
    if due is None or not fits(issue):
        return
    chance = issue.world.chance
    before = due - timedelta(days=1 + int(5 * chance.random()))
    until = issue.now.date() + timedelta(days=30 * (1 + int(5 * chance.random())))
    key, asked = ask(issue, until, occurred=datetime.combine(before, time(16), ZONE))
    issue.plant(
        "extension_backdated",
        (asked,),
        f"时限{due}已过才录入延期申请,申请日期却写成{before}",
        f"entered after the deadline of {due}, the request for an extension is dated {before}",
    )
    yield issue.world.after(1, 12)
    if issue.account.owes or issue.status is Status.CLAIMED:
        issue.authority(ExtensionApproved(key=key), due=until)
