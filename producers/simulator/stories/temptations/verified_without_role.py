"""Verified by somebody whose office is to read, or to copy from documents, and nothing more."""

from ledger import Role
from ledger.events import CompletionVerified
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.temptations.standing import is_claimed as fits
from producers.simulator.words import verification_method

__all__ = ["fits", "give_in"]


def give_in(issue: Issue) -> Story:
    world = issue.world
    yield world.after(2, 20)
    if not fits(issue):
        return
    payload = CompletionVerified(method=verification_method(world.chance), evidence_seen=issue.evidence)
    if world.chance.random() < 0.6:
        root = world.shape.root
        event = issue.record(payload, Role.AUDITOR, f"{root}-shenji-{1 + int(4 * world.chance.random())}", root)
        zh, en = "审计人员越权作出验收", "an auditor, who only reads, verified it"
    else:
        event = issue.record(payload, Role.SYSTEM, "importer", None)
        zh, en = "导入程序代为验收", "an import verified it, which nobody had looked at"
    issue.plant("verified_without_role", (event,), zh, en)
