"""The balances of the answer sheet: per asked instant, axis and unit, its own numbers and with everything below it.

Adding up and the words `itemised`, `verified` … are written down here a second time on purpose, as `answers.OWES` is:
a truth that borrowed the ledger's roll-up would agree with its mistakes.
"""

from collections.abc import Iterator, Mapping

from ledger import Stated, Status
from producers.simulator.truth.answers import ELSEWHERE, Answers, Axis
from producers.simulator.truth.map import Map, Spot, path
from producers.simulator.truth_file import AxisName, Balance, Parents, SheetFigures

LOOKED_AT = frozenset({Status.VERIFIED, Status.CLOSED})
"""Where an issue only gets after somebody else has agreed."""

_NAMES: dict[Axis, AxisName] = {Axis.RECORDED: "recorded", Axis.OCCURRED: "occurred"}

Counted = Mapping[tuple[str, Status, Stated], int]


class Figures:
    """One unit's numbers, or those of several added up."""

    __slots__ = ("declared", "done_as_stated", "itemised", "not_stated", "overdue", "statuses", "verified")

    def __init__(self) -> None:
        self.declared = self.itemised = self.done_as_stated = self.verified = self.overdue = self.not_stated = 0
        self.statuses: dict[str, int] = {}

    def issues(self, status: Status, stated: Stated, n: int) -> None:
        """`n` issues that stand so."""
        self.statuses[status.value] = self.statuses.get(status.value, 0) + n
        if status not in ELSEWHERE:
            self.itemised += n
            self.done_as_stated += n if stated is Stated.DONE else 0
            self.not_stated += n if stated is Stated.NOT_STATED else 0
            self.verified += n if status in LOOKED_AT else 0

    def add(self, other: "Figures") -> None:
        self.declared += other.declared
        self.itemised += other.itemised
        self.done_as_stated += other.done_as_stated
        self.verified += other.verified
        self.overdue += other.overdue
        self.not_stated += other.not_stated
        for status, n in other.statuses.items():
            self.statuses[status] = self.statuses.get(status, 0) + n

    def on_sheet(self) -> SheetFigures:
        return SheetFigures(
            declared=self.declared,
            itemised=self.itemised,
            done_as_stated=self.done_as_stated,
            verified=self.verified,
            overdue=self.overdue,
            not_stated=self.not_stated,
            statuses={status: n for status, n in sorted(self.statuses.items()) if n},
        )


def balances(answers: Answers, units: Map) -> Iterator[Balance]:
    """One line of the truth file per instant, axis and unit that was registered by then or has a number."""
    for axis in Axis:
        newest = units.at(axis, None)
        books = zip(answers.standing(axis), answers.overdue(axis), answers.declared(axis), strict=True)
        for instant, (standing, overdue, declared) in zip(answers.instants, books, strict=True):
            own = own_figures(standing, overdue, declared)
            spots = units.at(axis, instant)
            then, now = rolled_up(own, spots), rolled_up(own, newest)
            for unit in sorted(spots.keys() | then.keys() | now.keys()):
                was, becomes = spots.get(unit), newest.get(unit)
                yield Balance(
                    at=instant,
                    axis=_NAMES[axis],
                    unit=unit,
                    name=(was or becomes or Spot("", None)).name,
                    parent=Parents(then=was and was.parent, now=becomes and becomes.parent),
                    own=own.get(unit, _NOTHING).on_sheet(),
                    then=then.get(unit, _NOTHING).on_sheet(),
                    now=now.get(unit, _NOTHING).on_sheet(),
                )


def own_figures(standing: Counted, overdue: Mapping[str, int], declared: Mapping[str, int]) -> dict[str, Figures]:
    """Units that have a number at all."""
    figures: dict[str, Figures] = {}
    for (unit, status, stated), n in standing.items():
        _of(figures, unit).issues(status, stated, n)
    for unit, n in overdue.items():
        _of(figures, unit).overdue += n
    for unit, n in declared.items():
        _of(figures, unit).declared += n
    return figures


def rolled_up(own: Mapping[str, Figures], spots: Mapping[str, Spot]) -> dict[str, Figures]:
    """Each unit's own numbers counted at the unit and at everything above it."""
    totals: dict[str, Figures] = {}
    for unit, figures in own.items():
        for step in path(unit, spots):
            _of(totals, step).add(figures)
    return totals


def _of(figures: dict[str, Figures], unit: str) -> Figures:
    found = figures.get(unit)
    if found is None:
        found = figures[unit] = Figures()
    return found


_NOTHING = Figures()
