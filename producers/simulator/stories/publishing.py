"""A circular appears: what the unit says about each of its issues, in print and in the ledger."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from ledger import Role, Stated, Status, UnitKind
from ledger.events import CircularPublished, IssueStated
from producers.simulator.printing import Edition, Item, Plant, Printed, PrintedIssue, print_circular
from producers.simulator.province import Inspection, Place
from producers.simulator.stories.auditing import Circular
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives.working import OWN_WORD
from producers.simulator.stories.temptations import done_in_print_only, report_pasted
from producers.simulator.truth.answers import ELSEWHERE, OWES, Axis
from producers.simulator.words import deed
from producers.simulator.world import Planted, Print, Told, World

USUALLY: dict[Status, Stated] = {
    Status.PLANNED: Stated.PLANNED,
    Status.IN_PROGRESS: Stated.IN_PROGRESS,
    Status.STAGE_RESULT: Stated.STAGE_RESULT,
    Status.RETURNED: Stated.IN_PROGRESS,
    Status.REOPENED: Stated.IN_PROGRESS,
    Status.CLAIMED: Stated.DONE,
    Status.VERIFIED: Stated.DONE,
    Status.CLOSED: Stated.DONE,
    Status.WAITING: Stated.WAITING,
    Status.LONG_TERM: Stated.LONG_TERM,
    Status.NOT_SUSTAINED: Stated.NOT_SUSTAINED,
    Status.CANCELLED: Stated.CANCELLED,
    Status.MERGED: Stated.MERGED,
}
"""What an honest circular says of an issue that stands there. Of others it says nothing."""

OWN_WORDS = {
    Stated.IN_PROGRESS: Status.IN_PROGRESS,
    Stated.STAGE_RESULT: Status.STAGE_RESULT,
    Stated.PLANNED: Status.PLANNED,
    Stated.WAITING: Status.WAITING,
}
"""Where a unit's own word in print moves an issue that is still its to work on, or takes back its claim."""


ORGANS = {
    UnitKind.DISTRICT: "区委",
    UnitKind.COUNTY: "县委",
    UnitKind.DEVELOPMENT_ZONE: "党工委",
    UnitKind.BUREAU: "党组",
}
MISPRINTED = 0.15
"""Share of circulars with something wrong in them on purpose."""


def moved_by(stated: Stated, status: Status) -> Status | None:
    """What a statement in print does to an issue; None: nothing. `done` in print is a claim, never a verification."""
    if stated is Stated.DONE:
        return Status.CLAIMED if status in OWES else None
    if status in OWN_WORD or status is Status.CLAIMED:
        return OWN_WORDS.get(stated)
    return None


def publish(world: World, place: Place, plan: Inspection, issues: Sequence[Issue]) -> Circular | None:
    """All in one moment: the circular, what it states, the note for the answer sheet. None: nothing to report on."""
    shown = [issue for issue in issues if issue.status not in (Status.TRANSFERRED, Status.SPLIT)]
    if not shown:
        return None
    boasting = [issue.id for issue in shown if done_in_print_only.is_boasting(issue)]
    edition = Edition(
        unit_name=place.name,
        organ=ORGANS.get(place.kind, "党委"),
        city=world.city_names.get(place.city, ""),
        level=plan.level,
        team=plan.team,
        scopes=plan.scopes,
        on_site_start=plan.on_site_start,
        on_site_end=plan.on_site_end,
        feedback_date=plan.feedback,
        published_on=world.now.date(),
        items=tuple(_item(issue) for issue in shown),
        plants=_plants(world),
    )
    printed = print_circular(edition, world.chance)
    digest = sha256(printed.text.encode()).hexdigest()
    told = world.tell(
        CircularPublished(
            title=printed.title,
            sha256=digest,
            published_on=edition.published_on,
            declared=printed.declared,
            feedback_from=printed.feedback_from,
            feedback_to=printed.feedback_to,
        ),
        unit=place.code,
        subject=plan.key,
        role=Role.SYSTEM,
        actor="importer",
        occurred=world.now - timedelta(hours=1),
    )
    declared = total(printed.declared)
    _declare(world, told, place.code, plan.key, declared)
    by_id = {issue.id: issue for issue in shown}
    for each in printed.issues:
        stated = _state(by_id[each.issue], each, digest)
        if each.stated is Stated.DONE and each.issue in boasting:
            done_in_print_only.note(by_id[each.issue], stated)
    report_pasted.note_in_print(shown, told.event)
    _note(world, place, plan, printed, digest, told.event, edition.published_on)
    return Circular(digest, printed.planted, declared, itemised=sum(issue.status not in ELSEWHERE for issue in issues))


def _item(issue: Issue) -> Item:
    stated = (issue.planned_statement if issue.account.owes else None) or USUALLY.get(issue.status, Stated.NOT_STATED)
    if issue.account.diverged:
        stated = Stated.NOT_STATED
    issue.planned_statement = None
    chance = issue.world.chance
    return Item(
        issue=issue.id,
        title=issue.title,
        aspect=issue.aspect,
        scope=issue.scope,
        stated=stated,
        due=issue.account.due if issue.account.owes and not issue.account.diverged else None,
        deeds=(issue.pasted,) if issue.pasted else tuple(deed(chance) for _ in range(1 + int(3 * chance.random()))),
    )


def _state(issue: Issue, printed: PrintedIssue, digest: str) -> str:
    """The id of the statement."""
    due = printed.due if issue.account.original_due is None else None
    status = None if issue.account.diverged else moved_by(printed.stated, issue.status)
    payload = IssueStated(stated=printed.stated, due=printed.due, circular=digest)
    return issue.system(payload, status=status, stated=printed.stated, due=due, occurred=issue.before(0))


def _declare(world: World, told: Told, unit: str, inspection: str, number: int) -> None:
    more = number - world.declared.get(inspection, 0)
    world.declared[inspection] = number
    if world.answers is not None:
        world.answers.declare(Axis.RECORDED, told.recorded, unit, more)
        world.answers.declare(Axis.OCCURRED, told.occurred, unit, more)


def total(declared: Iterable[Any]) -> int:
    """How many issues a circular says there are: the number for everything, or the scopes' together."""
    scopes: dict[str, int] = {}
    for each in declared:
        if each.what == "issues" and each.status is None and not each.approximate:
            scopes[each.scope] = max(each.count, scopes.get(each.scope, 0))
    return scopes["all"] if "all" in scopes else sum(scopes.values())


def _plants(world: World) -> tuple[Plant, ...]:
    """Mostly none; else all kinds by chance, of which the first is printed that there is room for."""
    chance = world.chance
    return tuple(chance.sample(tuple(Plant), len(Plant))) if chance.random() < MISPRINTED else ()


def _note(
    world: World,
    place: Place,
    plan: Inspection,
    printed: Printed,
    digest: str,
    circular: str,
    published_on: date,
) -> None:
    """For the answer sheet: all that the text prints, and what is wrong in it on purpose."""
    for plant, issues in printed.planted:
        world.planted(Planted(plant.value, place.code, plan.key, issues, (circular,), plant.zh, plant.en))
    world.printed(
        Print(
            unit=place.code,
            unit_name=place.name,
            inspection=plan.key,
            round=plan.round,
            title=printed.title,
            name=f"{published_on:%Y%m%d}-{plan.key}.txt",
            text=printed.text,
            sha256=digest,
            published_on=published_on.isoformat(),
            issues=printed.issues,
            declared=printed.declared,
            planted=tuple(plant.value for plant, _ in printed.planted),
        )
    )
