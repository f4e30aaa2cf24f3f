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
"""Of an inspection with six verifiers: by chance so many in a row are never one person's."""


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
        if len(self._events) == AGAIN_AND_AGAIN:
            return
        issue.temptation = self._comes
        if _has_something_to_show(issue):
            payload = CompletionVerified(method=verification_method(issue.world.chance), evidence_seen=1)
            self._events.append(issue.verifier(payload, status=Status.VERIFIED, actor=self._name))
            self._done[issue.id] = issue
        if len(self._events) == AGAIN_AND_AGAIN:
            self._note()

    def _note(self) -> None:
        for issue in self._issues:
            issue.temptation = None
        plant(
            "same_verifier",
            tuple(self._done.values()),
            self._events,
            f"同一验收人{self._name}连续{AGAIN_AND_AGAIN}次验收通过同一单位的整改",
            f"{AGAIN_AND_AGAIN} times in a row it was {self._name} who verified what the unit had claimed",
        )


def tempted(issues: Sequence[Issue]) -> Story:
    """He has to be made a friend first."""
    yield issues[0].world.after(5, 20)
    Friend(issues).is_at_hand()


def _has_something_to_show(issue: Issue) -> bool:
    return is_claimed(issue) and issue.evidence > 0
