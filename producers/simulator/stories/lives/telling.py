"""What is said about an issue, rather than done about it."""

from ledger import Role
from ledger.events import IssueCorrected
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives.wording import CORRECTIONS, pick


def corrected(issue: Issue) -> Story:
    """A slip of the pen in the title, or the number, as the inspectors wrote it."""
    yield issue.days(10, 90)
    chance = issue.world.chance
    if chance.random() < 0.7:
        issue.title = issue.title.removesuffix("的问题") if issue.title.endswith("的问题") else f"{issue.title}的问题"
        field, value = "title", issue.title
    else:
        issue.number = f"{issue.number}({1 + int(chance.random() * 3)})"
        field, value = "number", issue.number
    payload = IssueCorrected(field=field, value=value, reason=pick(chance, CORRECTIONS))
    if chance.random() < 0.5:
        issue.record(payload, Role.OWNER, issue.handler, issue.unit.code)
    else:
        issue.verifier(payload)
