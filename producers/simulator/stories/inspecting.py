"""An inspection of one unit: the team comes, gives feedback, the issues are entered, circulars appear."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from ledger import ZONE, Payload, Role, Status
from ledger.events import FeedbackGiven, InspectionOpened, IssueIdentified, SubItemGiven
from producers.simulator.province import Inspection, Place
from producers.simulator.stage import Story
from producers.simulator.stories.auditing import audited
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.publishing import publish
from producers.simulator.stories.temptations import tempt
from producers.simulator.words import title
from producers.simulator.world import World

FOUND_AGAIN = 0.12
"""Share of findings that a unit's earlier inspection had made already."""
FILED_AWAY = timedelta(days=120)
"""So often, once nothing more is printed, what is over is forgotten: memory follows the issues that are alive."""
Live: TypeAlias = Callable[[Issue], Story]
"""What becomes of an issue once it is identified."""


def inspecting(world: World, place: Place, above: str, plan: Inspection, live: Live) -> Story:
    """Begins on the first day on site, or when somebody gets round to entering it."""
    opened = InspectionOpened(
        level=plan.level,
        team=plan.team,
        round=plan.round,
        scopes=plan.scopes,
        on_site_start=plan.on_site_start,
        on_site_end=plan.on_site_end,
    )
    _tell(world, above, plan, opened, morning(plan.on_site_start))
    handed_over = morning(plan.feedback)
    yield world.at(handed_over + plan.recorded_late)
    _tell(world, above, plan, FeedbackGiven(on=plan.feedback), handed_over)
    before = list(world.former.get(place.code, ()))
    issues = [
        _identified(world, place, above, plan, number, handed_over, _found_again(world, before))
        for number in range(1, plan.issues + 1)
    ]
    world.former[place.code] = issues
    tempt(issues)
    for issue in issues:
        issue.siblings = issues
        world.stage.begin(world.now, live(issue))
    for day in plan.publications:
        yield world.at(morning(day))
        circular = publish(world, place, plan, issues)
        if circular is not None:
            world.stage.begin(world.now, audited(world, above, plan, circular))
    while issues:
        yield world.now + FILED_AWAY
        issues[:] = [issue for issue in issues if not issue.over]


def morning(day: date) -> datetime:
    return datetime.combine(day, time(9), ZONE)


def _tell(world: World, above: str, plan: Inspection, payload: Payload, occurred: datetime) -> None:
    world.tell(
        payload,
        unit=plan.unit,
        subject=plan.key,
        role=Role.AUTHORITY,
        actor=f"{above}-xunchaban",
        actor_unit=above,
        occurred=occurred,
    )


def _identified(
    world: World,
    place: Place,
    above: str,
    plan: Inspection,
    number: int,
    occurred: datetime,
    former: Issue | None,
) -> Issue:
    """`former`: what it was in the unit's inspection before, if it is not new."""
    chance = world.chance
    scope = plan.scopes[int(chance.random() * len(plan.scopes))]
    aspect, heading = title(chance, scope)
    if former is not None:
        aspect, heading = former.aspect, former.title
    severity = 1 + min(4, int(chance.expovariate(0.8)))
    issue = Issue(
        world,
        place,
        f"{plan.key}-{number}",
        inspection=plan.key,
        round=plan.round,
        scope=scope,
        aspect=aspect,
        number=str(number),
        title=heading,
        severity=severity,
        above=above,
    )
    parts = tuple(
        SubItemGiven(key=f"s{part}", title=f"{heading}第{part}项") for part in range(1, 1 + _parts(chance.random()))
    )
    found = int(10 ** (5 + 4 * chance.random())) if chance.random() < 0.12 else None
    issue.verifier(
        IssueIdentified(
            inspection=plan.key,
            round=plan.round,
            scope=scope,
            aspect=aspect,
            number=str(number),
            title=heading,
            severity=severity,
            sub_items=parts,
            money_found=found,
            carried_from=None if former is None else former.id,
        ),
        occurred=occurred,
    )
    issue.parts = tuple(part.key for part in parts)
    issue.money = found or 0
    return issue


def _found_again(world: World, before: list[Issue]) -> Issue | None:
    """Mostly none. An issue of the unit's earlier inspection, still open or open once more, leaves `before`."""
    if not before or world.chance.random() >= FOUND_AGAIN:
        return None
    place = int(world.chance.random() * len(before))
    if before[place].account.owes or before[place].status in (Status.CLAIMED, Status.CLOSED):
        return before.pop(place)
    return None


def _parts(drawn: float) -> int:
    """Sub-items: most issues have none."""
    return 0 if drawn < 0.85 else 2 if drawn < 0.95 else 4
