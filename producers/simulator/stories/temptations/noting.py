"""What several issues of one inspection have in common is noted once, for all of them."""

from collections.abc import Sequence

from producers.simulator.stories.issue import Issue
from producers.simulator.world import Planted


def plant(what: str, issues: Sequence[Issue], events: Sequence[str], zh: str, en: str) -> None:
    first = issues[0]
    ids = tuple(issue.id for issue in issues)
    first.world.planted(Planted(what, first.unit.code, first.inspection, ids, tuple(events), zh, en))
