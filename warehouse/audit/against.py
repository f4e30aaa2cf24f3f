"""The ledger held against an answer sheet, by somebody who knows what is right: figure by figure, under both trees."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from clickhouse_connect.driver.client import Client

from warehouse.audit.asof import Under, totals
from warehouse.audit.axis import Axis
from warehouse.audit.figures import NUMBERS, Figures
from warehouse.audit.replay import Progress
from warehouse.audit.standing import Standing, asof_many
from warehouse.audit.tree import Tree, tree_at

Part = Literal["own", "total", "parent"]
_NOTHING = Figures()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the sheet says of one unit at an instant. `parent`: None where it is at the top, or not on that map."""

    unit: str
    own: Figures
    total: Mapping[Under, Figures]
    parent: Mapping[Under, str | None]


_NO_ANSWER = Answer("", _NOTHING, dict.fromkeys(Under, _NOTHING), dict.fromkeys(Under))


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One number (or parent) that the two don't agree on. `figure`: of `Figures` (a status as
    `statuses.claimed`), or "" for a parent."""

    at: datetime
    axis: Axis
    tree: Under
    unit: str
    part: Part
    figure: str
    sheet: int | str
    ledger: int | str


@dataclass(slots=True)
class Compared:
    """One instant, axis and tree. Own numbers belong to no tree and are counted once, under `then`."""

    at: datetime
    axis: Axis
    tree: Under
    units: int = 0
    numbers: int = 0
    differences: int = 0
    first: list[Disagreement] = field(default_factory=list)


def against(
    client: Client,
    root: str,
    asked: Mapping[Axis, Sequence[datetime]],
    answers: Callable[[Axis, datetime], Iterable[Answer]],
    progress: Progress = lambda _n: None,
    limit: int = 20,
) -> Iterator[Compared]:
    """Two for each axis and instant asked about, under the tree of then and of now, each with its `limit` first
    differences. `root`: whatever lies outside of it and is not on the sheet is none of the sheet's business.

    Raises whatever `answers` raises.
    """
    for axis in Axis:
        if not asked.get(axis):
            continue
        now = tree_at(client, axis=axis)
        for standing in asof_many(client, asked[axis], axis, progress):
            yield from compare(standing, now, root, answers(axis, standing.at), limit)


def compare(standing: Standing, now: Tree, root: str, answers: Iterable[Answer], limit: int) -> Iterator[Compared]:
    """One instant on one axis under both trees, from one computation of it."""
    sheet = {answer.unit: answer for answer in answers}
    trees = {Under.THEN: standing.tree, Under.NOW: now}
    total = {under: totals(tree, standing.own) for under, tree in trees.items()}
    asked = set(sheet).union(*(_below(root, tree, standing.own) for tree in trees.values()))
    for under, tree in trees.items():
        compared = Compared(standing.at, standing.axis, under)
        for unit in sorted(asked):
            answer = sheet.get(unit, _NO_ANSWER)
            own, below = standing.own.get(unit, _NOTHING), total[under].get(unit, _NOTHING)
            if answer is _NO_ANSWER and own == below == _NOTHING:
                continue
            compared.units += 1
            if under is Under.THEN:
                _note(compared, unit, "own", _side_by_side(answer.own, own), limit)
            _note(compared, unit, "total", _side_by_side(answer.total[under], below), limit)
            _note(compared, unit, "parent", _parents(answer.parent[under], tree, unit), limit)
        yield compared


def _below(root: str, tree: Tree, own: Mapping[str, Figures]) -> set[str]:
    return {code for code in tree.units.keys() | own.keys() if root in tree.above(code)}


def _side_by_side(sheet: Figures, ledger: Figures) -> Iterator[tuple[str, int, int]]:
    for name in NUMBERS:
        yield name, getattr(sheet, name), getattr(ledger, name)
    for status in sorted(sheet.statuses.keys() | ledger.statuses.keys()):
        yield f"statuses.{status}", sheet.statuses.get(status, 0), ledger.statuses.get(status, 0)


def _parents(sheet: str | None, tree: Tree, unit: str) -> Iterator[tuple[str, str, str]]:
    """Where both sides have the unit on their map; a unit that only one of them knows differs by its numbers."""
    known = tree.units.get(unit)
    if sheet is not None and known is not None and known.registered:
        yield "", sheet, known.parent or ""


def _note(
    compared: Compared,
    unit: str,
    part: Part,
    pairs: Iterator[tuple[str, int, int]] | Iterator[tuple[str, str, str]],
    limit: int,
) -> None:
    for figure, sheet, ledger in pairs:
        compared.numbers += 1
        if sheet != ledger:
            compared.differences += 1
            if len(compared.first) < limit:
                at, axis, tree = compared.at, compared.axis, compared.tree
                compared.first.append(Disagreement(at, axis, tree, unit, part, figure, sheet, ledger))
