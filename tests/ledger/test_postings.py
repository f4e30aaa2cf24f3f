"""Double entry: what is posted adds up to what is there, however a history is cut."""

from hypothesis import given
from hypothesis import strategies as st

from ledger import Balances, Event, IssueState, Posting, Status, balances, bucket_of, flow, fold, postings
from ledger.events import CompletionClaimed, IssuePlanned, IssueProgressed
from tests.ledger.story import Story
from tests.ledger.strategies import issue_histories


def moves(history: list[Event]) -> list[Posting]:
    state: IssueState | None = None
    posted: list[Posting] = []
    for event in history:
        new = fold(state, event)
        posted += postings(bucket_of(state), bucket_of(new))
        state = new
    return posted


def last(history: list[Event]) -> list[IssueState]:
    state: IssueState | None = None
    for event in history:
        state = fold(state, event)
    return [] if state is None else [state]


@given(st.lists(issue_histories(max_size=12), max_size=4))
def test_postings_of_any_histories_sum_to_the_counts_of_states(histories: list[list[Event]]) -> None:
    ledger = Balances()
    for history in histories:
        ledger.post(moves(history))
    assert ledger == balances(state for history in histories for state in last(history))
    assert ledger.stock() == sum(1 for history in histories if history)
    assert all(n > 0 for n in ledger.values())


@given(issue_histories(), st.data())
def test_opening_plus_in_minus_out_is_closing_for_any_split(history: list[Event], data: st.DataObject) -> None:
    posted = moves(history)
    cut = data.draw(st.integers(0, len(posted)))
    for status in Status:
        of_status = [posting for posting in posted if posting.bucket.status is status]
        opening = sum(posting.amount for posting in posted[:cut] if posting.bucket.status is status)
        period = flow(opening, [posting for posting in posted[cut:] if posting.bucket.status is status])
        assert period.closing == sum(posting.amount for posting in of_status)
        assert period.inflow >= 0
        assert period.outflow >= 0


def test_an_unchanged_bucket_posts_nothing() -> None:
    story = Story().owner(IssueProgressed(text="已召开专题会"))
    before = bucket_of(story.now)
    story.owner(IssueProgressed(text="已建立制度"))
    assert postings(before, bucket_of(story.now)) == ()


def test_the_first_event_only_enters_and_a_change_leaves_and_enters() -> None:
    story = Story()
    first = bucket_of(story.now)
    assert [(posting.amount, posting.bucket.status) for posting in postings(None, first)] == [(1, "identified")]
    story.owner(IssueProgressed(text="已召开专题会"))
    changed = postings(first, bucket_of(story.now))
    assert [(posting.amount, posting.bucket.status) for posting in changed] == [(-1, "identified"), (1, "in_progress")]


def test_a_deadline_stands_in_the_bucket_only_while_the_unit_owes_action() -> None:
    story = Story().owner(IssuePlanned.model_validate({"due": "2024-06-30"}))
    owing = bucket_of(story.now)
    assert owing is not None
    assert str(owing.due) == "2024-06-30"
    story.owner(CompletionClaimed())
    claimed = bucket_of(story.now)
    assert claimed is not None
    assert claimed.due is None
    assert story.now.due is not None
