"""Numbers 1 and 6 to 13: done, lasting, flows, evidence, silence, gaps, money, the public, and comparisons."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import Bucket, Coordinates, Event, IssueState, ReopenReason, Stated, replay
from ledger.events import CompletionClaimed, GapExplained, IssueIdentified, IssueProgressed
from ledger.metrics import (
    RULE_VERSION,
    RULES_OF_COUNTING,
    Share,
    cohorts,
    compare,
    completion,
    evidence_coverage,
    money,
    public_feedback,
    quantile,
    reconciliation,
    silence,
    silent_days,
    stock_and_flow,
)
from ledger.metrics.comparison import wilson
from ledger.state import Act
from ledger.vocabulary import OWING, Role
from tests.ledger.metrics.issues import TODAY, closed, closing_of, feedback, issue, look_back
from tests.ledger.story import happening, moment
from tests.ledger.strategies import START, issue_histories


def test_completion_is_three_numbers_with_the_gaps_between_them() -> None:
    numbers = completion(
        [
            issue("claimed", stated=Stated.DONE),
            issue("verified", stated=Stated.DONE),
            issue("closed"),  # verified although its print says nothing
            issue("in_progress"),
            issue("not_sustained"),
            issue("merged", stated=Stated.DONE),
            issue("split"),
            issue("transferred"),
            issue("cancelled"),
        ],
        declared=7,
    )
    assert (numbers.declared, numbers.itemised, numbers.done_as_stated, numbers.verified) == (7, 5, 2, 2)
    assert (numbers.not_itemised, numbers.not_said_to_be_done, numbers.said_but_not_verified) == (2, 3, 0)
    assert completion([]).not_itemised is None


def test_whether_it_lasted_stands_beside_how_many_were_looked_at() -> None:
    twice = issue(
        "closed",
        closings=(closing_of("2024-01-31", reopened="2024-03-10"), closing_of("2024-05-05")),
        look_backs=(look_back("2024-03-01", lasted=False), look_back("2024-06-01", lasted=True)),
    )
    never_looked_at = issue("closed", closings=(closing_of("2024-01-10"),))
    january, may = cohorts([twice, never_looked_at, issue()])
    assert (january.month, january.reopened, january.looked_back) == ("2024-01", Share(1, 2), Share(1, 2))
    assert january.failed == Share(1, 1)
    assert (may.month, may.reopened, may.looked_back, may.failed) == ("2024-05", Share(0, 1), Share(1, 1), Share(0, 1))
    assert cohorts([issue()]) == []


def still_open(bucket: Bucket) -> bool:
    return bucket.status in OWING


@given(
    st.lists(issue_histories(max_size=15), min_size=1, max_size=3),
    st.tuples(st.integers(0, 130), st.integers(0, 130)).map(sorted),
)
def test_opening_plus_in_minus_out_is_closing_for_any_period(histories: list[list[Event]], period: list[int]) -> None:
    log = [
        (msgspec.structs.replace(event, subject=f"i{n}", id=f"{n}-{event.id}"), Coordinates(0, offset))
        for n, history in enumerate(histories)
        for offset, event in enumerate(history)
    ]
    done = replay(log)
    start, end = (START + timedelta(days=days) for days in period)
    books = stock_and_flow(done.entries, start, end, still_open)
    assert books.adds_up
    begin = START - timedelta(days=1)
    assert books.opening == stock_and_flow(done.entries, begin, start, still_open).closing
    everything = stock_and_flow(done.entries, begin, START + timedelta(days=999), still_open)
    assert everything.closing == sum(state.status in OWING for state in done.issues.values())
    assert everything.opening == 0


def test_the_check_fails_when_an_entry_is_missing() -> None:
    story = [
        happening(IssueIdentified(inspection="n", title="t"), on="2024-01-01", id="e1"),
        happening(IssueProgressed(text="t"), Role.OWNER, on="2024-01-02", id="e2"),
        happening(CompletionClaimed(), Role.OWNER, on="2024-01-03", id="e3"),
    ]
    entries = replay([(event, Coordinates(0, n)) for n, event in enumerate(story)]).entries
    year = (moment("2023-12-31"), moment("2024-12-31"))
    whole = stock_and_flow(entries, *year, still_open)
    assert (whole.opening, whole.inflow, whole.outflow, whole.closing, whole.adds_up) == (0, 1, 1, 0, True)
    assert not stock_and_flow(entries[1:], *year, still_open).adds_up


def test_evidence_of_claims_and_of_what_is_done() -> None:
    seen, unseen = (Act("v", Role.VERIFIER, "210600", moment("2024-05-01"), n) for n in (2, 0))
    coverage = evidence_coverage(
        [
            issue("claimed", evidence=("a",)),
            issue("claimed"),
            issue("verified", evidence=("a", "b"), verification=seen),
            issue("closed", evidence=("a",), verification=unseen),
            issue("closed"),
            issue("in_progress", evidence=("a",)),
        ]
    )
    assert (coverage.claimed, coverage.done, coverage.seen) == (Share(1, 2), Share(2, 3), Share(1, 3))


def test_silence_is_counted_in_days_of_issues_that_owe_action() -> None:
    told = [issue(occurred="2024-06-30"), issue(occurred="2024-06-01"), issue(), issue("claimed")]
    assert [silent_days(state, TODAY) for state in told] == [1, 30, 182, 182]
    numbers = silence(told, TODAY)
    assert (numbers.issues, numbers.median_days, numbers.p90_days, numbers.longest_days) == (3, 30, 182, 182)
    assert silence([], TODAY).longest_days is None


def test_a_gap_is_unexplained_until_somebody_records_why() -> None:
    assert reconciliation(38, 35).unexplained
    why = GapExplained(declared=38, itemised=35, reason="三个问题涉密不公开")
    assert reconciliation(38, 35, [why]).why == "三个问题涉密不公开"
    assert not reconciliation(38, 35, [why]).unexplained
    assert reconciliation(38, 34, [why]).unexplained  # another gap than the one explained
    assert not reconciliation(38, 38).unexplained
    assert reconciliation(38, 40).gap == -2


@pytest.mark.parametrize(
    ("declared", "itemised", "counts", "left"),
    [
        (38, 35, [], 3),
        (38, 35, [1], 2),
        (38, 35, [1, 2], 0),
        (38, 35, [2, 2], 0),  # more than there is explains no more than all
        (38, 35, [None], 0),
        (38, 35, [None, 1], 0),
        (38, 40, [1], -1),
        (38, 40, [2], 0),
        (38, 38, [4], 0),
    ],
)
def test_parts_of_a_gap_are_explained_one_by_one(
    declared: int, itemised: int, counts: list[int | None], left: int
) -> None:
    given = [GapExplained(declared=declared, itemised=itemised, reason="涉密", count=count) for count in counts]
    assert reconciliation(declared, itemised, given).left == left


def test_money_by_count_and_by_sum_differ() -> None:
    numbers = money(
        [
            issue(money_found=10_000_00, money_recovered=10_000_00),
            issue(money_found=90_000_00, money_recovered=0),
            issue(money_found=1_00, money_recovered=5_00),  # more than was found here settles nothing elsewhere
            issue(money_recovered=3_00),  # nobody put a figure on it
            issue("merged", money_found=7_00),
        ]
    )
    assert (numbers.found, numbers.recovered, numbers.outstanding) == (10_000_100, 1_000_800, 9_000_000)
    assert numbers.by_count == Share(2, 3)
    assert numbers.by_sum == Share(1_000_100, 10_000_100)
    assert money([]).by_sum.rate is None


def test_public_feedback_always_comes_with_its_n() -> None:
    reopened = issue(
        "reopened",
        closings=(closing_of("2024-03-01", reopened="2024-04-01", reason=ReopenReason.PUBLIC_FEEDBACK),),
        feedback=(
            feedback("2024-02-01", solved=True, answered="2024-02-04"),  # before the closing: not what reopened it
            feedback("2024-03-20", solved=False, answered="2024-03-30"),
            feedback("2024-06-01", solved=False),
        ),
    )
    numbers = public_feedback([reopened, issue(feedback=(feedback("2024-06-30"),))], TODAY)
    assert (numbers.n, numbers.not_solved, numbers.led_to_reopening) == (4, Share(2, 3), Share(1, 4))
    assert (numbers.days_to_answer.observed, numbers.days_to_answer.censored) == (2, 2)
    assert (numbers.days_to_answer.median_days, numbers.days_to_answer.p90_days) == (10, None)


def matured(in_time: int, late: int, **known: Any) -> list[IssueState]:
    good = [closed("2024-03-01", original_due="2024-03-31", **known) for _ in range(in_time)]
    return good + [issue(original_due="2024-03-31", **known) for _ in range(late)]


def test_no_ranking_below_twenty_issues_and_only_mature_ones_count() -> None:
    ahead = [closed("2024-03-01", original_due="2024-12-31") for _ in range(50)]
    standings = {
        each.unit: each
        for each in compare(
            {
                "A": matured(18, 2),
                "B": matured(10, 10),
                "small": matured(19, 0),
                "young": ahead,
                "C": [*matured(20, 0), *ahead],
                "tie": matured(9, 1) * 2,
            },
            TODAY,
        )
    }
    assert {unit: each.rank for unit, each in standings.items()} == {
        "A": 2,
        "B": 4,
        "small": None,
        "young": None,
        "C": 1,
        "tie": 2,
    }
    assert standings["young"].closed_in_time == Share(0, 0)
    assert (standings["young"].low, standings["young"].by_severity) == (None, None)
    assert standings["small"].low == pytest.approx(0.8318, abs=1e-4)
    assert [each.rank for each in compare({"alone": matured(20, 0)}, TODAY)] == [None]


def test_trivial_issues_closed_first_win_nothing_by_severity() -> None:
    [unit] = compare({"U": [*matured(8, 0, severity=1), *matured(0, 2, severity=5)]}, TODAY)
    assert unit.closed_in_time.rate == 0.8
    assert unit.by_severity == pytest.approx(8 / 18)


def test_wilsons_interval() -> None:
    """Newcombe 1998, table I: 81 of 263 gives 0.2553 to 0.3662."""
    assert wilson(Share(81, 263)) == pytest.approx((0.2553, 0.3662), abs=1e-4)
    assert wilson(Share(0, 20)) == pytest.approx((0.0, 0.1611), abs=1e-4)
    assert wilson(Share(0, 0)) == (None, None)


@given(st.lists(st.integers(-100, 100), min_size=1), st.sampled_from([0.1, 0.5, 0.9, 1.0]))
def test_a_quantile_is_a_value_that_occurred(values: list[int], q: float) -> None:
    found = quantile(values, q)
    assert found in values
    assert found is not None
    assert sum(value <= found for value in values) >= q * len(values) - 1e-9
    assert sum(value < found for value in values) < q * len(values) or found == min(values)


def test_the_rules_in_force_have_a_version() -> None:
    assert RULES_OF_COUNTING[RULE_VERSION].version == RULE_VERSION
