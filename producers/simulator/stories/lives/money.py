"""What an issue costs somebody: money that comes back in instalments, and people who answer for it."""

from ledger.events import AccountabilityRecorded, MoneyRecovered
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives.wording import FORMS, pick
from producers.simulator.stories.lives.working import long_ago


def is_owed(issue: Issue) -> bool:
    return issue.money > 0


def recovered(issue: Issue) -> Story:
    """At most half of the time all of it. What was found turns out to be more or less now and then."""
    yield issue.days(5, 60)
    if issue.money <= 0:
        return
    chance = issue.world.chance
    found = None
    if issue.recovered == 0 or chance.random() < 0.06:
        if chance.random() < 0.2:
            issue.money = max(1, int(issue.money * (0.8 + 0.5 * chance.random())))
        found = issue.recovered + issue.money
    amount = issue.money if chance.random() < 0.4 else 1 + int((issue.money - 1) * chance.random())
    issue.money -= amount
    issue.recovered += amount
    payload = MoneyRecovered(amount_fen=amount, found_fen=found)
    issue.owner(payload, occurred=long_ago(issue, 60) if chance.random() < 0.3 else None)


def held_to_account(issue: Issue) -> Story:
    """By the authority, in whatever state the issue is; often long after the fact was entered elsewhere."""
    yield issue.world.after(10, 120)
    chance = issue.world.chance
    payload = AccountabilityRecorded(people=1 + int(chance.random() ** 3 * 8), form=pick(chance, FORMS))
    issue.authority(payload, occurred=long_ago(issue, 90) if chance.random() < 0.3 else None)


def is_grave(issue: Issue) -> bool:
    return issue.severity >= 3
