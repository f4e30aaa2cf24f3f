"""The window without a broker: answers that come when the test says so."""

from collections.abc import Callable
from typing import Any

import pytest

from ledger import encode
from producers.publisher.window import Pending, Window
from tests.producers.publisher.events import progressed

SIZE = 1000
"""Bytes of an event, filled up with blanks."""


class Answer:
    """`on_wait` is what happens while somebody waits for it."""

    def __init__(self, on_wait: Callable[["Answer"], None]) -> None:
        self.is_done = False
        self.exception: BaseException | None = None
        self.waited: float | None = None
        self._on_wait = on_wait

    def confirm(self) -> None:
        self.is_done = True

    def fail(self, error: BaseException) -> None:
        self.is_done, self.exception = True, error

    def get(self, timeout: float | None = None) -> Any:
        self.waited = timeout
        self._on_wait(self)
        if self.exception is not None:
            raise self.exception
        if not self.is_done:
            raise TimeoutError(f"nothing within {timeout} s")


class Sender:
    """Keeps every answer; `most` is the largest number ever unanswered at once."""

    def __init__(self, on_wait: Callable[[Answer], None] = Answer.confirm) -> None:
        self.answers: list[Answer] = []
        self.most = 0
        self._on_wait = on_wait

    def __call__(self) -> Pending:
        self.answers.append(Answer(self._on_wait))
        self.most = max(self.most, sum(not a.is_done for a in self.answers))
        return self.answers[-1]


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def window(max_bytes: int = 10**9, max_events: int = 10**9, clock: Clock | None = None) -> Window:
    return Window("issue-events", max_bytes, max_events, patience=60, clock=clock or Clock())


def send(w: Window, sender: Sender, number: int, size: int = SIZE) -> None:
    """As the publisher does it."""
    value = encode(progressed(number)).ljust(size)
    if w.make_room(len(value)):
        w.add(sender(), value, "990101", 3)


def fill(w: Window, sender: Sender, count: int, size: int = SIZE) -> None:
    for n in range(count):
        send(w, sender, n, size)


def test_no_more_bytes_are_unconfirmed_than_allowed() -> None:
    w, sender = window(max_bytes=10 * SIZE), Sender()
    fill(w, sender, 50)
    assert sender.most == 10
    assert w.bytes <= 10 * SIZE
    w.settle_all()
    assert (w.confirmed, w.bytes, len(w)) == (50, 0, 0)


def test_no_more_events_are_unconfirmed_than_allowed() -> None:
    w, sender = window(max_events=7), Sender()
    fill(w, sender, 50)
    assert sender.most == 7


def test_an_event_larger_than_the_whole_window_still_passes_alone() -> None:
    w, sender = window(max_bytes=10 * SIZE), Sender()
    fill(w, sender, 3)
    send(w, sender, 9, size=50 * SIZE)
    assert w.confirmed == 3
    w.settle_all()
    assert w.confirmed == 4


def test_answers_that_came_out_of_order_are_all_counted() -> None:
    w, sender = window(), Sender()
    fill(w, sender, 3)
    sender.answers[2].confirm()
    w.settle()
    assert w.confirmed == 0
    sender.answers[0].confirm()
    sender.answers[1].confirm()
    w.settle()
    assert w.confirmed == 3


def test_a_failed_answer_names_its_event_and_ends_the_sending() -> None:
    w, sender = window(), Sender()
    fill(w, sender, 3)
    sender.answers[0].fail(OSError("broker gone"))
    send(w, sender, 8)
    assert len(sender.answers) == 3
    (failure,) = w.failures
    assert failure.id == "990101-0"
    assert failure.reason == "OSError: broker gone"


def test_an_answer_that_never_comes_is_a_failure_and_the_others_count() -> None:
    w, sender = window(), Sender(on_wait=lambda _: None)
    fill(w, sender, 2)
    sender.answers[1].confirm()
    w.settle_all()
    assert w.confirmed == 1
    assert [f.id for f in w.failures] == ["990101-0"]
    assert "no answer within 60 s" in w.failures[0].reason


def test_an_answer_that_is_late_is_given_up_without_waiting() -> None:
    clock = Clock()
    w, sender = window(clock=clock), Sender(on_wait=lambda _: None)
    fill(w, sender, 3)
    sender.answers[0].confirm()
    clock.now += 59
    w.settle_due()
    assert (w.confirmed, len(w), w.failures) == (1, 2, [])
    clock.now += 1
    w.settle_due()
    assert (len(w), [f.id for f in w.failures]) == (0, ["990101-1", "990101-2"])
    assert sender.answers[1].waited == 0


def test_all_answers_together_are_waited_for_no_longer_than_one() -> None:
    """A thousand events and a dead broker: a minute, not a thousand."""
    clock = Clock()

    def nothing(answer: Answer) -> None:
        clock.now += answer.waited or 0

    w, sender = window(clock=clock), Sender(on_wait=nothing)
    for n in range(1000):
        send(w, sender, n)
        clock.now += 0.001
    w.settle_all()
    assert len(w.failures) == 1000
    assert clock.now == pytest.approx(1000 + 60 + 1, abs=0.1)


def test_an_interrupt_while_waiting_for_room_leaves_the_event_unsent() -> None:
    def interrupt(_: Answer) -> None:
        raise KeyboardInterrupt

    w, sender = window(max_events=1), Sender(on_wait=interrupt)
    fill(w, sender, 1)
    with pytest.raises(KeyboardInterrupt):
        send(w, sender, 5)
    assert (len(sender.answers), len(w)) == (1, 1)
