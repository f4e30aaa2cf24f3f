"""The numbers people read, from open balances. Completion is three numbers, never one (DOMAIN: declared, itemised,
verified); `done as stated` and `not stated` stand beside them so that silence never looks like success."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date

from ledger import DONE, FOLDED_INTO_OTHERS, Counts, Stated


@dataclass(frozen=True, slots=True)
class Figures:
    """`declared`: the circulars' headline numbers. `itemised`: issues on the books, without those withdrawn or counted
    elsewhere. `done_as_stated`, `not_stated`: of these, by the unit's own text. `verified`: somebody else looked and
    agreed. `overdue`: the unit still owes action and its deadline has passed. `statuses`: issues in each status, also
    those withdrawn or counted elsewhere; a status that nothing is in is absent, so that equal figures are equal."""

    declared: int = 0
    itemised: int = 0
    done_as_stated: int = 0
    verified: int = 0
    overdue: int = 0
    not_stated: int = 0
    statuses: Mapping[str, int] = field(default_factory=dict)

    def __add__(self, other: "Figures") -> "Figures":
        return sum_of((self, other))


NUMBERS = tuple(each.name for each in fields(Figures) if each.name != "statuses")


def sum_of(many: Iterable[Figures]) -> Figures:
    """All of them in one, without a mapping of statuses for each step on the way."""
    declared = itemised = done = verified = overdue = silent = 0
    statuses: dict[str, int] = {}
    for one in many:
        declared += one.declared
        itemised += one.itemised
        done += one.done_as_stated
        verified += one.verified
        overdue += one.overdue
        silent += one.not_stated
        for status, n in one.statuses.items():
            statuses[status] = statuses.get(status, 0) + n
    return Figures(declared, itemised, done, verified, overdue, silent, _standing(statuses))


def counted(
    statuses: Mapping[str, int], *, declared: int, done_as_stated: int, not_stated: int, overdue: int
) -> Figures:
    """From how many issues are in each status. What is withdrawn or counted elsewhere is in no other number."""
    standing = _standing(statuses)
    itemised = sum(n for status, n in standing.items() if status not in FOLDED_INTO_OTHERS)
    verified = sum(standing.get(status, 0) for status in DONE)
    return Figures(declared, itemised, done_as_stated, verified, overdue, not_stated, standing)


def figures_of(counts: Counts, today: date) -> Figures:
    """The same numbers from a unit's `Counts`, whose status keys are `scope|status|stated`."""
    done = silent = 0
    statuses: dict[str, int] = {}
    for key, n in counts.status.items():
        _scope, status, stated = key.split("|")
        statuses[status] = statuses.get(status, 0) + n
        if status not in FOLDED_INTO_OTHERS:
            done += n if stated == Stated.DONE else 0
            silent += n if stated == Stated.NOT_STATED else 0
    return counted(
        statuses,
        declared=counts.declared,
        done_as_stated=done,
        not_stated=silent,
        overdue=counts.overdue(today),
    )


def _standing(statuses: Mapping[str, int]) -> dict[str, int]:
    return {status: n for status, n in statuses.items() if n}
