"""From statements to the state of an issue: its own words, its parts, or the heading it stands under."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from producers.circulars.model import StatedStatus, SubItem
from producers.circulars.particulars.parts import lines_outside_parts, own_lines, part_title, sub_nodes
from producers.circulars.particulars.status import (
    Statement,
    bracketed_in_heading,
    closing_term,
    part_statements,
    statements,
)
from producers.circulars.particulars.told import told_in
from producers.circulars.structure.issue_rule import Group
from producers.circulars.structure.tree import Node
from producers.circulars.text.clock import Clock

_FINISHED = ("done", "cancelled", "merged", "not_applicable", "not_sustained")
_SPECIAL = ("cancelled", "merged", "not_sustained", "not_applicable")


@dataclass(frozen=True, slots=True)
class Progress:
    status: StatedStatus
    status_quote: str | None = None
    due: date | None = None
    due_quote: str | None = None
    due_inferred: bool = False


def progress_of(issue: Node, group: Group, parts: Sequence[SubItem], clock: Clock | None = None) -> Progress:
    """The stated status of an issue. A text that only tells what was done states none."""
    labelled = [stated for line in issue.lines() for stated in statements(line, clock) if stated.labelled]
    term = next((stated for stated in reversed(labelled) if stated.only_term), None)
    own = _own_statement(issue, [stated for stated in labelled if not stated.only_term], clock)
    if own is not None:
        return _with_term(own.status, own.quote, own, term)
    if parts and all(part.status != "not_stated" for part in parts):
        return _of_parts(parts)
    if group.status is not None and group.status_heading is not None:
        if term is None and group.status not in _FINISHED:
            term = closing_term(lines_outside_parts(issue)[-1], clock)
        return _with_term(group.status, group.status_heading.title, None, term)
    return Progress("not_stated") if term is None else _with_term(term.status, term.quote, None, term)


def _with_term(status: StatedStatus, quote: str, own: Statement | None, term: Statement | None) -> Progress:
    """A deadline is the statement's own, else what stands under a label of its own (`完成时限:2024年6月`)."""
    dated = own if own is not None and own.due_quote is not None else term
    if dated is None:
        return Progress(status, quote)
    return Progress(status, quote, dated.due, dated.due_quote, dated.due_inferred)


def sub_items_of(issue: Node, clock: Clock | None = None) -> list[SubItem]:
    items = []
    for node in sub_nodes(issue):
        stated = [one for line in own_lines(node) for one in part_statements(line, clock)]
        chosen = next((one for one in stated if one.status in _SPECIAL), stated[-1] if stated else None)
        promise = next((one for one in reversed(stated) if one.due_quote is not None), None)
        items.append(
            SubItem(
                number=node.label,
                title=part_title(node),
                line=node.head.at(node.start) if node.head else node.line,
                status=chosen.status if chosen else "not_stated",
                status_quote=chosen.quote if chosen else None,
                due=promise.due if promise else None,
                due_quote=promise.due_quote if promise else None,
                due_inferred=promise.due_inferred if promise else False,
                **told_in(list(node.lines()), f"{issue.title} {node.title}", clock),
            )
        )
    return items


def _own_statement(issue: Node, labelled: Sequence[Statement], clock: Clock | None) -> Statement | None:
    """The last statement about the whole issue: a labelled one anywhere in it, else one in brackets behind its heading,
    else the last in its last numbered paragraph, its unnumbered ones or its heading. What stands below a statement may
    be about something else."""
    if labelled:
        return labelled[-1]
    if issue.head is not None and (named := bracketed_in_heading(issue.head, issue.start, clock)) is not None:
        return named
    lines = lines_outside_parts(issue)
    own = {line.number for line in (*own_lines(issue), *own_lines(_last_of(issue)))}
    endings = [line for line in reversed(lines) if line is lines[-1] or line.number in own]
    found = ([one for one in statements(line, clock) if not one.only_term] for line in endings)
    return next((stated[-1] for stated in found if stated), None)


def _last_of(node: Node) -> Node:
    while node.children:
        node = node.children[-1]
    return node


def _of_parts(parts: Sequence[SubItem]) -> Progress:
    """An issue of which a part is open is not done, whatever its other parts say; it is due when its last part is."""
    open_parts = [part for part in parts if part.status not in _FINISHED]
    if not open_parts:
        return Progress("done", parts[-1].status_quote)
    dated = [part for part in parts if part.due is not None]
    last = max(dated, key=lambda part: part.due or date.min, default=None)
    status: StatedStatus = open_parts[0].status if all(part is open_parts[0] for part in parts) else "in_progress"
    if last is None:
        return Progress(status, open_parts[0].status_quote)
    return Progress(status, open_parts[0].status_quote, last.due, last.due_quote, last.due_inferred)
