"""One obliging person verifies whatever the unit claims, again and again."""

from collections.abc import Sequence

from ledger import Status
from ledger.events import CompletionVerified
from producers.simulator.stage import Story
from producers.simulator.stories.issue import Issue
from producers.simulator.stories.lives.choosing import Act
from producers.simulator.stories.temptations.noting import plant
from producers.simulator.stories.temptations.standing import is_claimed
from producers.simulator.words import verification_method

AGAIN_AND_AGAIN = 8
"""So many different issues in a row are never one person's by chance, where six people verify."""


class Friend:
    """Of the unit. Until it is noticed he comes whenever something is claimed."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        self._issues = issues
        self._name = issues[0].verifier_name
        self._done: dict[str, Issue] = {}
        self._events: list[str] = []
        self._comes = Act(1, self.verified, _has_something_to_show)

    def is_at_hand(self) -> None:
        for issue in self._issues:
            issue.temptation = self._comes

    def verified(self, issue: Issue) -> Story:
        yield issue.world.after(1, 15)
        if len(self._done) == AGAIN_AND_AGAIN:
            return
        issue.temptation = self._comes
        if _has_something_to_show(issue):
            payload = CompletionVerified(method=verification_method(issue.world.chance), evidence_seen=1)
            self._events.append(issue.verifier(payload, status=Status.VERIFIED, actor=self._name))
            self._done[issue.id] = issue
        if len(self._done) == AGAIN_AND_AGAIN:
            self._note()

    def _note(self) -> None:
        for issue in self._issues:
            issue.temptation = None
        plant(
            "same_verifier",
            tuple(self._done.values()),
            self._events,
            f"同一验收人{self._name}连续验收通过同一单位的{AGAIN_AND_AGAIN}个问题",
            f"{self._name} verified {AGAIN_AND_AGAIN} issues of the unit in a row",
        )


def tempted(issues: Sequence[Issue]) -> Story:
    """From the first day on, before anything is claimed."""
    yield issues[0].world.after(0.1, 0.9)
    Friend(issues).is_at_hand()


def _has_something_to_show(issue: Issue) -> bool:
    return is_claimed(issue) and issue.evidence > 0
