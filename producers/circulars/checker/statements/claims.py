"""Where a circular says that something is done: in an issue's own words, by its group, or once for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from producers.circulars.checker.finding import Cited, whole
from producers.circulars.checker.statements.telling import Piece, pieces, pieces_of
from producers.circulars.model import Issue, Promise, StatedStatus, SubItem
from producers.circulars.particulars.parts import own_lines, sub_nodes
from producers.circulars.reading import Reading
from producers.circulars.structure.tree import Node
from producers.circulars.text.lines import Line

By = Literal["itself", "group", "total"]
_TOTAL = re.compile(
    r"(?P<n>\d{1,4})\s*(?:个|项|条)(?:具体|主要|反馈)*(?:问题|任务)[^。;]{0,12}?(?:已|均|现|目前)*(?:全部|均)(?:已)?(?:按期|按时|如期)?"
    r"(?:完成整改|整改完成|整改到位|整改完毕|完成|办结|销号)"
    r"|(?:反馈|指出)(?:的)?(?:具体|主要)?问题[^,。;\d]{0,6}(?:已|均|现|目前)*(?:全部|均)(?:已)?(?:完成整改|整改完成|整改到位|整改完毕|销号)"
)
_PERCENT = re.compile(r"(?:整改(?:完成)?|完成|办结|销号)率(?:达到|达|为|均为|均达)?\s*(?:100%|百分之百)")
_FED_BACK = re.compile(r"(?:反馈|指出)(?:意见)?(?:的|我[区县市局])?(?:\d{1,2}个方面)?$")
_OTHER_ROUND = re.compile(
    r"上[一]?[轮次届]|以往|历次|历年|过去|此前|立行立改|边巡边改|即知即改|其中|上年|专项|确保|争取|力争|务必|要求"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """`said` is the printed claim; `told` the text that must bear it out; `open_parts` the statements within that
    do not, with their status."""

    issue: Issue
    title: str
    by: By
    said: Cited
    told: tuple[Piece, ...]
    promises: tuple[Promise, ...] = ()
    open_parts: tuple[tuple[StatedStatus, Cited], ...] = ()


_OPEN: tuple[StatedStatus, ...] = ("in_progress", "planned", "waiting")


def claims_of(reading: Reading) -> Iterator[Claim]:
    """Every claim of completion, each once. An issue that states nothing is claimed only by a total over all issues."""
    total = _claimed_total(reading)
    for issue, picked in zip(reading.circular.issues, reading.picked.issues, strict=True):
        node, heading = picked.node, picked.group.status_heading
        own = quote_in(issue.status_quote, list(node.lines()))
        grouped = whole(heading.head) if picked.group.status == "done" and heading and heading.head else None
        if issue.status == "done":
            said = own or grouped
            if said is not None:
                by: By = "itself" if own else "group"
                yield Claim(
                    issue, issue.title, by, said, tuple(pieces(node)), _promises(issue), tuple(_open_parts(issue, node))
                )
            continue
        if grouped is not None and own is not None and issue.status in _OPEN:
            yield Claim(issue, issue.title, "group", grouped, (), (), ((issue.status, own),))
        elif total is not None and issue.status == "not_stated":
            yield Claim(issue, issue.title, "total", total, tuple(pieces(node)), _promises(issue))
        elif total is not None and own is not None and issue.status in _OPEN:
            yield Claim(issue, issue.title, "total", total, (), (), ((issue.status, own),))
        yield from _finished_parts(issue, node)


def _promises(issue: Issue) -> tuple[Promise, ...]:
    return (*issue.promises, *(promise for part in issue.sub_items for promise in part.promises))


def _finished_parts(issue: Issue, node: Node) -> Iterator[Claim]:
    """Parts that are said to be done inside an issue that is not."""
    for part, below in zip(issue.sub_items, sub_nodes(node), strict=True):
        said = quote_in(part.status_quote, list(below.lines()))
        if part.status == "done" and said is not None:
            yield Claim(issue, part.title, "itself", said, tuple(pieces(below)), part.promises)


def _open_parts(issue: Issue, node: Node) -> Iterator[tuple[StatedStatus, Cited]]:
    below: list[tuple[SubItem, Node]] = list(zip(issue.sub_items, sub_nodes(node), strict=True))
    for part, child in below:
        said = quote_in(part.status_quote, own_lines(child))
        if part.status in _OPEN and said is not None:
            yield part.status, said


def quote_in(quote: str | None, lines: Sequence[Line]) -> Cited | None:
    """Where a quoted statement stands: the last place, as the reader takes the last."""
    if not quote:
        return None
    for line in reversed(lines):
        at = line.text.rfind(quote)
        if at >= 0:
            return Cited(line, at, at + len(quote))
    return None


def _claimed_total(reading: Reading) -> Cited | None:
    """`33个问题已全部完成整改`, `整改完成率100%`, said about all issues and not about some or about another round."""
    counts = {len(reading.circular.issues)} | {
        one.count
        for one in reading.circular.declared
        if one.what.endswith("issues") and one.scope == "all" and one.status is None
    }
    lines = list(reading.opening)
    for node, kind in reading.sections:
        if kind == "organisation":
            lines += node.lines()
        elif kind == "results" and node is not reading.root:
            lines += own_lines(node)
    for piece in pieces_of(lines):
        for pattern in (_TOTAL, _PERCENT):
            for match in pattern.finditer(piece.norm, piece.start, piece.end):
                number = match.groupdict().get("n")
                before = piece.norm[max(piece.start, match.start() - 40) : match.start()]
                all_of_them = number is None or int(number) in counts or _FED_BACK.search(before)
                if all_of_them and not _OTHER_ROUND.search(before):
                    return Cited(piece.line, match.start(), match.end())
    return None
