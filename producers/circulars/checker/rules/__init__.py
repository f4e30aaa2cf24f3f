"""The rules, one small module each. A rule looks at one circular, and at its round where that matters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from producers.circulars.checker.rules import (
    arithmetic,
    conflicting_figures,
    date_order,
    date_without_year,
    declared_vs_itemised,
    disputed,
    duplicate_heading,
    duplicate_text,
    merged_issue,
    numbering,
    overdue_in_text,
    quotes,
    relapse,
    scope_mismatch,
    scope_missing,
    status_vs_text,
)
from producers.circulars.model import Finding
from producers.circulars.reading import Reading

Rule = Callable[[Reading, Sequence[Reading]], Iterable[Finding]]

RULES: tuple[Rule, ...] = (
    arithmetic.check,
    conflicting_figures.check,
    date_order.check,
    date_without_year.check,
    declared_vs_itemised.check,
    disputed.check,
    duplicate_heading.check,
    duplicate_text.check,
    merged_issue.check,
    numbering.check,
    overdue_in_text.check,
    quotes.check,
    relapse.check,
    scope_mismatch.check,
    scope_missing.check,
    status_vs_text.check,
)

__all__ = ["RULES", "Rule"]
