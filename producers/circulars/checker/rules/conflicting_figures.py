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
from producers.circulars.checker.finding import finding
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
        stated=f"{then} (line {earlier.line}), {now} (line {later.line})",
        computed=None,
        zh=f"同一事项前后两处数字不一致：第{earlier.line}行为{then}，第{later.line}行为{now}。",
        en=f"The same thing is counted twice, differently: {then} in line {earlier.line}, {now} in line {later.line}.",
    )


def _told_twice(told: Retold) -> Finding:
    later, earlier = told.later, told.earlier
    now, then = _from_to(later.change), _from_to(earlier.change)
    here, there = (one.passage.line.at(one.change.after.start) for one in (later, earlier))
    return finding(
        RULE,
        told.severity,
        [one.passage.cited([one.change.before, one.change.after]) for one in (later, earlier)],
        stated=f"from {then[0]} to {then[1]} (line {there}), from {now[0]} to {now[1]} (line {here})",
        computed=None,
        zh=f"同一变化前后两处说法不一致：第{there}行为从{then[0]}到{then[1]}，第{here}行为从{now[0]}到{now[1]}。",
        en=f"One change is told twice, differently: from {then[0]} to {then[1]} in line {there}, "
        f"from {now[0]} to {now[1]} in line {here}.",
    )


def _more_than_all(exceeded: Exceeded) -> Finding:
    total, parts = exceeded.total, exceeded.parts
    figures = [figure for one in parts for figure in (one.count, one.share)]
    counts, shares = (" + ".join(printed(one) for one in some) for some in (figures[::2], figures[1::2]))
    all_, share = printed(total.count), printed(total.share)
    here, there = (one.passage.line.at(one.count.start) for one in (parts[0], total))
    return finding(
        RULE,
        "probable",
        [parts[0].passage.cited(figures), total.passage.cited([total.count, total.share])],
        stated=f"together {all_}, {share} % (line {there}); {len(parts)} of them {counts}, {shares} % (line {here})",
        computed="bases may differ",
        zh=f"第{there}行合计为{all_}、{share}%，第{here}行其中{len(parts)}项已是{counts}、{shares}%，超过合计，口径可能不同。",
        en=f"Line {there} gives {all_} and {share} % for all together, line {here} already {counts} and {shares} % "
        f"for {len(parts)} of them; the bases may differ.",
    )


def _from_to(change: Change) -> tuple[str, str]:
    return printed(change.before), printed(change.after)
