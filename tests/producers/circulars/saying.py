"""What two readings of one circular are compared by."""

from __future__ import annotations

from producers.circulars import Circular
from producers.circulars.text.width import fold


def said(one: Circular) -> dict[str, object]:
    """All that a reader learns, but for line numbers and the width of signs."""
    visit = one.inspection
    return {
        "title": one.title and fold(one.title),
        "unit": (fold(one.unit.name), one.unit.city, one.unit.code),
        "ending": (one.published_on, one.feedback_window),
        "visit": (visit.team, visit.level, visit.kinds, visit.on_site_start, visit.on_site_end, visit.feedback_date),
        "aspects": [(aspect.scope, aspect.number, fold(aspect.title)) for aspect in one.aspects],
        "issues": [
            (issue.path, issue.scope, issue.aspect, fold(issue.title), issue.status, issue.due) for issue in one.issues
        ],
        "measures": [len(issue.measures) for issue in one.issues],
        "parts": [[(part.number, part.status, part.due) for part in issue.sub_items] for issue in one.issues],
        "declared": [
            (number.what, number.scope, number.status, number.count, number.approximate) for number in one.declared
        ],
        "findings": [(finding.rule, finding.severity) for finding in one.findings],
    }


def said_but_for_numbers(one: Circular) -> dict[str, object]:
    """The same without the printed numbers of headings."""
    told = said(one)
    told["aspects"] = [(aspect.scope, fold(aspect.title)) for aspect in one.aspects]
    told["issues"] = [(issue.scope, issue.aspect, fold(issue.title), issue.status, issue.due) for issue in one.issues]
    told["parts"] = [[(part.status, part.due) for part in issue.sub_items] for issue in one.issues]
    return told


def differences(before: dict[str, object], after: dict[str, object]) -> dict[str, object]:
    """What of it differs: the parts by name, with their first difference."""
    found: dict[str, object] = {}
    for key, old in before.items():
        new = after[key]
        if old == new:
            continue
        if isinstance(old, list) and isinstance(new, list):
            first = next((pair for pair in zip(old, new, strict=False) if pair[0] != pair[1]), None)
            found[key] = (len(old), len(new), first)
        else:
            found[key] = (old, new)
    return found


def said_but_for_measures(one: Circular) -> dict[str, object]:
    """The same without the number of measures, which a break may change where only paragraphs tell them apart."""
    return {part: told for part, told in said(one).items() if part != "measures"}
