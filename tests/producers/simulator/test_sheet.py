"""The answer sheet: own numbers, rolled up under the tree of then and of now, and a file that is whole or not there."""

from datetime import date, datetime, timedelta
from pathlib import Path

from ledger import ZONE, Scope, Stated, Status
from ledger.events import Declared
from producers.simulator import Balance, Extent, Planted, Print, Shape, Sheet, TruthFile
from producers.simulator.printing import PrintedIssue
from producers.simulator.truth import Account, Answers, Axis, Map
from producers.simulator.truth.balances import balances
from producers.simulator.truth_file import Header

START = datetime(2024, 1, 1, 12, tzinfo=ZONE)
DAY = timedelta(days=1)
SHAPE = Shape(1, 12, 40, START, START + 400 * DAY)


def tree() -> Map:
    """A province of two cities; the district belongs to the first and moves on day 15 (recorded on day 18)."""
    units = Map()
    for unit, parent in (("r", None), ("a", "r"), ("b", "r"), ("d", "a")):
        units.note(START, START, unit, name=f"unit {unit}", parent=parent)
    units.note(START + 18 * DAY, START + 15 * DAY, "d", parent="b")
    units.note(START + 30 * DAY, START + 30 * DAY, "late", name="late", parent="b")
    return units


def told(answers: Answers) -> None:
    """The district: one issue verified, one done in print only, one cancelled, one overdue; the city has one."""
    for changes in (
        {"status": Status.VERIFIED, "stated": Stated.DONE},
        {"status": Status.CLAIMED, "stated": Stated.DONE},
        {"status": Status.CANCELLED},
        {"status": Status.PLANNED, "due": date(2024, 1, 3)},
    ):
        account = Account("d", answers)
        account.change(START, START)
        account.change(START, START, **changes)
    Account("a", answers).change(START, START)
    for axis in Axis:
        answers.declare(axis, START, "d", 7)


def lines(instants: list[datetime]) -> dict[tuple[datetime, str, str], Balance]:
    answers = Answers(instants)
    told(answers)
    return {(each.at, each.axis, each.unit): each for each in balances(answers, tree())}


def test_own_numbers_leave_out_what_was_withdrawn() -> None:
    own = lines([START + DAY * 5])[START + DAY * 5, "recorded", "d"].own
    assert (own.declared, own.itemised, own.done_as_stated, own.verified, own.overdue, own.not_stated) == (
        7, 3, 2, 1, 1, 1,
    )  # fmt: skip
    assert own.statuses == {"verified": 1, "claimed": 1, "cancelled": 1, "planned": 1}


def test_a_unit_that_moved_counts_where_it_belonged() -> None:
    at = START + 16 * DAY
    found = lines([at])
    assert {axis: found[at, axis, "d"].parent.then for axis in ("recorded", "occurred")} == {
        "recorded": "a",
        "occurred": "b",
    }
    assert found[at, "recorded", "d"].parent.now == "b"
    assert (found[at, "recorded", "a"].then.itemised, found[at, "recorded", "a"].now.itemised) == (4, 1)
    assert (found[at, "recorded", "b"].then.itemised, found[at, "recorded", "b"].now.itemised) == (0, 3)
    assert (found[at, "occurred", "a"].then.itemised, found[at, "occurred", "b"].then.itemised) == (1, 3)
    assert found[at, "recorded", "r"].then == found[at, "recorded", "r"].now
    assert found[at, "recorded", "r"].own.itemised == 0


def test_units_to_come_have_no_line() -> None:
    before, after = START + 5 * DAY, START + 31 * DAY
    found = lines([before, after])
    assert (before, "recorded", "late") not in found
    assert found[after, "recorded", "late"].name == "late"


def printed() -> Print:
    declared = Declared(what="issues", count=1, counted_as="具体问题")
    issue = PrintedIssue("i", "title", Scope.ROUTINE, Stated.DONE, date(2024, 5, 1))
    return Print(
        "d", "unit d", "x", "r", "20240101-x.txt", "t", "text", "0" * 64, "2024-01-01", (issue,), (declared,), ("p",)
    )


def test_the_file_is_whole_or_not_there(tmp_path: Path) -> None:
    target = tmp_path / "truth.jsonl"
    with Sheet(target, SHAPE) as sheet:
        sheet.planted(Planted("trick", "d", None, ("i",), ("e",), "中", "en"))
    assert list(tmp_path.iterdir()) == []

    answers = Answers([START + DAY])
    told(answers)
    with Sheet(target, SHAPE) as sheet:
        sheet.planted(Planted("trick", "d", None, ("i",), ("e",), "中", "en"))
        sheet.printed(printed())
        assert not target.exists()
        sheet.finish(Extent(10, 2, 1, START, START + DAY), answers, tree())
    assert list(tmp_path.iterdir()) == [target]
    truth = TruthFile(target)
    assert isinstance(truth.header, Header)
    assert (truth.header.lines, truth.header.events, truth.header.root) == (10, 7, "980000")
    assert {each.unit for each in truth.balances("occurred", START + DAY)} == {"r", "a", "b", "d"}
    assert [line.split('"')[3] for line in target.read_text().splitlines()[-2:]] == ["planted", "circular"]
