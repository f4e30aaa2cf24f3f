"""On the last day of the year a whole pile of issues is waved through and closed."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from ledger import ZONE, Status
from ledger.events import CompletionClaimed, CompletionVerified
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives.claiming import close
from producers.simulator.stories.lives.wording import CLAIMS, pick
from producers.simulator.stories.temptations.noting import plant
from producers.simulator.stories.temptations.standing import is_begun, is_claimed, is_verified
from producers.simulator.words import verification_method

LEAST, MOST = 6, 12
SETTLING = timedelta(days=90)
"""Nobody is that far sooner after the feedback."""


def tempted(issues: Sequence[Issue]) -> Story:
    world = issues[0].world
    soonest = (world.now + SETTLING).date()
    for day in (last_working_day(soonest.year), last_working_day(soonest.year + 1)):
        yield world.at(datetime.combine(day, time(14), ZONE))
        ripe = [issue for issue in issues if _nearly(issue)][:MOST]
        if len(ripe) >= LEAST and world.now.date() == day:
            yield from _wave_through(ripe)
            return


def _wave_through(ripe: Sequence[Issue]) -> Story:
    done: list[Issue] = []
    events: list[str] = []
    for issue in ripe:
        yield issue.now + timedelta(seconds=60 + int(240 * issue.world.chance.random()))
        if _nearly(issue):
            events.append(_close(issue))
            done.append(issue)
    plant(
        "closed_on_the_last_day",
        done,
        events,
        f"年末最后一个工作日突击销号{len(done)}个问题",
        f"{len(done)} issues were closed in a hurry on the last working day of the year",
    )


def last_working_day(year: int) -> date:
    day = date(year, 12, 31)
    return day - timedelta(days=max(0, day.weekday() - 4))


def _nearly(issue: Issue) -> bool:
    """With something to show, and somewhere between half done and verified."""
    far = is_claimed(issue) or is_verified(issue) or (is_begun(issue) and issue.percent >= 40)
    return far and issue.evidence > 0


def _close(issue: Issue) -> str:
    """The id of its closing. What the closing needs before it is written in the same hour."""
    chance = issue.world.chance
    if is_begun(issue):
        issue.owner(CompletionClaimed(text=pick(chance, CLAIMS)), status=Status.CLAIMED)
    if is_claimed(issue):
        payload = CompletionVerified(method=verification_method(chance), evidence_seen=1)
        issue.verifier(payload, status=Status.VERIFIED)
    return close(issue, occurred=issue.now)
