"""Promised by a day that the circular itself has passed, while nothing tells that the promise was kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from producers.circulars.checker.finding import Cited, Words, finding
from producers.circulars.checker.statements.claims import quote_in
from producers.circulars.checker.statements.promised import meant_once, originally_in, promised_in
from producers.circulars.checker.statements.standpoint import standpoint_of
from producers.circulars.checker.statements.telling import Piece, pieces
from producers.circulars.model import Finding, Issue, Promise, SubItem
from producers.circulars.particulars.parts import own_lines, sub_nodes
from producers.circulars.reading import Reading
from producers.circulars.structure.tree import Node
from producers.circulars.text.lines import Line
from producers.circulars.text.width import fold

RULE = "overdue_in_text"
_OPEN = ("in_progress", "stage_result", "planned", "long_term", "waiting", "not_stated")
_STILL_OPEN = re.compile(
    r"仍|尚未|还未|未(?:能|完成|完工|到位|建成|如期|按期)|延[期后迟]|推迟|顺延|重新(?:排定|确定|制定)|调整(?:至|到|为)|滞后"
)
_ONLY_A_TERM = re.compile(r"(?:整改|完成|办理)?(?:完成)?(?:时限|期限|时间)\s*:")
_OPEN_WORK = re.compile(rf"{_STILL_OPEN.pattern}|正在|推进中|整改中")
_ADMITTED = re.compile(r"超过|逾期|超期|超时限")
_END = r"(?:完成(?!\d)|竣工|完工|建成|到位|投入使用|投用|交付|办结|清零|销号|解决|验收|开工|通车|结清|缴清|印发|出台)"
_KEPT = re.compile(rf"(?:已|均|提前|如期|按期|目前|现)[^。;]{{0,24}}?{_END}")
_NOW_KEPT = re.compile(rf"^(?:截[至止]|目前|现|日前|已|均已|上述|该)[^。;]{{0,60}}?(?:{_END}|全部)")
_NEAR = 120


@dataclass(frozen=True, slots=True)
class _Promise:
    due: date
    cited: tuple[Cited, ...]


def check(reading: Reading, _round: Sequence[Reading]) -> Iterator[Finding]:
    promises = [
        promise
        for issue, picked in zip(reading.circular.issues, reading.picked.issues, strict=True)
        if issue.status in _OPEN
        for promise in (*_stated(issue, picked.node), *_in_prose(issue, picked.node))
    ]
    if not promises:
        return
    standpoint = standpoint_of(reading)
    for promise in promises:
        if standpoint.day is not None and promise.due < standpoint.day:
            yield _finding(promise, standpoint.day, standpoint.printed)


def _stated(issue: Issue, node: Node) -> Iterator[_Promise]:
    """Deadlines in statements: the issue's own, and those of its open parts (which the issue may only repeat)."""
    seen: set[tuple[int, str]] = set()
    stated: list[tuple[Issue | SubItem, list[Line]]] = [(issue, list(node.lines()))]
    stated += [(part, own_lines(below)) for part, below in zip(issue.sub_items, sub_nodes(node), strict=True)]
    for one, lines in stated:
        cited = quote_in(one.due_quote, lines)
        if one.due is None or one.due_inferred or one.status not in _OPEN or cited is None:
            continue
        if _ADMITTED.search(one.status_quote or ""):
            continue  # a unit that says itself that it is late contradicts nothing
        if _ONLY_A_TERM.match(fold(one.status_quote or "")) and not any(_OPEN_WORK.search(line.norm) for line in lines):
            continue  # `完成时限:…` repeats the plan; that nothing is said of the state is no promise outlived
        if (cited.line.number, cited.quote) not in seen:
            seen.add((cited.line.number, cited.quote))
            yield _Promise(one.due, (cited,))


def _open_text(issue: Issue, node: Node) -> list[Piece]:
    """What the issue tells outside its finished parts."""
    finished = {
        line.number
        for part, below in zip(issue.sub_items, sub_nodes(node), strict=True)
        if part.status not in _OPEN
        for line in below.lines()
    }
    return [piece for piece in pieces(node) if piece.line.number not in finished]


def _open_promises(issue: Issue) -> list[Promise]:
    return [*issue.promises, *(one for part in issue.sub_items if part.status in _OPEN for one in part.promises)]


def _in_prose(issue: Issue, node: Node) -> Iterator[_Promise]:
    promises = _open_promises(issue)
    if not promises and not any(meant_once(line.norm) for line in node.lines()):
        return
    told = _open_text(issue, node)
    for place, piece in enumerate(told):
        following = told[place + 1].words if place + 1 < len(told) else ""
        once = list(originally_in(piece))
        plain = [one for one in promised_in(piece, promises) if not any(one.overlaps(other) for other in once)]
        for promised in (*once, *plain):
            if promised.due is None or promised.inferred:
                continue
            after = piece.norm[promised.end : min(piece.end, promised.end + _NEAR)]
            late = _STILL_OPEN.search(after)
            if late is None and (promised in once or _KEPT.search(after) or _NOW_KEPT.match(following)):
                continue
            cited = [_clause(piece, promised.start, promised.end)]
            if late is not None:
                cited.append(_clause(piece, promised.end + late.start(), promised.end + late.end()))
            yield _Promise(promised.due, tuple(cited))


def _clause(piece: Piece, start: int, end: int) -> Cited:
    return Cited(piece.line, *piece.clause(start, end), ((start, end),))


def _finding(promise: _Promise, today: date, printed: bool) -> Finding:
    by = "公开日期" if printed else "文中最近的日期"
    of = "the circular is dated" if printed else "the latest day in the text is"
    return finding(
        RULE,
        "contradiction" if printed else "probable",
        promise.cited,
        stated=Words(f"{promise.due}前完成", f"by {promise.due}"),
        computed=Words(
            f"{today}已过{(today - promise.due).days}天，没有说已经完成",
            f"{(today - promise.due).days} days later, on {today}, not told as done",
        ),
        zh=f"承诺在{promise.due}之前完成，而{by}是{today}，期限已过，正文没有说已经完成。",
        en=f"It is promised by {promise.due}, but {of} {today}, and nothing tells that it was done.",
    )
