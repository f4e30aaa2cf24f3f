"""Open, but not in the unit's hands: waiting for others, or put down as long-term by the authority."""

from ledger import Status, WaitingOn
from ledger.events import DesignatedLongTerm, WaitingDeclared
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives.wording import LONG_TERM, WAITS, pick

ON = (WaitingOn.SUPERIOR, WaitingOn.SUPERIOR, WaitingOn.POLICY, WaitingOn.COURT, WaitingOn.OTHER)


def waiting(issue: Issue) -> Story:
    yield issue.days(5, 30)
    if issue.account.owes and issue.status is not Status.LONG_TERM:
        chance = issue.world.chance
        on = pick(chance, ON)
        issue.owner(WaitingDeclared(on=on, reason=pick(chance, WAITS[on])), status=Status.WAITING)


def waited(issue: Issue) -> Story:
    """Nothing can be done meanwhile."""
    yield issue.world.after(40, 240)


def is_hard(issue: Issue) -> bool:
    return issue.toughness > 0.35


def long_term(issue: Issue) -> Story:
    """The authority's word, not the unit's."""
    yield issue.world.after(5, 40)
    if issue.account.owes or issue.status is Status.CLAIMED:
        reason = pick(issue.world.chance, LONG_TERM)
        issue.authority(DesignatedLongTerm(reason=reason), status=Status.LONG_TERM)


def routine(issue: Issue) -> Story:
    """After years it is everyday work, of which nobody tells any more. It stays long-term."""
    yield issue.days(80, 300)
    issue.over = True


def is_endless(issue: Issue) -> bool:
    """Worked on for most of a year without an end in sight."""
    return issue.toughness > 0.45 and (issue.now - issue.found).days > 240
