"""What two readings of one circular are compared by."""

from __future__ import annotations

from producers.circulars import Circular
from producers.circulars.text.width import fold


def said(one: Circular) -> object:
    """All that a reader learns, but for line numbers and the width of signs."""
    visit = one.inspection
    return (
        (
            fold(one.title or ""),
            fold(one.unit.name),
            one.unit.city,
            one.unit.code,
            one.published_on,
            one.feedback_window,
        ),
        (visit.team, visit.level, visit.kinds, visit.on_site_start, visit.on_site_end, visit.feedback_date),
        [(aspect.scope, aspect.number, fold(aspect.title)) for aspect in one.aspects],
        [
            (issue.path, issue.scope, issue.aspect, fold(issue.title), issue.status, issue.due, len(issue.measures))
            for issue in one.issues
        ],
        [[(part.number, part.status, part.due) for part in issue.sub_items] for issue in one.issues],
        [(number.what, number.scope, number.status, number.count, number.approximate) for number in one.declared],
        [finding.rule for finding in one.findings],
    )
