"""A draft read again says what the ledger holds, and the checker finds nothing in it."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time

import pytest

from ledger import FOLDED_INTO_OTHERS, ZONE, IssueState, Scope
from producers.circulars import Circular, read_circulars
from producers.circulars.drafting.as_text import as_text
from producers.circulars.drafting.as_word import as_word
from producers.circulars.drafting.composing import compose
from producers.circulars.drafting.dossier import Dossier, dossier
from producers.circulars.drafting.standing import deadline, standing
from tests.producers.circulars.drafting.simulated import AS_OF, UnitAtWork

UNITS = range(50)


def opened(unit: UnitAtWork) -> Dossier:
    return dossier(unit.log(), unit.code, datetime.combine(AS_OF, time(23, 59), ZONE), as_known_then=True)


def held(unit: UnitAtWork) -> list[IssueState]:
    """What the ledger itemises, in the order in which it was found, gathered by scope and aspect as a circular is."""
    states = [item.state for item in opened(unit).items if item.state.status not in FOLDED_INTO_OTHERS]
    groups = list(dict.fromkeys((state.scope, state.aspect) for state in states))
    scopes = [Scope.ROUTINE, Scope.BUSINESS_ENVIRONMENT, Scope.PERSONNEL, Scope.UNSTATED]
    return sorted(states, key=lambda state: (scopes.index(state.scope), groups.index((state.scope, state.aspect))))


def drafted(unit: UnitAtWork, *, word: bool = False) -> Circular:
    draft = compose(opened(unit), unit.inspection, AS_OF)
    (one,) = read_circulars(as_word(draft) if word else as_text(draft).encode(), "draft")
    return one


@pytest.mark.parametrize("seed", UNITS)
def test_issues_statuses_and_deadlines_are_the_ledgers(seed: int) -> None:
    unit = UnitAtWork(seed)
    one = drafted(unit)
    assert [(issue.title, issue.scope, issue.status, issue.due) for issue in one.issues] == [
        (state.title, state.scope.value, standing(state), deadline(state)) for state in held(unit)
    ]
    assert [one.aspects[issue.aspect].title if issue.aspect is not None else "" for issue in one.issues] == [
        state.aspect for state in held(unit)
    ]


@pytest.mark.parametrize("seed", UNITS)
def test_the_totals_are_the_ledgers(seed: int) -> None:
    unit = UnitAtWork(seed)
    one = drafted(unit)
    states = held(unit)
    counts = Counter(standing(state) for state in states)
    totals: dict[tuple[str, str, str | None], int] = {
        (n.what, n.scope, n.status): n.count for n in one.declared if n.what == "issues"
    }
    assert totals["issues", "all", None] == len(states)
    for status in ("done", "in_progress", "stage_result", "long_term"):
        assert totals.get(("issues", "all", status), 0) == counts[status], status
    for scope in unit.scopes if len({state.scope for state in states}) > 1 else []:
        assert totals["issues", scope.value, None] == sum(state.scope == scope for state in states)


@pytest.mark.parametrize("seed", UNITS)
def test_the_checker_finds_nothing(seed: int) -> None:
    assert drafted(UnitAtWork(seed)).findings == ()


@pytest.mark.parametrize("seed", range(5))
def test_a_word_file_says_the_same(seed: int) -> None:
    text, word = drafted(UnitAtWork(seed)), drafted(UnitAtWork(seed), word=True)
    assert [(issue.title, issue.status, issue.due) for issue in word.issues] == [
        (issue.title, issue.status, issue.due) for issue in text.issues
    ]
    assert word.findings == text.findings


@pytest.mark.parametrize("seed", range(5))
def test_the_opening_names_unit_team_and_dates(seed: int) -> None:
    unit = UnitAtWork(seed)
    one = drafted(unit)
    visit, _ = opened(unit).of(unit.inspection)
    assert one.unit.name.startswith(unit.name)
    assert (one.inspection.team, one.inspection.level) == (visit.team, visit.level)
    assert (one.inspection.on_site_start, one.inspection.on_site_end) == (visit.on_site_start, visit.on_site_end)
    assert (one.inspection.feedback_date, one.published_on) == (visit.feedback, AS_OF)
