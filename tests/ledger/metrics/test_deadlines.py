"""Numbers 2 to 5: in time, moved, overdue, how long."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import Counts, Event, IssueState, Posting, bucket_of, fold
from ledger.metrics import Share, ageing, punctuality, quantile, slippage, time_to_closing
from ledger.metrics.ageing import ahead_classes, late_classes
from ledger.metrics.survival import kaplan_meier
from tests.ledger.metrics.issues import TODAY, closed, closing_of, extension, issue
from tests.ledger.strategies import issue_histories


def test_what_extensions_did_to_closing_in_time() -> None:
    numbers = punctuality(
        [
            closed("2024-03-31", original_due="2024-03-31"),  # on the day itself
            closed("2024-05-10", original_due="2024-03-31", due="2024-05-31"),  # only thanks to the extension
            closed("2024-06-10", original_due="2024-03-31", due="2024-05-31"),  # late even so
            issue(original_due="2024-03-31", due="2024-08-31"),  # extended and running
            issue(original_due="2024-03-31"),
            issue("reopened", original_due="2024-03-31", closings=(closing_of("2024-03-01", reopened="2024-04-01"),)),
            closed("2024-06-01", original_due="2024-09-30"),  # not mature: its deadline lies ahead
            issue("cancelled", original_due="2024-03-31"),
            issue(),
        ],
        TODAY,
    )
    assert numbers.by_original == Share(1, 6)
    assert numbers.by_current == Share(2, 6)
    assert (numbers.by_extension, numbers.still_running) == (1, 1)


def test_a_deadline_of_today_has_not_passed() -> None:
    assert punctuality([issue(original_due="2024-07-01")], TODAY).by_original == Share(0, 0)
    assert punctuality([issue(original_due="2024-06-30")], TODAY).by_original == Share(0, 1)
    assert punctuality([], TODAY).by_original.rate is None


def test_how_far_deadlines_moved_and_when_it_was_asked_for() -> None:
    twice = (
        extension("2024-03-20", "2024-04-30", due="2024-03-31"),
        extension("2024-05-02", "2024-06-29", due="2024-04-30"),  # after the deadline it wants to move
    )
    once = (
        extension("2024-03-01", "2024-04-10", due="2024-03-31"),
        extension("2024-04-01", "2024-05-31", due="2024-04-10", decision="refused"),
    )
    numbers = slippage(
        [
            issue(original_due="2024-03-31", due="2024-06-29", extensions=twice),
            issue(original_due="2024-03-31", due="2024-04-10", extensions=once),
            issue(original_due="2024-03-31"),
            issue(),
        ]
    )
    assert (numbers.issues, numbers.median_days, numbers.p90_days) == (3, 10, 90)
    assert (numbers.asked, numbers.granted, numbers.refused, numbers.granted_per_issue) == (4, 3, 1, 1.0)
    assert numbers.extended_twice == Share(1, 3)
    assert numbers.asked_late == Share(1, 4)


@pytest.mark.parametrize(
    ("review", "late"),
    [("2024-02-29", False), ("2024-03-01", True), ("2024-03-08", True), ("2024-03-09", False)],
)
def test_asking_within_seven_days_before_a_review_is_asking_late(review: str, late: bool) -> None:
    asked = issue(original_due="2024-03-31", extensions=(extension("2024-03-01", "2024-04-30", due="2024-03-31"),))
    assert slippage([asked], reviews=[date.fromisoformat(review)]).asked_late == Share(int(late), 1)


def test_no_deadline_at_all_gives_no_slippage() -> None:
    numbers = slippage([issue()])
    assert (numbers.issues, numbers.median_days, numbers.granted_per_issue) == (0, None, None)
    assert numbers.asked_late.rate is None


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (1, "1-30"),
        (30, "1-30"),
        (31, "31-90"),
        (90, "31-90"),
        (91, "91-180"),
        (180, "91-180"),
        (181, "181-365"),
        (365, "181-365"),
        (366, ">365"),
        (5_000, ">365"),
        (0, "<30"),
        (-29, "<30"),
        (-30, "30-60"),
        (-59, "30-60"),
        (-60, "60-90"),
        (-90, "90-180"),
        (-180, "90-180"),
        (-181, ">180"),
    ],
)
def test_each_day_has_its_class(days: int, expected: str) -> None:
    ages = ageing([issue(due=TODAY - timedelta(days=days))], TODAY)
    assert {name for name, n in {**ages.late, **ages.ahead}.items() if n} == {expected}
    assert ages.overdue == (1 if days > 0 else 0)


def test_no_deadline_is_a_class_of_its_own_and_a_claim_stops_the_clock() -> None:
    ages = ageing([issue(), issue("claimed", due="2024-01-01"), closed("2024-05-01", original_due="2024-01-01")], TODAY)
    assert (ages.no_deadline, ages.overdue, ages.owing) == (1, 0, 1)
    assert list(ages.late) == late_classes() == ["1-30", "31-90", "91-180", "181-365", ">365"]
    assert list(ages.ahead) == ahead_classes() == ["<30", "30-60", "60-90", "90-180", ">180"]


@given(st.lists(issue_histories(max_size=10), max_size=5))
def test_overdue_by_age_equals_overdue_by_balances(histories: list[list[Event]]) -> None:
    """Two ways to one number: from the states, and from the due balances that the dashboards sum."""
    states: list[IssueState] = []
    balance = Counts({}, {}, 0)
    for history in histories:
        state: IssueState | None = None
        for event in history:
            state = fold(state, event)
        if state is not None:
            states.append(state)
            bucket = bucket_of(state)
            assert bucket is not None
            balance.post(Posting(bucket, 1))
    for today in (date(2024, 1, 1), date(2024, 4, 1), date(2025, 1, 1)):
        ages = ageing(states, today)
        assert ages.overdue == balance.overdue(today)
        assert ages.overdue + ages.no_deadline + sum(ages.ahead.values()) == ages.owing


def test_time_to_closing_counts_what_is_still_open() -> None:
    """Two closed after 30 and 60 days, two open for half a year: the mean of the closed ones would say 45."""
    numbers = time_to_closing([closed("2024-01-31"), closed("2024-03-01"), issue(), issue()], TODAY)
    assert (numbers.observed, numbers.censored, numbers.median_days, numbers.p90_days) == (2, 2, 60, None)


def test_what_was_reopened_is_open_and_what_left_is_censored_when_it_left() -> None:
    reopened = issue("reopened", closings=(closing_of("2024-01-05", reopened="2024-02-01"),))
    assert time_to_closing([reopened], TODAY).observed == 0
    left = issue("cancelled", occurred="2024-01-11")
    closed_later = [closed("2024-01-21"), closed("2024-01-21")]
    assert time_to_closing([left, *closed_later], TODAY).median_days == 20


def test_nothing_closed_gives_no_time_at_all() -> None:
    assert time_to_closing([], TODAY).median_days is None
    assert time_to_closing([issue()], TODAY).median_days is None


def test_kaplan_meier_on_the_textbook_example() -> None:
    """Freireich's 6-MP group (Cox and Oakes 1984): 21 patients, 9 relapses, median remission 23 weeks."""
    relapsed = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    estimate = kaplan_meier(relapsed, censored)
    assert (estimate.observed, estimate.censored, estimate.median_days, estimate.p90_days) == (9, 12, 23, None)


@given(st.lists(st.integers(0, 500), min_size=1, max_size=40))
def test_without_censoring_it_is_the_plain_quantile(days: list[int]) -> None:
    estimate = kaplan_meier(days, [])
    assert estimate.median_days == quantile(days, 0.5)
    assert estimate.p90_days == quantile(days, 0.9)


@given(st.lists(st.integers(0, 500), min_size=1, max_size=20), st.lists(st.integers(0, 500), max_size=20))
def test_open_issues_never_make_it_look_faster(days: list[int], still_open: list[int]) -> None:
    closed_only, honest = kaplan_meier(days, []), kaplan_meier(days, still_open)
    assert closed_only.median_days is not None
    assert honest.median_days is None or honest.median_days >= closed_only.median_days
