"""The whole ledger as of any instant: each unit's own numbers, and rolled up under a unit tree."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from clickhouse_connect.driver.client import Client

from warehouse.audit.axis import Axis
from warehouse.audit.figures import Figures, sum_of
from warehouse.audit.replay import Progress
from warehouse.audit.standing import asof_many
from warehouse.audit.tree import Tree, tree_at


class Under(StrEnum):
    """`then`: the unit tree as known at the instant, so that a report of a past month never changes. `now`: the one the
    whole ledger ends with, to read the past on today's map."""

    THEN = "then"
    NOW = "now"


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit: its own numbers, and with everything below it. `depth` 0 is the top of what was asked for."""

    unit: str
    name: str
    kind: str
    parent: str | None
    depth: int
    own: Figures
    total: Figures


def asof(
    client: Client,
    at: datetime,
    unit: str | None = None,
    axis: Axis = Axis.RECORDED,
    progress: Progress = lambda _n: None,
    tree: Under = Under.THEN,
) -> list[UnitLine]:
    """Every unit (or `unit` and those below it) at `at`. Raises NotFound when that tree has no such unit.

    The numbers are those of `at` under either tree, also what circulars declared; parents and names are the tree's.
    """
    (standing,) = asof_many(client, [at], axis, progress)
    return lines(standing.tree if tree is Under.THEN else tree_at(client, axis=axis), standing.own, unit)


def units_table(client: Client, at: datetime) -> list[UnitLine]:
    """The table a reader starts from: every unit with a number in it, its own or from below, parents first."""
    return [line for line in asof(client, at) if line.total != Figures()]


def lines(tree: Tree, own: Mapping[str, Figures], root: str | None) -> list[UnitLine]:
    """Own numbers rolled up through the tree, parents before children."""
    tree.add(own)
    total = totals(tree, own)
    wanted = tree.below(root) if root is not None else set(tree.units)
    nothing = Figures()
    return [
        UnitLine(
            each.code,
            each.name,
            each.kind,
            each.parent,
            depth,
            own.get(each.code, nothing),
            total.get(each.code, nothing),
        )
        for depth, each in tree.in_order(root)
        if each.code in wanted
    ]


def totals(tree: Tree, own: Mapping[str, Figures]) -> dict[str, Figures]:
    """Per unit that has numbers, itself or below it: with everything below it."""
    parts: dict[str, list[Figures]] = {}
    for code, figures in own.items():
        for each in tree.above(code):
            parts.setdefault(each, []).append(figures)
    return {code: sum_of(figures) for code, figures in parts.items()}
