"""Issues of a read circular in the form that matching asks for."""

from __future__ import annotations

from producers.circulars.drift.matching import Matchable
from producers.circulars.model import Circular, Issue


def matchables(circular: Circular) -> list[Matchable]:
    """One for each issue, in order. The text is what its measures and its parts say."""
    return [_matchable(circular, issue) for issue in circular.issues]


def _matchable(circular: Circular, issue: Issue) -> Matchable:
    said = [*(measure.text for measure in issue.measures), *(part.title for part in issue.sub_items)]
    return Matchable(
        title=issue.title,
        text="\n".join(said),
        path=issue.path,
        scope=issue.scope,
        aspect=circular.aspects[issue.aspect].title if issue.aspect is not None else "",
    )
