"""The owner verifies its own work: as what it is, or in a verifier's clothes. It stays a claim."""

from ledger import Role
from ledger.events import CompletionVerified
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.temptations.standing import is_claimed as fits
from producers.simulator.words import verification_method

__all__ = ["fits", "give_in"]


def give_in(issue: Issue) -> Story:
    yield issue.days(2, 20)
    if not fits(issue):
        return
    chance, unit = issue.world.chance, issue.unit.code
    disguised = chance.random() < 0.6
    actor = f"{unit}-yanshou-{1 + int(2 * chance.random())}" if disguised else issue.handler
    role = Role.VERIFIER if disguised else Role.OWNER
    payload = CompletionVerified(method=verification_method(chance), evidence_seen=issue.evidence)
    verified = issue.record(payload, role, actor, unit)
    issue.plant(
        "self_verified",
        (verified,),
        "责任单位自行验收本单位的整改",
        "the owner verified its own work",
    )
