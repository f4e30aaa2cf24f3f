"""Issues that one edition lists and the next one does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from producers.circulars.importing.standing import Standing

MOST_VANISHED = 0.5
"""Beyond this share it is no second edition but another circular of the same visit, on other issues."""


@dataclass(frozen=True, slots=True)
class Vanished:
    """`edition`, which appeared at `at`, passes over this issue of the edition before it."""

    edition: str
    at: datetime
    issue: str
    number: str
    title: str


def vanished(published: str, standing: Standing) -> list[Vanished]:
    """From the edition before this one, and from this one to the next: whichever of them is imported last finds it.

    Issues that were cancelled, merged or handed over are not missed.
    """
    order = standing.in_order()
    place = order.index(published)
    around = order[max(place - 1, 0) : place + 2]
    return [one for older, newer in pairwise(around) for one in _between(older, newer, standing)]


def _between(older: str, newer: str, standing: Standing) -> Iterator[Vanished]:
    listed = [standing.issues[name] for name in standing.listed.get(older, ())]
    left = [issue for issue in listed if newer not in issue.printed]
    if len(left) > len(listed) * MOST_VANISHED:
        return
    for issue in left:
        if not issue.gone:
            yield Vanished(newer, standing.editions[newer], issue.id, issue.printed[older], issue.title)
