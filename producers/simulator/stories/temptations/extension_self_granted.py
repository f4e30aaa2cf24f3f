"""The unit grants its own request. The authority has to decide all the same."""

from datetime import timedelta

from ledger import Role, Status
from ledger.events import ExtensionApproved, ExtensionRefused
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives.deadlines import MOST_ASKED, SOON, TODAY, ask
from producers.simulator.stories.lives.wording import NO_DELAYS, pick


def fits(issue: Issue) -> bool:
    due = issue.account.due
    if due is None or not issue.account.owes or issue.extensions >= MOST_ASKED:
        return False
    return TODAY <= due - issue.now.date() < SOON


def give_in(issue: Issue) -> Story:
    yield issue.days(1, 12)
    due = issue.account.due
    if due is None or not fits(issue):
        return
    chance = issue.world.chance
    key, _ = ask(issue, due + timedelta(days=30 * (1 + int(6 * chance.random()))))
    granted = issue.record(ExtensionApproved(key=key), Role.OWNER, issue.handler, issue.unit.code)
    issue.plant(
        "extension_self_granted",
        (granted,),
        "责任单位自行批准本单位的延期申请",
        "the owner granted its own request for an extension",
    )
    yield issue.world.after(3, 30)
    if issue.account.owes or issue.status is Status.CLAIMED:
        issue.authority(ExtensionRefused(key=key, reason=pick(chance, NO_DELAYS)))
