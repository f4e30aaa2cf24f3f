"""Issues without a partner that live on inside another one, and issues that stand elsewhere now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from producers.circulars.drift.editions import ToldIssue
from producers.circulars.drift.likeness import core, share_told, titles_alike
from producers.circulars.drift.matching import Matching

_TOLD = 0.5
"""So much more of what only an issue says must stand in another one than before, for it to live on there."""
_SHORTEST_TITLE = 4
_SAME_ASPECT = 0.5


def hosts(
    orphans: Sequence[int], old: Sequence[ToldIssue], new: Sequence[ToldIssue], partners: Mapping[int, int]
) -> dict[int, int]:
    """By position among `old`: the one of `new` that an issue without a partner is told in now. `partners` gives by
    position among `new` the old one it was matched with: what that one told already did not come from elsewhere.

    For issues that split off, call it with the sides changed.
    """
    texts = [old[place].text for place in orphans]
    now = share_told(texts, [_whole(one) for one in new])
    before = share_told(texts, [_whole(one) for one in old])
    found: dict[int, int] = {}
    for place, row, was in zip(orphans, now, before, strict=True):
        title = core(old[place].issue.title)
        taken_in = [
            (share, at)
            for at, share in enumerate(row)
            if at in partners
            and (share - was[partners[at]] >= _TOLD or _names(new[at], title) > _names(old[partners[at]], title))
        ]
        if taken_in:
            found[place] = max(taken_in)[1]
    return found


def _whole(one: ToldIssue) -> str:
    return f"{one.issue.title}\n{one.text}"


def _names(one: ToldIssue, title: str) -> bool:
    return len(title) >= _SHORTEST_TITLE and title in core(one.issue.title)


def moved(old: Sequence[ToldIssue], new: Sequence[ToldIssue], matching: Matching) -> list[tuple[int, int]]:
    """Pairs whose aspect or scope is another one. Where most issues of an aspect went together, it was only renamed."""
    went = [(old[pair.old], new[pair.new]) for pair in matching.pairs]
    together: dict[str, list[str]] = {}
    for before, after in went:
        together.setdefault(before.aspect, []).append(after.aspect)
    found = []
    for pair, (before, after) in zip(matching.pairs, went, strict=True):
        companions = together[before.aspect]
        alone = companions.count(after.aspect) * 2 <= len(companions)
        other_scope = before.issue.scope != after.issue.scope and "unstated" not in (
            before.issue.scope,
            after.issue.scope,
        )
        if other_scope or (alone and before.aspect and after.aspect and not _same_aspect(before.aspect, after.aspect)):
            found.append((pair.old, pair.new))
    return found


def renumbered(old: Sequence[ToldIssue], new: Sequence[ToldIssue], matching: Matching) -> int:
    """How many issues bear other printed numbers."""
    return sum(old[pair.old].issue.path != new[pair.new].issue.path for pair in matching.pairs)


def _same_aspect(one: str, other: str) -> bool:
    return titles_alike([core(one)], [core(other)])[0][0] >= _SAME_ASPECT
