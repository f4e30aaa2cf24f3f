"""The decision: what to do with what was read, given what is remembered."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.sink.decide import Action, Await, Discard, Resend, Rewind, Send, Span, decide, resume_at
from warehouse.sink.ranges import Known, Lane, Phase, Range

TEN_TO_19 = Range(Lane("issue-events", 3), 10, 19, 10, "digest")
DONE, INTENT = Known(TEN_TO_19, Phase.DONE), Known(TEN_TO_19, Phase.INTENT)


@pytest.mark.parametrize(
    ("known", "read", "actions"),
    [
        pytest.param(None, Span(0, 5), [Send(0, 5)], id="a new partition"),
        pytest.param(DONE, Span(20, 25), [Send(20, 25)], id="goes on"),
        pytest.param(DONE, Span(23, 25), [Send(23, 25)], id="goes on behind a gap of Kafka's"),
        pytest.param(DONE, Span(10, 19), [Discard(19)], id="the same again"),
        pytest.param(DONE, Span(3, 7), [Discard(7)], id="long in"),
        pytest.param(DONE, Span(15, 25), [Discard(19), Send(20, 25)], id="overlapping"),
        pytest.param(INTENT, Span(10, 19), [Resend(TEN_TO_19)], id="exactly the announced one"),
        pytest.param(INTENT, Span(10, 25), [Resend(TEN_TO_19), Send(20, 25)], id="the announced one and more"),
        pytest.param(INTENT, Span(5, 25), [Discard(9), Resend(TEN_TO_19), Send(20, 25)], id="from before it"),
        pytest.param(INTENT, Span(10, 14), [Await(19)], id="not all of it yet"),
        pytest.param(INTENT, Span(5, 7), [Discard(9), Await(19)], id="before it"),
        pytest.param(INTENT, Span(12, 25), [Rewind(10)], id="its beginning is missing"),
        pytest.param(INTENT, Span(30, 35), [Rewind(10)], id="far behind it"),
    ],
)
def test_every_case(known: Known | None, read: Span, actions: list[Action]) -> None:
    assert decide(known, read) == actions


def test_a_start_resumes_where_the_memory_says() -> None:
    assert (resume_at(None), resume_at(DONE), resume_at(INTENT)) == (0, 20, 10)


def test_a_span_that_ends_before_it_begins_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="no range"):
        decide(None, Span(5, 4))


spans = st.tuples(st.integers(0, 60), st.integers(0, 30)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
memories = st.none() | st.builds(
    lambda first, length, phase: Known(Range(Lane("t", 0), first, first + length, length + 1, ""), phase),
    st.integers(0, 40),
    st.integers(0, 20),
    st.sampled_from(Phase),
)


@given(memories, spans)
def test_nothing_is_sent_twice_and_nothing_unsent_is_passed_over(known: Known | None, read: Span) -> None:
    """Of every offset read: it was done already, or it is sent or resent now, or the reader is told what to read."""
    actions = decide(known, read)
    assert actions
    done_before = known.range.last if known is not None and known.phase is Phase.DONE else -1
    handled: set[int] = set()
    for action in actions:
        if isinstance(action, Send):
            fresh = set(range(action.first, action.last + 1))
            assert not fresh & handled
            assert min(fresh) > done_before
            handled |= fresh
        elif isinstance(action, Resend):
            assert known is not None
            assert known.phase is Phase.INTENT
            handled |= set(range(action.range.first, action.range.last + 1))
    if any(isinstance(action, Await | Rewind) for action in actions):
        assert known is not None
        assert known.phase is Phase.INTENT
        assert not handled
        return
    settled = known.range.first if known is not None and known.phase is Phase.INTENT else done_before + 1
    assert {offset for offset in range(read.first, read.last + 1) if offset >= settled} <= handled


@given(memories, st.integers(0, 2**32))
def test_following_the_advice_always_comes_to_an_end(known: Known | None, seed: int) -> None:
    """A reader that starts where the memory says, in whatever portions, sends every offset up to the end, once."""
    dice, end, sent = Random(seed), 90, list[int]()  # noqa: S311 - reproducible portions
    start = resume_at(known)
    read_to = start
    buffer_first = start
    while read_to <= end:
        read_to = min(read_to + dice.randint(1, 9), end + 1)
        for action in decide(known, Span(buffer_first, read_to - 1)):
            assert not isinstance(action, Rewind)
            if isinstance(action, Resend):
                sent += range(action.range.first, action.range.last + 1)
                known, buffer_first = Known(action.range, Phase.DONE), action.range.last + 1
            elif isinstance(action, Send):
                sent += range(action.first, action.last + 1)
                whole = Range(Lane("t", 0), action.first, action.last, 0, "")
                known, buffer_first = Known(whole, Phase.DONE), action.last + 1
    assert sent == list(range(start, end + 1))
