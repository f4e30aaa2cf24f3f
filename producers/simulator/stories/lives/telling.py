"""What is said about an issue, rather than done about it."""

from ledger import Role, Stated, Status
from ledger.events import IssueCorrected
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives.wording import CORRECTIONS, pick

BEGUN = (Status.PLANNED, Status.IN_PROGRESS, Status.STAGE_RESULT)


def is_boastful(issue: Issue) -> bool:
    """The slacker the unit, the likelier."""
    return issue.status in BEGUN and issue.world.chance.random() > issue.unit.diligence


def overstated(issue: Issue) -> Story:
    """The next circular will say that it is done, however far it has come by then."""
    yield issue.days(1, 20)
    if issue.status in BEGUN and issue.planned_statement is None:
        issue.planned_statement = Stated.DONE


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
