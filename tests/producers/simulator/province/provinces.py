"""Shapes for the tests, and a tree that is replayed change by change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from hypothesis import strategies as st

from ledger import ZONE
from producers.simulator.province import Inspection, Province, Reorganisation, found_province, rounds


@dataclass(frozen=True)
class Asked:
    units: int
    issues: int
    start: datetime = datetime(2021, 1, 1, tzinfo=ZONE)
    end: datetime = datetime(2025, 6, 30, tzinfo=ZONE)
    prefix: str = "98"
    seed: int = 7


def dice(seed: object) -> Random:
    return Random(str(seed))  # noqa: S311 - a made-up province, no secret


def founded(asked: Asked) -> Province:
    return found_province(asked, dice(f"tree {asked.seed}"))


def planned(asked: Asked) -> tuple[Province, list[Inspection]]:
    province = founded(asked)
    return province, rounds(asked, province, dice(f"rounds {asked.seed}"))


def _asked(units: int, issues: int, first: date, hour: int, days: int, prefix: int, seed: int) -> Asked:
    start = datetime(first.year, first.month, first.day, hour, tzinfo=ZONE)
    return Asked(units, issues, start, start + timedelta(days=days, hours=seed % 24), str(prefix), seed)


def shapes(most_units: int = 150, most_issues: int = 400_000) -> st.SearchStrategy[Asked]:
    """Small and large, short and long, with few and with far too many issues."""
    return st.builds(
        _asked,
        units=st.integers(3, most_units),
        issues=st.one_of(st.integers(10, 300), st.integers(10, most_issues)),
        first=st.dates(date(2000, 1, 1), date(2030, 12, 31)),
        hour=st.integers(0, 23),
        days=st.one_of(st.integers(180, 400), st.integers(180, 3_650)),
        prefix=st.integers(91, 99),
        seed=st.integers(0, 2**32),
    )


class Tree:
    """What one axis knows after each change: written for the tests alone."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.parents: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.gone: set[str] = set()

    def apply(self, change: Reorganisation) -> None:
        assert change.unit in self.names, "changed before it was registered"
        assert change.unit not in self.gone, "changed after it was gone"
        if change.kind in ("moved", "merged"):
            assert change.target is not None
            assert change.target in self.names, "moved below somebody not registered"
            assert change.target not in self.gone, "moved below somebody who is gone"
            assert change.target != self.parents[change.unit] or change.kind == "merged", "moved to where it is"
            self.parents[change.unit] = change.target
        if change.kind in ("merged", "closed"):
            self.gone.add(change.unit)
        if change.kind == "renamed":
            assert change.name not in (None, self.names[change.unit])
            self.names[change.unit] = change.name or ""

    def check(self) -> None:
        """From every unit up to the root in at most three steps, and no standing unit below one that is gone."""
        for unit in self.names:
            steps, at = 0, unit
            while at != self.root:
                assert steps < 3, f"{unit} lies too deep, or in a circle"
                assert self.parents[at] in self.names
                assert self.parents[at] not in self.gone, f"{at} lies below a unit that is gone"
                at, steps = self.parents[at], steps + 1


def replayed(province: Province, axis: str) -> Iterable[Tree]:
    """The tree after each registration and change, in the order of the axis: `occurred` or `recorded`.

    A registration stands before a change of the same instant; one tree, changed in place.
    """
    tree = Tree(province.root)
    steps: list[tuple[datetime, int, int]] = [(place.registered, 0, n) for n, place in enumerate(province.places)]
    steps += [(getattr(change, axis), 1, n) for n, change in enumerate(province.reorganisations)]
    for _, is_change, number in sorted(steps):
        if is_change:
            tree.apply(province.reorganisations[number])
        else:
            place = province.places[number]
            assert place.parent is None or place.parent in tree.names, f"{place.code} was there before its parent"
            assert place.parent not in tree.gone
            tree.names[place.code] = place.name
            if place.parent is not None:
                tree.parents[place.code] = place.parent
        yield tree
