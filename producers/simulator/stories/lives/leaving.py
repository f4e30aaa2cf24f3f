"""Ended without being put right here: not sustained, cancelled, merged, split, or handed to another unit."""

from collections.abc import Callable

from ledger import Role, Status
from ledger.events import (
    IssueCancelled,
    IssueIdentified,
    IssueMerged,
    IssueReceived,
    IssueSplit,
    IssueTransferred,
    NotSustained,
)
from producers.simulator.province import Place
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives.wording import CANCELLED, NOT_SUSTAINED, TRANSFERS, pick

ORDINALS = "一二三四"
Live = Callable[[Issue], Story]


def can_leave(issue: Issue) -> bool:
    """Still the unit's to work on, and as both axes of time have it."""
    return (issue.account.owes or issue.status is Status.CLAIMED) and not issue.account.diverged


def is_young(issue: Issue) -> bool:
    return (issue.now - issue.found).days < 150


def not_sustained(issue: Issue) -> Story:
    yield issue.world.after(5, 40)
    if can_leave(issue):
        reason = pick(issue.world.chance, NOT_SUSTAINED)
        issue.verifier(NotSustained(reason=reason), status=Status.NOT_SUSTAINED)


def cancelled(issue: Issue) -> Story:
    yield issue.world.after(5, 60)
    if can_leave(issue):
        issue.authority(IssueCancelled(reason=pick(issue.world.chance, CANCELLED)), status=Status.CANCELLED)


def has_siblings(issue: Issue) -> bool:
    return len(issue.siblings) > 1


def merged(issue: Issue) -> Story:
    """Into another issue of the same inspection that is still open."""
    yield issue.world.after(5, 60)
    chance = issue.world.chance
    for _ in range(4):
        other = pick(chance, issue.siblings)
        if other is not issue and other.account.owes and can_leave(issue):
            issue.authority(IssueMerged(into=other.id), status=Status.MERGED)
            return


def is_compound(issue: Issue) -> bool:
    """Too much for one number, and no part itself."""
    return issue.severity >= 2 and "." not in issue.id


def split(issue: Issue, live: Live) -> Story:
    """The parent stays with its history; the parts are issues with lives of their own, and no more time than it had."""
    yield issue.world.after(5, 40)
    if not can_leave(issue):
        return
    chance = issue.world.chance
    due = issue.account.due
    count = 2 + int(3 * chance.random() ** 2)
    keys = tuple(f"{issue.id}.{number}" for number in range(1, count + 1))
    issue.authority(IssueSplit(into=keys), status=Status.SPLIT)
    for number, key in enumerate(keys, 1):
        part = issue.like(
            issue.unit, key, number=f"{issue.number}.{number}", title=f"{issue.title}({ORDINALS[number - 1]})"
        )
        part.verifier(
            IssueIdentified(
                inspection=part.inspection,
                round=part.round,
                scope=part.scope,
                aspect=part.aspect,
                number=part.number,
                title=part.title,
                severity=part.severity,
                split_from=issue.id,
            )
        )
        part.bound = None if due is None or due <= issue.now.date() else due
        part.siblings = issue.siblings
        part.siblings.append(part)
        issue.world.stage.begin(issue.now, live(part))


def has_neighbours(issue: Issue) -> bool:
    """Handed over once is enough."""
    return issue.received_from is None and len(issue.world.neighbours.get(issue.unit.city, ())) > 1


def transferred(issue: Issue, live: Live) -> Story:
    """To another unit of the same city. The receiver enters it a day or two later, as it stood when it left."""
    world = issue.world
    yield world.after(5, 60)
    receiver = pick(world.chance, world.neighbours.get(issue.unit.city) or [issue.unit])
    decide = (issue.unit.code, issue.authority_unit, issue.verifier_unit)
    if receiver.code in decide or not issue.account.owes or issue.account.diverged:
        return
    left = issue.status
    reason = pick(world.chance, TRANSFERS)
    issue.authority(IssueTransferred(to=receiver.code, reason=reason), status=Status.TRANSFERRED)
    yield world.after(0.3, 2)
    world.stage.begin(world.now, live(_received(issue, receiver, left)))


def _received(issue: Issue, receiver: Place, left: Status) -> Issue:
    """Its measures and evidence stay in the stream it came from."""
    account = issue.account
    new = issue.like(receiver, issue.id, number=issue.number, title=issue.title)
    new.received_from, new.percent = issue.unit.code, issue.percent
    new.money, new.extensions = issue.money, issue.extensions
    new.account.original_due = account.original_due
    payload = IssueReceived(
        from_unit=issue.unit.code,
        inspection=issue.inspection,
        round=issue.round,
        scope=issue.scope,
        aspect=issue.aspect,
        number=issue.number,
        title=issue.title,
        status=left,
        stated=account.stated,
        original_due=account.original_due,
        due=account.due,
    )
    unit = new.authority_unit
    new.record(payload, Role.AUTHORITY, f"{unit}-zhenggaiban", unit, left, account.stated, account.due)
    return new
