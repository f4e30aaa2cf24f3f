"""Declared totals that no lawful counting of the itemised list gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from producers.circulars.checker.declared.announced import Located, is_total, statements
from producers.circulars.checker.declared.itemised import Itemised, itemised, scopes_of
from producers.circulars.model import Scope, Severity
from producers.circulars.reading import Reading

_COMPARED = ("aspects", "main_issues", "issues", "manifestations")
_WHOLE_AND_ITS_ONLY_SCOPE = 2
_SELECTION = 2  # a list less than half as long as announced may not be meant to be the whole

Doubt = Literal["scope", "selection"]


@dataclass(slots=True)
class Gap:
    """Numbers of one statement that the list does not give; `against` is what they were compared with, `others` are
    numbers that show the same gap. `doubt`: nothing says of which scope the number speaks, or the list is so short
    that it may be a selection."""

    numbers: list[Located]
    against: Itemised
    doubt: Doubt | None
    others: list[Located] = field(default_factory=list)

    @property
    def severity(self) -> Severity:
        return "contradiction" if self.doubt is None else "probable"

    def difference(self, one: Located) -> int:
        return one.declared.count - level(one, self.against)


def level(one: Located, against: Itemised) -> int:
    """What the list shows on the level of a declared number, taken at its word."""
    return against.aspects if one.declared.what in ("aspects", "main_issues") else against.issues


def gaps(reading: Reading, numbers: Sequence[Located]) -> list[Gap]:
    """Unexplained gaps, each once however often it is printed."""
    if not reading.circular.issues:
        return []
    totals = [one for one in numbers if one.declared.what in _COMPARED and is_total(one)]
    views: dict[Scope | None, Itemised] = {None: itemised(reading)}
    views |= {scope: itemised(reading, scope) for scope in scopes_of(reading)}
    said = statements(totals)
    agreed = [
        one for statement in said for one in statement if any(_fits(one, view) for view in _about(statement, views))
    ]
    return _folded([gap for statement in said if (gap := _gap(statement, views, agreed)) is not None])


def _about(statement: Sequence[Located], views: dict[Scope | None, Itemised]) -> list[Itemised]:
    """The lists that a statement may be about: without a word for its scope the whole or any one kind, but of those
    the ones that show the aspects which it announces in the same breath."""
    scope = statement[0].declared.scope
    named = list(views.values()) if scope == "all" else [views[scope]] if scope in views else []
    aspects = [one for one in statement if one.declared.what == "aspects"]
    return [view for view in named if all(_fits(one, view) for one in aspects)] or named


def _gap(statement: Sequence[Located], views: dict[Scope | None, Itemised], agreed: Sequence[Located]) -> Gap | None:
    """The gap of one statement. What is not listed at all, or on another level, is not compared."""
    candidates = _about(statement, views)
    if all(one in agreed for one in statement) or not candidates:
        return None
    against = min(candidates, key=lambda view: _distance(statement, view))
    missed = [one for one in statement if not _fits(one, against)]
    missed = [one for one in missed if _comparable(one, against, agreed, alone=len(missed) == 1)]
    if not missed:
        return None
    only = statement[0].declared.scope != "all" or len(views) == _WHOLE_AND_ITS_ONLY_SCOPE
    by_aspects = against.scope is None and any(
        one not in missed and one.declared.what == "aspects" for one in statement
    )
    beyond = all(one.declared.count > max(views[None].ways(one.declared.what)) for one in missed)
    if any(one.declared.count > _SELECTION * max(against.ways(one.declared.what)) for one in missed):
        return Gap(missed, against, "selection")
    return Gap(missed, against, None if only or by_aspects or beyond else "scope")


def _distance(statement: Sequence[Located], view: Itemised) -> int:
    """How far a list is from what a statement says: the nearest one is what it is about, the whole if in doubt."""
    return sum(0 if _fits(one, view) else abs(one.declared.count - level(one, view)) for one in statement)


def _fits(one: Located, view: Itemised) -> bool:
    if one.declared.what == "aspects" and view.aspects == 0:
        return True  # aspects are declared and none is itemised: nothing to compare
    return one.declared.count in view.ways(one.declared.what)


def _comparable(one: Located, view: Itemised, agreed: Sequence[Located], *, alone: bool) -> bool:
    """Whether the list stands on the number's level: either nothing else explains it, or it misses by very little."""
    count, shown = one.declared.count, level(one, view)
    near = abs(count - shown) <= max(2, round(0.1 * shown))
    if near:
        return True
    same_family = [other for other in agreed if (other.declared.what == "aspects") == (one.declared.what == "aspects")]
    if one.declared.what == "aspects" or same_family:
        return False
    if one.declared.what == "main_issues":
        return not alone
    return count > shown


def _folded(found: Sequence[Gap]) -> list[Gap]:
    """One gap for a number printed several times, and for a total that misses exactly what a part of it misses."""
    kept: list[Gap] = []
    for gap in sorted(found, key=lambda one: one.against.scope is None):
        parent = next((one for one in kept if _same(one, gap)), None)
        if parent is None:
            kept.append(gap)
        else:
            parent.others += gap.numbers
    return kept


def _same(kept: Gap, gap: Gap) -> bool:
    if kept.against.scope == gap.against.scope:
        counts = {(one.declared.what, one.declared.count) for one in kept.numbers}
        return all((one.declared.what, one.declared.count) in counts for one in gap.numbers)
    differences = {kept.difference(one) for one in kept.numbers}
    return gap.against.scope is None and {gap.difference(one) for one in gap.numbers} == differences
