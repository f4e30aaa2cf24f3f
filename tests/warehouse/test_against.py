"""The ledger against answer sheets written by hand.

The story: 990101 has one issue, due on 1 June, and a circular that declares 3; its claim of 1 May is recorded only on
30 June; on 1 August it moves from 990100 to 990200. 990203 has one issue of which nothing is known.
"""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from clickhouse_connect.driver.client import Client

from ledger import Role, partition_of
from ledger.events import (
    CircularPublished,
    CompletionClaimed,
    Declared,
    IssueIdentified,
    IssuePlanned,
    UnitMoved,
    UnitRegistered,
)
from ledger.vocabulary import UnitKind
from tests.warehouse.conftest import Command
from tests.warehouse.region import CITIES, DISTRICTS, PROVINCE, Clerk, Log, fold_as_workers_do, registrations

FIRST, LAST = DISTRICTS[0], DISTRICTS[5]
JUNE, SEPTEMBER = "2025-06-10T12:00:00+08:00", "2025-09-01T12:00:00+08:00"
NOTHING = {
    "declared": 0, "itemised": 0, "done_as_stated": 0, "verified": 0, "overdue": 0, "not_stated": 0, "statuses": {}
}  # fmt: skip
LATE = {**NOTHING, "declared": 3, "itemised": 1, "overdue": 1, "not_stated": 1, "statuses": {"planned": 1}}
CLAIMED = {**LATE, "overdue": 0, "statuses": {"claimed": 1}}
SILENT = {**NOTHING, "itemised": 1, "not_stated": 1, "statuses": {"identified": 1}}
BOTH_LATE = {**LATE, "itemised": 2, "not_stated": 2, "statuses": {"planned": 1, "identified": 1}}
BOTH_CLAIMED = {**CLAIMED, "itemised": 2, "not_stated": 2, "statuses": {"claimed": 1, "identified": 1}}
Line = dict[str, Any]
Against = Callable[[list[Line]], tuple[int, Any, str]]


def story(clerk: Clerk) -> list[Any]:
    may, june, august = (datetime(2025, *day, tzinfo=UTC) for day in ((5, 1), (6, 30), (8, 1)))
    circular = CircularPublished(sha256="aa", declared=(Declared(what="issues", count=3, counted_as="个"),))
    return [
        *registrations(clerk),
        clerk.event(FIRST, "i1", IssueIdentified(inspection="insp", title="甲")),
        clerk.event(FIRST, "i1", IssuePlanned(due=date(2025, 6, 1))),
        clerk.event(FIRST, "insp", circular),
        clerk.event(LAST, "i2", IssueIdentified(inspection="insp", title="乙")),
        clerk.event(FIRST, "i1", CompletionClaimed(text="已完成"), role=Role.OWNER, occurred=may, recorded=june),
        clerk.event(FIRST, FIRST, UnitMoved(parent=CITIES[1]), recorded=august),
    ]


@pytest.fixture
def ledger(fill: Callable[[Log], Client]) -> Client:
    """The story, one of its events twice, something unreadable of 990101; and another province beside it."""
    log, clerk = Log(), Clerk()
    events = story(clerk)
    for event in (*events, events[9]):
        log.publish(event)
    log.append("issue-events", partition_of(FIRST), FIRST.encode(), b"{}")
    other = "880000"
    for event in (
        clerk.event(other, other, UnitRegistered(name="别省", kind=UnitKind.PROVINCE)),
        clerk.event(other, "i1", IssueIdentified(inspection="insp", title="丙"), id="twice"),
        clerk.event(other, "i1", IssueIdentified(inspection="insp", title="丙"), id="twice"),
    ):
        log.publish(event)
    log.append("issue-events", partition_of(other), other.encode(), b"not of the sheet's province")
    fold_as_workers_do(log)
    return fill(log)


def header(**counts: int) -> Line:
    said = {"events": 15, "duplicates": 1, "unreadable": 1, **counts}
    return {
        "kind": "header", "format": "taizhang.truth.v1", "version": "1", "seed": 7, "root": PROVINCE, "shape": {},
        "lines": sum(said.values()), **said, "first": None, "last": None,
    }  # fmt: skip


def sheet() -> list[Line]:
    """Every number of the story, both axes, both trees."""
    home = {unit: f"{unit[:4]}00" for unit in DISTRICTS} | dict.fromkeys(CITIES, PROVINCE)
    moved = {**home, FIRST: CITIES[1]}
    lines = [header()]
    asked = (
        (JUNE, "recorded", home, LATE, BOTH_LATE),
        (JUNE, "occurred", home, CLAIMED, BOTH_CLAIMED),
        (SEPTEMBER, "recorded", moved, CLAIMED, BOTH_CLAIMED),
        (SEPTEMBER, "occurred", moved, CLAIMED, BOTH_CLAIMED),
    )
    for at, axis, then, first, both in asked:
        # own, under the tree of then, under today's
        figures = {
            FIRST: (first, first, first),
            LAST: (SILENT, SILENT, SILENT),
            CITIES[0]: (NOTHING, first if then is home else NOTHING, NOTHING),
            CITIES[1]: (NOTHING, SILENT if then is home else both, both),
            PROVINCE: (NOTHING, both, both),
        }
        for unit in (PROVINCE, *CITIES, *DISTRICTS):
            own, total, today = figures.get(unit, (NOTHING, NOTHING, NOTHING))
            parents = {"then": then.get(unit), "now": moved.get(unit)}
            place = {"at": at, "axis": axis, "unit": unit, "name": f"单位{unit}", "parent": parents}
            lines.append({"kind": "balance", **place, "own": own, "then": total, "now": today})
    return lines


def the(lines: list[Line], unit: str, at: str, axis: str) -> Line:
    (found,) = (line for line in lines[1:] if (line["unit"], line["at"], line["axis"]) == (unit, at, axis))
    return found


@pytest.fixture
def against(ledger: Client, command: Command, tmp_path: Path) -> Against:
    """`taizhang audit against --json` with a sheet of these lines: exit status, answer, stderr."""

    def run(lines: list[Line]) -> tuple[int, Any, str]:
        status, out, err = command("against", str(written(tmp_path, lines)), "--json", "--lang", "en")
        return status, json.loads(out) if out else None, err

    return run


def written(folder: Path, lines: list[Line]) -> Path:
    path = folder / "truth.jsonl"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


pytestmark = pytest.mark.integration


def test_a_sheet_that_is_right_agrees_with_the_ledger_in_every_number(against: Against) -> None:
    status, said, err = against(sheet())
    assert (status, err) == (0, "")
    assert said["agrees"] is True
    assert [(one["axis"], one["tree"]) for one in said["compared"][:2]] == [("recorded", "then"), ("recorded", "now")]
    assert len(said["compared"]) == 8
    assert {one["units"] for one in said["compared"]} == {9}
    assert {one["differences"] for one in said["compared"]} == {0}
    # Nine units: six figures each, own and total; eight parents; a status stands wherever one occurs.
    june = said["compared"][0]
    assert june["numbers"] == 9 * 6 * 2 + 8 + (1 + 1) + (1 + 1 + 1 + 1 + 2)
    assert [(count["what"], count["sheet"], count["ledger"]) for count in said["records"]] == [
        ("events", 15, 15),
        ("duplicates", 1, 1),
        ("unreadable", 1, 1),
    ]


def test_the_order_of_the_lines_does_not_matter(against: Against) -> None:
    first, *balances = sheet()
    assert against([first, *reversed(balances)])[0] == 0


@pytest.mark.parametrize(
    ("unit", "at", "axis", "where", "figure", "tree", "part"),
    [
        (FIRST, JUNE, "recorded", "own", "overdue", "then", "own"),
        (FIRST, JUNE, "occurred", "own", "declared", "then", "own"),
        (PROVINCE, SEPTEMBER, "recorded", "then", "verified", "then", "total"),
        (CITIES[0], JUNE, "occurred", "now", "itemised", "now", "total"),
        (LAST, SEPTEMBER, "occurred", "now", "not_stated", "now", "total"),
    ],
)
def test_one_number_off_is_named_with_both_numbers(
    unit: str, at: str, axis: str, where: str, figure: str, tree: str, part: str, against: Against
) -> None:
    lines = sheet()
    line = the(lines, unit, at, axis)
    right = line[where][figure]
    line[where] = {**line[where], figure: right + 1}
    status, said, err = against(lines)
    assert (status, said["differences"]) == (1, 1)
    (found,) = said["first"]
    assert (found["unit"], found["axis"], found["tree"], found["part"]) == (unit, axis, tree, part)
    assert (found["figure"], found["sheet"], found["ledger"]) == (figure, right + 1, right)
    assert f"{unit} at {at}" in err
    assert f"sheet {right + 1}, ledger {right} (1 in all)" in err


def test_a_status_off_is_two_numbers(against: Against) -> None:
    lines = sheet()
    the(lines, FIRST, JUNE, "occurred")["own"] = {**CLAIMED, "statuses": {"verified": 1}}
    status, said, _ = against(lines)
    assert status == 1
    found = [(one["figure"], one["sheet"], one["ledger"]) for one in said["first"]]
    assert found == [("statuses.claimed", 0, 1), ("statuses.verified", 1, 0)]


def test_a_unit_that_only_the_ledger_has_numbers_of_is_a_difference(against: Against) -> None:
    lines = [line for line in sheet() if line.get("unit") not in (LAST, DISTRICTS[1])]
    status, said, err = against(lines)
    assert status == 1
    assert {one["unit"] for one in said["first"]} == {LAST}, "nothing is on 990102's books, so nobody misses it"
    assert said["differences"] == 8 * 3 + 4 * 3  # itemised, not stated, identified: 8 totals and 4 times its own
    assert "sheet 0, ledger 1" in err


def test_a_unit_that_only_the_sheet_has_numbers_of_is_a_difference(against: Against) -> None:
    lines = sheet()
    ghost = {**the(lines, LAST, JUNE, "recorded"), "unit": "990299", "parent": {"then": CITIES[1], "now": CITIES[1]}}
    status, said, err = against([*lines, ghost])
    assert (status, said["differences"]) == (1, 9)
    assert {one["unit"] for one in said["first"]} == {"990299"}
    assert "sheet 1, ledger 0" in err
    assert against([*lines, {**ghost, "own": NOTHING, "then": NOTHING, "now": NOTHING}])[0] == 0


def test_another_parent_is_a_difference_although_every_number_is_right(against: Against) -> None:
    lines = sheet()
    the(lines, DISTRICTS[1], JUNE, "recorded")["parent"]["then"] = CITIES[1]
    status, said, err = against(lines)
    assert (status, said["differences"]) == (1, 1)
    assert said["first"][0]["part"] == "parent"
    assert f"sheet {CITIES[1]}, ledger {CITIES[0]}" in err


def test_a_sheet_that_forgot_the_move_differs_under_both_citys_totals(against: Against) -> None:
    lines = sheet()
    for city, wrong in ((CITIES[0], CLAIMED), (CITIES[1], SILENT)):
        the(lines, city, SEPTEMBER, "recorded")["then"] = wrong
    status, said, _ = against(lines)
    assert status == 1
    assert {(one["unit"], one["tree"], one["axis"]) for one in said["first"]} == {
        (CITIES[0], "then", "recorded"),
        (CITIES[1], "then", "recorded"),
    }


@pytest.mark.parametrize("what", ["events", "duplicates", "unreadable"])
def test_records_that_are_missing_are_named(what: str, against: Against) -> None:
    right = header()[what]
    status, said, err = against([header(**{what: right + 3}), *sheet()[1:]])
    assert (status, said["differences"]) == (1, 0)
    assert f"sheet {right + 3}, ledger {right}" in err


def test_unreadable_records_without_a_known_unit_cannot_be_told_apart(
    warehouse: Client, fill: Callable[[Log], Client], command: Command, tmp_path: Path
) -> None:
    log = Log()
    for event in registrations(Clerk()):
        log.publish(event)
    log.append("issue-events", 3, None, b"whose is it")
    log.append("issue-events", 3, b"\xff\xfe", b"whose is it")
    fold_as_workers_do(log)
    fill(log)
    path = written(tmp_path, [header(events=9, duplicates=0, unreadable=2)])
    status, out, _ = command("against", str(path), "--lang", "en")
    assert status == 0
    assert "can't be told: of 2 more nobody knows the unit" in out
    assert json.loads(command("against", str(path), "--json")[1])["records"][2]["agrees"] is None
    more = written(tmp_path, [header(events=9, duplicates=0, unreadable=3)])
    status, _, err = command("against", str(more), "--lang", "en")
    assert status == 1
    assert "sheet 3, ledger 0" in err


def test_people_see_tables_in_their_language(ledger: Client, command: Command, tmp_path: Path) -> None:
    lines = sheet()
    status, out, _ = command("against", str(written(tmp_path, lines)), "--lang", "en")
    assert status == 0
    assert "the ledger agrees with the answer sheet: 2 instants" in out
    the(lines, FIRST, JUNE, "occurred")["own"] = {**CLAIMED, "statuses": {"verified": 1}}
    status, out, err = command("against", str(written(tmp_path, lines)), "--limit", "1", "--lang", "zh")
    assert status == 1
    assert "状态 自称完成" in out
    assert "状态 已验收" not in out
    assert "答卷 0,台账 1(共 2 处)" in err


def test_what_cannot_be_held_against_is_status_2(ledger: Client, command: Command, tmp_path: Path) -> None:
    def refused(path: Path) -> str:
        status, out, err = command("against", str(path), "--lang", "en")
        assert (status, out) == (2, "")
        return err

    assert "cannot read" in refused(tmp_path / "none.jsonl")
    assert "cannot read" in refused(tmp_path)
    other = {**header(), "format": "taizhang.truth.v2"}
    assert "line 1: the format is 'taizhang.truth.v2'" in refused(written(tmp_path, [other]))
    lines = sheet()
    lines[4]["own"] = {**lines[4]["own"], "verified": -1}
    assert "line 5: Expected `int` >= 0 - at `$.own.verified`" in refused(written(tmp_path, lines))
    assert "line 3: a second balance" in refused(written(tmp_path, [*sheet()[:2], sheet()[1]]))
    unknown = {**header(), "root": "770000"}
    assert "the ledger knows no unit 770000" in refused(written(tmp_path, [unknown]))
