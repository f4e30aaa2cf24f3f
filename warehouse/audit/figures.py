"""The numbers people read, from open balances. Completion is three numbers, never one (DOMAIN: declared, itemised,
verified); `done as stated` and `not stated` stand beside them so that silence never looks like success."""

from dataclasses import dataclass
from datetime import date

from ledger import DONE, FOLDED_INTO_OTHERS, Counts, Stated, Status


@dataclass(frozen=True, slots=True)
class Figures:
    """`declared`: the circulars' headline numbers. `itemised`: issues on the books, without those withdrawn or counted
    elsewhere. `done_as_stated`, `not_stated`: of these, by the unit's own text. `verified`: somebody else looked and
    agreed. `overdue`: the unit still owes action and its deadline has passed."""

    declared: int = 0
    itemised: int = 0
    done_as_stated: int = 0
    verified: int = 0
    overdue: int = 0
    not_stated: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            self.declared + other.declared,
            self.itemised + other.itemised,
            self.done_as_stated + other.done_as_stated,
            self.verified + other.verified,
            self.overdue + other.overdue,
            self.not_stated + other.not_stated,
        )


def figures_of(counts: Counts, today: date) -> Figures:
    """The same numbers from a unit's `Counts`, whose status keys are `scope|status|stated`."""
    itemised = done = verified = silent = 0
    for key, n in counts.status.items():
        _scope, status, stated = key.split("|")
        if Status(status) in FOLDED_INTO_OTHERS:
            continue
        itemised += n
        done += n if stated == Stated.DONE else 0
        silent += n if stated == Stated.NOT_STATED else 0
        verified += n if Status(status) in DONE else 0
    return Figures(counts.declared, itemised, done, verified, counts.overdue(today), silent)
