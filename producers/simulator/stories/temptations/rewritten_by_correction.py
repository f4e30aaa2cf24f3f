"""A status or a deadline is 'corrected', as if it had been a slip of the pen."""

from datetime import timedelta

from ledger import Status
from ledger.events import IssueCorrected
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives.wording import CORRECTIONS, pick
from producers.simulator.stories.temptations.standing import is_begun as fits

__all__ = ["fits", "give_in"]


def give_in(issue: Issue) -> Story:
    yield issue.days(5, 60)
    if not fits(issue):
        return
    chance, due = issue.world.chance, issue.account.due
    field, value = "status", Status.CLOSED.value
    if due is not None and chance.random() < 0.5:
        field, value = "due", (due + timedelta(days=30 + int(200 * chance.random()))).isoformat()
    corrected = issue.owner(IssueCorrected(field=field, value=value, reason=pick(chance, CORRECTIONS)))
    issue.plant(
        "rewritten_by_correction",
        (corrected,),
        f"借更正录入之名,把{'状态' if field == 'status' else '时限'}改为{value}",
        f"under the name of a correction the {field} was to become {value}",
    )
