"""What was taken out of the text: statuses, deadlines, promises, numbers, money, accountability, measures."""

from __future__ import annotations

from collections.abc import Iterator

from producers.circulars.explaining.explained import Explained, Role
from producers.circulars.model import Issue, SubItem
from producers.circulars.particulars.status import Statement, statements
from producers.circulars.reading import Reading
from producers.circulars.structure.tree import Node

_FEN = 100


def declared(reading: Reading) -> Iterator[Explained]:
    for number in reading.circular.declared:
        about = " ".join(filter(None, (number.what, str(number.count), number.scope, number.status)))
        yield Explained(line=number.line, role="declared", rule="number", detail=about)
    for rate in reading.circular.declared_rates:
        yield Explained(line=rate.line, role="declared", rule="rate", detail=f"{rate.of} {rate.percent} % {rate.scope}")


def facts(reading: Reading) -> Iterator[Explained]:
    """Issue by issue, what its lines say."""
    for issue, picked in zip(reading.circular.issues, reading.picked.issues, strict=True):
        yield from _measures(issue, picked.node)
        yield from _statements(reading, issue, picked.node)
        tellers: list[Issue | SubItem] = [issue, *issue.sub_items]
        for teller in tellers:
            yield from _told(teller, issue.number)


def _measures(issue: Issue, node: Node) -> Iterator[Explained]:
    """Measures that the headings do not show: ordinals inside the text, and text without any."""
    numbered = {child.line for child in node.children}
    for measure in issue.measures:
        if measure.line not in numbered:
            rule = "ordinal_in_text" if measure.number else "whole_text"
            yield _one(measure.line, "measure", rule, measure.number or "", issue.number)


def _statements(reading: Reading, issue: Issue, node: Node) -> Iterator[Explained]:
    found = [stated for line in node.lines() for stated in statements(line, reading.clock)]
    for stated in found:
        rule = "labelled" if stated.labelled else "sentence"
        yield _one(stated.line, "status", rule, stated.status, issue.number)
        if stated.due_quote is not None:
            yield _one(stated.line, "deadline", _dated(stated), str(stated.due or stated.due_quote), issue.number)
    if not found and issue.status != "not_stated":
        yield _one(issue.line_start, "status", "heading_above", issue.status, issue.number)


def _dated(stated: Statement) -> str:
    if stated.due is None:
        return "year_unsettled"
    return "year_inferred" if stated.due_inferred else "as_printed"


def _told(told: Issue | SubItem, issue: int) -> Iterator[Explained]:
    for promise in told.promises:
        rule = "year_inferred" if promise.inferred else "as_printed" if promise.due else "year_unsettled"
        yield _one(promise.line, "promise", rule, str(promise.due or promise.quote), issue)
    for partial in told.partials:
        state = "/".join("?" if n is None else str(n) for n in (partial.done, partial.total, partial.remaining))
        yield _one(partial.line, "partial", "done_total_remaining", f"{state} {partial.counted_as}", issue)
    for money in told.money:
        yield _one(money.line, "money", money.kind, f"{money.amount_fen / _FEN:,.2f}", issue)
    for held in told.accountability:
        count = held.people if held.people is not None else held.cases
        yield _one(held.line, "accountability", "form", f"{held.form} {count or ''}".strip(), issue)


def _one(line: int, role: Role, rule: str, detail: str, issue: int) -> Explained:
    return Explained(line=line, role=role, rule=rule, detail=detail, issue=issue)
