"""The next circular says done, though the ledger bears no claim, and the work is not half done."""

from ledger import Stated
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.temptations.standing import is_begun

HALF = 50
"""Per cent."""


def fits(issue: Issue) -> bool:
    return is_begun(issue) and issue.percent < HALF and issue.planned_statement is None


def give_in(issue: Issue) -> Story:
    """It is noted when it appears in print; whoever has claimed by then has said nothing wrong."""
    yield issue.days(1, 20)
    if fits(issue):
        issue.planned_statement = Stated.DONE


def is_boasting(issue: Issue) -> bool:
    """Just before it is printed."""
    return issue.planned_statement is Stated.DONE and issue.account.owes


def note(issue: Issue, stated: str) -> None:
    issue.plant(
        "done_in_print_only",
        (stated,),
        "通报称已完成整改,台账中却从未申报完成",
        "the circular says done, and the ledger bears no claim",
    )
