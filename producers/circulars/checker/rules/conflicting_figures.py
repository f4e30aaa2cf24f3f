"""The same thing counted twice, differently, in one circular."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from producers.circulars.checker.arithmetic.changes import Change
from producers.circulars.checker.conflicts.mentions import mentions_of
from producers.circulars.checker.conflicts.parts_of_list import Exceeded, exceeded_lists
from producers.circulars.checker.conflicts.transitions import Retold, retold
from producers.circulars.checker.conflicts.wording import Conflict, conflicts_in
from producers.circulars.checker.figures.passages import passages_of
from producers.circulars.checker.figures.rounding import printed
from producers.circulars.checker.finding import Words, finding
from producers.circulars.model import Finding
from producers.circulars.reading import Reading

RULE = "conflicting_figures"


def check(reading: Reading, _round: Sequence[Reading]) -> Iterator[Finding]:
    passages = list(passages_of(reading.lines))
    for conflict in conflicts_in(list(mentions_of(passages))):
        yield _counted_twice(conflict)
    for one in retold(passages):
        yield _told_twice(one)
    for exceeded in exceeded_lists(passages):
        yield _more_than_all(exceeded)


def _counted_twice(conflict: Conflict) -> Finding:
    later, earlier = conflict.later, conflict.earlier
    now, then = printed(later.quantity), printed(earlier.quantity)
    return finding(
        RULE,
        conflict.severity,
        [later.passage.cited([later.quantity]), earlier.passage.cited([earlier.quantity])],
        stated=Words(f"前{then}，后{now}", f"{then} first, {now} later"),
        computed=None,
        zh=f"同一事项前后两处数字不一致：前面写{then}，后面写{now}。",
        en=f"The same thing is counted twice, differently: first {then}, later {now}.",
    )


def _told_twice(told: Retold) -> Finding:
    later, earlier = told.later, told.earlier
    now, then = _from_to(later.change), _from_to(earlier.change)
    return finding(
        RULE,
        told.severity,
        [one.passage.cited([one.change.before, one.change.after]) for one in (later, earlier)],
        stated=Words(
            f"前从{then[0]}到{then[1]}，后从{now[0]}到{now[1]}",
            f"first from {then[0]} to {then[1]}, later from {now[0]} to {now[1]}",
        ),
        computed=None,
        zh=f"同一变化前后两处说法不一致：前面写从{then[0]}到{then[1]}，后面写从{now[0]}到{now[1]}。",
        en=f"One change is told twice, differently: first from {then[0]} to {then[1]}, "
        f"later from {now[0]} to {now[1]}.",
    )


def _more_than_all(exceeded: Exceeded) -> Finding:
    total, parts = exceeded.total, exceeded.parts
    figures = [figure for one in parts for figure in (one.count, one.share)]
    counts, shares = (" + ".join(printed(one) for one in some) for some in (figures[::2], figures[1::2]))
    all_, share = printed(total.count), printed(total.share)
    return finding(
        RULE,
        "probable",
        [parts[0].passage.cited(figures), total.passage.cited([total.count, total.share])],
        stated=Words(
            f"合计{all_}、{share}%；其中{len(parts)}项{counts}、{shares}%",
            f"together {all_}, {share} %; {len(parts)} of them {counts}, {shares} %",
        ),
        computed=Words("口径可能不同", "bases may differ"),
        zh=f"一处合计为{all_}、{share}%，另一处其中{len(parts)}项已是{counts}、{shares}%，超过合计，口径可能不同。",
        en=f"One place gives {all_} and {share} % for all together, another already {counts} and {shares} % "
        f"for {len(parts)} of them; the bases may differ.",
    )


def _from_to(change: Change) -> tuple[str, str]:
    return printed(change.before), printed(change.after)
