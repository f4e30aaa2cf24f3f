"""Which circulars report on one and the same round."""

from __future__ import annotations

from collections.abc import Sequence

from producers.circulars.reading import Reading

_DAYS_APART = 31


def peers_of(reading: Reading, among: Sequence[Reading]) -> list[Reading]:
    """The others whose units were visited by the same level at about the same time."""
    return [other for other in among if other is not reading and _same_round(reading, other)]


def _same_round(one: Reading, other: Reading) -> bool:
    mine, theirs = one.circular.inspection, other.circular.inspection
    if mine.level is None or mine.level != theirs.level:
        return False
    if mine.on_site_start is None or theirs.on_site_start is None:
        return mine.round is not None and mine.round == theirs.round
    return abs((mine.on_site_start - theirs.on_site_start).days) <= _DAYS_APART
