"""How each mistake is made: which layout it needs, and where the text then says something else than it should."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations
from random import Random
from typing import TypeAlias, TypeVar

from ledger import Scope, Stated
from producers.simulator.printing.drawing import numbers_for
from producers.simulator.printing.edition import Edition
from producers.simulator.printing.issues import status_of, tell
from producers.simulator.printing.layout import Layout, Measures, Numbers, Sections, StatusAt
from producers.simulator.printing.plant import Plant
from producers.simulator.printing.statuses import DATED, FINISHED

T = TypeVar("T")
_TOTALS = (Numbers.TOTAL, Numbers.LEVELS, Numbers.TASKS)
_NUMBERED = (Measures.NUMBERED_LINES, Measures.NESTED_LINES)
_KINDS_IN_HEADINGS = (Sections.BY_KIND, Sections.MERGED, Sections.STATUS_GROUPS)
_FARTHEST, _SMALL = 4, 2


@dataclass(frozen=True, slots=True)
class Slips:
    """Where a text goes wrong. `total`, `kind` (of the first kind of inspection), `finished`: by how much a declared
    count is off; `rate`: the percentage printed in place of the true one; `unannounced`: left out of the opening;
    `said`: further deeds by issue; `late`: issues whose deadline is printed though it has passed."""

    total: int = 0
    kind: int = 0
    finished: int = 0
    rate: float | None = None
    unannounced: Scope | None = None
    said: dict[str, str] = field(default_factory=dict)
    late: frozenset[str] = frozenset()
    planted: tuple[tuple[Plant, tuple[str, ...]], ...] = ()


NO_SLIPS = Slips()
Planned: TypeAlias = tuple[Layout, Slips]


def plan(plant: Plant, edition: Edition, layout: Layout, chance: Random) -> Planned | None:
    """The layout with what the mistake needs, and the mistake. None: this edition leaves no room for it."""
    planned = _PLANS[plant](edition, layout, chance)
    if planned is None:
        return None
    changed, slips = planned
    return changed, replace(slips, planted=((plant, tuple(dict.fromkeys([*slips.said, *sorted(slips.late)]))),))


def _off(chance: Random) -> int:
    return 1 + int(chance.random() * _FARTHEST)


def _too_many(_edition: Edition, layout: Layout, chance: Random) -> Planned:
    return _with_total(layout), Slips(total=_off(chance))


def _too_few(edition: Edition, layout: Layout, chance: Random) -> Planned | None:
    """Few of them missing, as when somebody miscounts: a number far below the list may be one of another level."""
    listed, off = len(edition.items), 1 + int(chance.random() * _SMALL)
    return (_with_total(layout), Slips(total=-off)) if listed - off > max(_countings(edition, layout)) else None


def _countings(edition: Edition, layout: Layout) -> set[int]:
    """What may lawfully be counted in place of all issues: one kind's, or those whose status stands behind a label."""
    told = [tell(item, edition.published_on, layout) for item in edition.items]
    labelled = sum((status_of(one, layout) or "").startswith(layout.label) for one in told)
    of_kinds = {sum(item.scope is kind for item in edition.items) for kind in edition.kinds}
    return {0, *({labelled} | of_kinds) - {len(edition.items)}}


def _with_total(layout: Layout) -> Layout:
    """Without (1) below the issues: as many of them as the wrong total says would explain it."""
    return replace(
        layout,
        numbers=layout.numbers if layout.numbers in _TOTALS else Numbers.TOTAL,
        measures=Measures.LINES if layout.measures in _NUMBERED else layout.measures,
        heading_alone=layout.heading_alone or layout.measures in _NUMBERED,
    )


def _split_by_kind(edition: Edition, layout: Layout, chance: Random) -> Planned | None:
    if len(edition.kinds) < 2:
        return None
    return replace(layout, numbers=Numbers.KINDS), Slips(kind=1 + int(chance.random() * _SMALL))


def _split_by_status(edition: Edition, layout: Layout, chance: Random) -> Planned | None:
    """Off by so much that no lawful counting gives it: cancelled issues and stage results may be counted either way."""
    if Numbers.STATES not in numbers_for(edition, layout.levels, layout.status):
        return None
    stated = [item.stated for item in edition.items]
    finished = sum(one in FINISHED for one in stated)
    done, stage = stated.count(Stated.DONE), stated.count(Stated.STAGE_RESULT)
    lawful = {done, finished, done + stage, finished + stage}
    off = next((off for off in range(_off(chance), len(stated)) if finished + off not in lawful), len(stated))
    if finished + off >= len(stated):
        return None
    return replace(layout, numbers=Numbers.STATES), Slips(finished=off)


def _wrong_rate(edition: Edition, layout: Layout, chance: Random) -> Planned | None:
    """Not a percentage that any two of the numbers beside it give."""
    if Numbers.STATES not in numbers_for(edition, layout.levels, layout.status):
        return None
    whole = len(edition.items)
    finished = sum(item.stated in FINISHED for item in edition.items)
    shares = [100 * part / of for part, of in combinations(sorted({finished, whole - finished, whole} - {0}), 2)]
    shares += [100 - share for share in shares]
    rate = next(
        (
            rate
            for by in range(4 + int(chance.random() * 6), 40)
            if 0 < (rate := round(100 * finished / whole + by, 1)) < 100
            and all(abs(rate - share) > 2 for share in shares)
        ),
        None,
    )
    if rate is None or not 0 < finished < whole:
        return None
    return replace(layout, numbers=Numbers.STATES), Slips(rate=rate)


def _unfinished(edition: Edition, layout: Layout, chance: Random) -> Planned | None:
    done = [item for item in edition.items if item.stated is Stated.DONE]
    if not done or layout.status is StatusAt.NOWHERE:
        return None
    left = 2 + int(chance.random() * 7)
    words = (f"剩余{left}处点位尚未完成整改", f"其余{left}户尚未完成登记")[int(chance.random() * 2)]
    return layout, Slips(said={_one(done, chance).issue: words})


def _conflicting(edition: Edition, layout: Layout, chance: Random) -> Planned | None:
    if len(edition.items) < 2:
        return None
    first, second = chance.sample(edition.items, 2)
    count = 120 + int(chance.random() * 700)
    words = "对全域沿街店铺乱堆乱放点位集中整治{}处"
    said = {first.issue: words.format(count), second.issue: words.format(count + 7 + int(chance.random() * 60))}
    return layout, Slips(said=said)


def _overdue(edition: Edition, layout: Layout, chance: Random) -> Planned | None:
    late = [item for item in edition.items if item.stated in DATED and _passed(item.due, edition)]
    if not late or layout.status is StatusAt.NOWHERE:
        return None
    signed = replace(layout, tail=replace(layout.tail, signed=True))
    return signed, Slips(late=frozenset({_one(late, chance).issue}))


def _passed(due: date | None, edition: Edition) -> bool:
    return due is not None and edition.feedback_date < due < edition.published_on


def _not_announced(edition: Edition, layout: Layout, chance: Random) -> Planned | None:
    kinds = edition.kinds
    if len(kinds) < 2 or layout.sections not in _KINDS_IN_HEADINGS:
        return None
    return replace(layout, in_opening=False), Slips(unannounced=_one(kinds, chance))


def _pasted(edition: Edition, layout: Layout, chance: Random) -> Planned | None:
    if len(edition.items) < 2:
        return None
    homes, forms, answers = (11 + int(chance.random() * 800) for _ in range(3))
    words = f"组织干部入户走访{homes}户,核对并补齐登记表{forms}份,收集并答复意见建议{answers}条"
    return layout, Slips(said={item.issue: words for item in chance.sample(edition.items, 2)})


def _one(among: Sequence[T], chance: Random) -> T:
    return among[int(chance.random() * len(among))]


_PLANS: dict[Plant, Callable[[Edition, Layout, Random], Planned | None]] = {
    Plant.DECLARED_TOO_MANY: _too_many,
    Plant.DECLARED_TOO_FEW: _too_few,
    Plant.SPLIT_BY_KIND: _split_by_kind,
    Plant.SPLIT_BY_STATUS: _split_by_status,
    Plant.WRONG_RATE: _wrong_rate,
    Plant.UNFINISHED_THOUGH_DONE: _unfinished,
    Plant.CONFLICTING_FIGURES: _conflicting,
    Plant.OVERDUE_IN_TEXT: _overdue,
    Plant.KIND_NOT_ANNOUNCED: _not_announced,
    Plant.PASTED_TEXT: _pasted,
}
