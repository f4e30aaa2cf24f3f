"""Declared against itemised against verified, per inspection, and what nobody has explained."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from clickhouse_connect.driver.client import Client

from ledger import Payload, Role, Stated, parse_strictly
from ledger.events import (
    CircularPublished,
    CompletionVerified,
    Declared,
    GapExplained,
    IssueCancelled,
    IssueIdentified,
    IssueStated,
)
from tests.warehouse.conftest import Command
from tests.warehouse.region import CITIES, DISTRICTS, PROVINCE, START, Clerk, Log, fold_as_workers_do, registrations
from warehouse.audit import GapLine, NotFound, find_inspection, gaps, reconcile

pytestmark = pytest.mark.integration
UNIT, OTHER = DISTRICTS[0], DISTRICTS[-1]
ALWAYS = datetime(2030, 1, 1, tzinfo=UTC)


def circular(count: int | None) -> CircularPublished:
    numbers = () if count is None else (Declared(what="issues", count=count, counted_as="个问题"),)
    return CircularPublished(sha256="aa", declared=numbers)


class Region:
    """甲区 declares 4 issues and itemises 3, one said to be done and verified; 己区 declares no number."""

    def __init__(self, fill: Callable[[Log], Client]) -> None:
        self.fill, self.clerk, self.log = fill, Clerk(), Log()
        for event in registrations(self.clerk):
            self.log.publish(event)
        for unit, count, issues in ((UNIT, 4, ("a", "b", "c", "d")), (OTHER, None, ("e",))):
            self.tell(unit, f"insp-{unit}", circular(count))
            for issue in issues:
                self.tell(unit, issue, IssueIdentified(inspection=f"insp-{unit}", title=issue))
        self.tell(UNIT, "a", IssueStated(stated=Stated.DONE), Role.OWNER, UNIT)
        self.tell(UNIT, "a", CompletionVerified(), Role.VERIFIER, PROVINCE)
        self.tell(UNIT, "d", IssueCancelled(reason="重复"), Role.AUTHORITY, PROVINCE)
        fold_as_workers_do(self.log)
        self.client = fill(self.log)

    def tell(
        self, unit: str, subject: str, payload: Payload, role: Role = Role.SYSTEM, by: str | None = None, **when: Any
    ) -> Any:
        event = self.clerk.event(unit, subject, payload, role=role, actor=f"{role}-1", actor_unit=by, **when)
        self.log.publish(event)
        return event

    def explain(self, declared: int, itemised: int, count: int | None, reason: str = "涉密") -> None:
        self.tell(UNIT, f"insp-{UNIT}", GapExplained(declared=declared, itemised=itemised, count=count, reason=reason))
        self.fill(self.log)

    def line(self, at: datetime = ALWAYS) -> GapLine:
        return find_inspection(gaps(self.client, at), f"insp-{UNIT}")


@pytest.fixture
def region(fill: Callable[[Log], Client]) -> Region:
    return Region(fill)


def test_four_numbers_stand_side_by_side(region: Region) -> None:
    line = region.line()
    numbers = line.numbers
    assert (numbers.declared, numbers.itemised, numbers.done_as_stated, numbers.verified) == (4, 3, 1, 1)
    assert line.gap is not None
    assert (line.gap.gap, line.gap.left, line.name) == (1, 1, f"单位{UNIT}")


def test_a_circular_that_declares_no_number_has_no_gap(region: Region) -> None:
    (line,) = gaps(region.client, ALWAYS, OTHER)
    assert (line.numbers.declared, line.numbers.itemised, line.gap) == (None, 1, None)


def test_an_explanation_holds_for_its_two_numbers_only(region: Region) -> None:
    region.explain(4, 3, 1, "一个问题涉密")
    gap = region.line().gap
    assert gap is not None
    assert (gap.left, gap.why) == (0, "一个问题涉密")
    region.tell(UNIT, f"insp-{UNIT}", circular(6))
    region.fill(region.log)
    line = region.line()
    assert line.gap is not None
    assert (line.gap.left, line.gap.why, len(line.explanations)) == (3, None, 1)


def test_the_gap_of_an_earlier_day_is_that_days(region: Region) -> None:
    before = START + timedelta(hours=9 + 3 + 0.5)
    numbers = region.line(before).numbers
    assert (numbers.declared, numbers.itemised, numbers.verified) == (4, 2, 0)


def test_an_older_circular_that_is_recorded_later_declares_nothing_new(region: Region) -> None:
    region.tell(UNIT, f"insp-{UNIT}", circular(9), occurred=START - timedelta(days=400))
    fold_as_workers_do(region.log)
    region.fill(region.log)
    assert region.line().numbers.declared == 4
    counted = reconcile(region.client)
    assert counted.difference is None


def test_units_are_sought_with_what_is_below_them(region: Region) -> None:
    assert [line.unit for line in gaps(region.client, ALWAYS, CITIES[0])] == [UNIT]
    with pytest.raises(NotFound, match="fits several"):
        find_inspection(gaps(region.client, ALWAYS), "insp-")
    with pytest.raises(NotFound, match="no inspection"):
        find_inspection(gaps(region.client, ALWAYS), "")


def test_status_1_until_the_gap_is_explained(region: Region, command: Command) -> None:
    status, out, err = command("gaps", "--lang", "en")
    assert status == 1
    assert f"insp-{UNIT}" in out
    assert "1 inspections have a gap that nobody explained, 1 issues in all" in err
    status, out, _ = command(
        "explain", f"insp-{UNIT}", "--count", "1", "--reason", "涉密", "--actor", "li", "--dry-run"
    )
    assert status == 0
    event = parse_strictly(out)
    assert (event.data.declared, event.data.itemised, event.data.count, event.actor) == (4, 3, 1, "li")
    region.log.publish(event)
    region.fill(region.log)
    status, out, err = command("gaps", "--json")
    assert (status, err) == (0, "")
    line = next(each for each in json.loads(out)["inspections"] if each["unit"] == UNIT)
    assert (line["declared"], line["itemised"], line["gap"], line["unexplained"]) == (4, 3, 1, 0)
    assert [(each["reason"], each["actor"], each["holds"]) for each in line["explanations"]] == [("涉密", "li", True)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("explain", f"insp-{UNIT}", "--count", "2", "--reason", "x"), "only 1 issues left"),
        (("explain", f"insp-{OTHER}", "--reason", "x"), "no unexplained gap"),
        (("explain", "nowhere", "--reason", "x"), "no inspection 'nowhere'"),
        (("explain", f"insp-{UNIT}", "--reason", " "), "--reason is empty"),
        (("gaps", "--as-of", "yesterday"), "is no date"),
    ],
)
def test_what_can_not_be_explained_is_one_clear_line(
    region: Region, command: Command, words: tuple[str, ...], said: str
) -> None:
    status, _, err = command(*words, "--lang", "en")
    assert status == 2
    assert said in err
    assert err.count("\n") == 1
