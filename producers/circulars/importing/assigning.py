"""Which issue of the ledger each issue of a circular is: a second edition speaks of the same ones.

An edition that the ledger has is read as it was then, by its printed numbers. Another edition's issues are matched by
what they say, because numbers shift as soon as one is inserted or dropped.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from producers.circulars.drift.matchables import matchables
from producers.circulars.drift.matching import MAX_ISSUES, Matchable, match
from producers.circulars.drift.reasons import Reason
from producers.circulars.importing.identity import issue_ids
from producers.circulars.importing.standing import Standing, StandingIssue
from producers.circulars.model import Circular


@dataclass(frozen=True, slots=True)
class Assigned:
    """`standing` is None for an issue that the ledger has not got; `reason` says why two editions' issues are one."""

    id: str
    standing: StandingIssue | None = None
    reason: Reason | None = None


def assign(circular: Circular, inspection: str, edition: str, published: str, standing: Standing) -> list[Assigned]:
    """One for each issue, in order; no id occurs twice. `published` is the id of this edition's event."""
    plain = issue_ids(inspection, circular.issues)
    found: dict[int, Assigned] = dict(_as_then(circular, published, standing))
    others = standing.editions.keys() - {published}
    if not others:
        # What an interrupted import left: this edition is the first one, so its numbers name the issues.
        taken = {one.id for one in found.values()}
        for at, name in enumerate(plain):
            if at not in found and name in standing.issues and name not in taken:
                found[at] = Assigned(name, standing.issues[name])
    found |= _matched(circular, standing, found)
    return [found.get(at) or Assigned(f"{name}@{edition}" if others else name) for at, name in enumerate(plain)]


def _as_then(circular: Circular, published: str, standing: Standing) -> list[tuple[int, Assigned]]:
    """What this very edition was taken for when it was imported; a number that occurs again in the order it had."""
    then: defaultdict[str, list[StandingIssue]] = defaultdict(list)
    for name in standing.listed.get(published, ()):
        one = standing.issues[name]
        then[one.printed[published]].append(one)
    found = []
    for at, issue in enumerate(circular.issues):
        same = then["".join(issue.path)]
        if same:
            one = same.pop(0)
            found.append((at, Assigned(one.id, one)))
    return found


def _matched(circular: Circular, standing: Standing, found: dict[int, Assigned]) -> dict[int, Assigned]:
    taken = {one.id for one in found.values()}
    old = [issue for issue in standing.issues.values() if issue.id not in taken][-MAX_ISSUES:]
    rest = [at for at in range(len(circular.issues)) if at not in found]
    if not old or not rest:
        return {}
    asked = matchables(circular)
    new = [replace(asked[at], path=("".join(asked[at].path),)) for at in rest]
    pairs = match([_matchable(issue) for issue in old], new).pairs
    return {rest[pair.new]: Assigned(old[pair.old].id, old[pair.old], pair.reason) for pair in pairs}


def _matchable(issue: StandingIssue) -> Matchable:
    return Matchable(issue.title, issue.text, (issue.number,), issue.scope, issue.aspect)
