"""The simulator's own books: heads, overdue, declared numbers and the map, at instants on two axes."""

from datetime import date, datetime, timedelta

from ledger import ZONE, Stated, Status
from producers.simulator.truth import Account, Answers, Axis, Map

START = datetime(2024, 1, 1, 12, tzinfo=ZONE)
DAY = timedelta(days=1)
INSTANTS = [START + n * 10 * DAY for n in range(5)]


def test_an_issue_stands_where_it_was_put_from_that_moment_on() -> None:
    answers = Answers(INSTANTS)
    account = Account("u", answers)
    account.change(START, START - 15 * DAY)
    account.change(INSTANTS[2], INSTANTS[2] - 12 * DAY, status=Status.CLAIMED, stated=Stated.DONE)
    identified, claimed = ("u", Status.IDENTIFIED, Stated.NOT_STATED), ("u", Status.CLAIMED, Stated.DONE)
    assert answers.standing(Axis.RECORDED) == [{identified: 1}] * 2 + [{claimed: 1}] * 3  # at the very moment counts
    assert answers.standing(Axis.OCCURRED) == [{identified: 1}] + [{claimed: 1}] * 4


def test_overdue_follows_the_clock_and_a_claim_stops_it() -> None:
    answers = Answers(INSTANTS)
    account = Account("u", answers)
    account.change(START, START)
    account.change(START, START, status=Status.PLANNED, due=INSTANTS[1].date())
    assert answers.overdue(Axis.RECORDED) == [{}, {}, {"u": 1}, {"u": 1}, {"u": 1}]  # not on the day itself
    account.change(INSTANTS[3], INSTANTS[3], status=Status.CLAIMED)
    assert answers.overdue(Axis.RECORDED) == [{}, {}, {"u": 1}, {}, {}]
    account.change(INSTANTS[4], INSTANTS[4], status=Status.RETURNED, due=INSTANTS[4].date() + DAY)
    assert answers.overdue(Axis.OCCURRED) == [{}, {}, {"u": 1}, {}, {}]
    assert account.original_due == INSTANTS[1].date()


def test_a_later_deadline_given_in_time_keeps_an_issue_from_becoming_overdue() -> None:
    answers = Answers(INSTANTS)
    account = Account("u", answers)
    account.change(START, START, status=Status.PLANNED, due=date(2024, 1, 15))
    account.change(START + DAY, START + DAY, due=date(2024, 1, 25))
    assert answers.overdue(Axis.RECORDED) == [{}, {}, {}, {"u": 1}, {"u": 1}]


def test_what_turns_out_later_changes_what_was_so_and_not_what_was_known() -> None:
    answers = Answers(INSTANTS)
    account = Account("u", answers)
    account.change(START, START, status=Status.PLANNED)
    planned = account.standing_as_it_was()
    assert planned is not None
    account.change(INSTANTS[3], INSTANTS[3], status=Status.CLAIMED)
    account.revise(INSTANTS[1] + DAY, INSTANTS[3], planned, Status.IN_PROGRESS)
    known = [next(iter(each))[1] for each in answers.standing(Axis.RECORDED)]
    was = [next(iter(each))[1] for each in answers.standing(Axis.OCCURRED)]
    assert known == [Status.PLANNED] * 3 + [Status.CLAIMED] * 2
    assert was == [Status.PLANNED] * 2 + [Status.IN_PROGRESS] + [Status.CLAIMED] * 2


def test_axes_that_part_are_changed_apart_from_then_on() -> None:
    answers = Answers(INSTANTS)
    account = Account("u", answers)
    account.change(START, START, status=Status.CLAIMED)
    account.known(INSTANTS[1], status=Status.VERIFIED)
    account.was(INSTANTS[1], status=Status.RETURNED)
    account.change(INSTANTS[3], INSTANTS[3], stated=Stated.DONE)
    assert list(answers.standing(Axis.RECORDED)[4]) == [("u", Status.VERIFIED, Stated.DONE)]
    assert list(answers.standing(Axis.OCCURRED)[4]) == [("u", Status.RETURNED, Stated.DONE)]


def test_declared_numbers_are_added_up_per_unit() -> None:
    answers = Answers(INSTANTS)
    answers.declare(Axis.RECORDED, INSTANTS[1], "u", 30)
    answers.declare(Axis.RECORDED, INSTANTS[3], "u", -2)
    answers.declare(Axis.RECORDED, INSTANTS[4] + DAY, "u", 9)
    assert answers.declared(Axis.RECORDED) == [{}, {"u": 30}, {"u": 30}, {"u": 28}, {"u": 28}]
    assert answers.declared(Axis.OCCURRED) == [{}] * 5


def test_the_map_knows_then_from_now_and_known_from_so() -> None:
    map_ = Map()
    map_.note(START, START - DAY, "a", name="甲", parent="r")
    map_.note(INSTANTS[2], INSTANTS[1], "a", parent="b")
    map_.note(INSTANTS[3], INSTANTS[3], "a", name="乙")
    assert map_.at(Axis.RECORDED, INSTANTS[1])["a"] == ("甲", "r")
    assert map_.at(Axis.OCCURRED, INSTANTS[1])["a"] == ("甲", "b")
    assert map_.at(Axis.RECORDED, None)["a"] == ("乙", "b")
    assert "a" not in map_.at(Axis.RECORDED, START - timedelta(seconds=1))
