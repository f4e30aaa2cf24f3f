"""kill -9 behind every numbered step of the sink, on the real engine: nothing lost, nothing doubled, sums right."""

from collections.abc import Iterator

import pytest
from clickhouse_connect.driver.client import Client

from ledger import Book
from tests.warehouse.harness import Crash, crash_at, drain
from tests.warehouse.region import Log, made_up_region
from warehouse.audit import proof, reconcile
from warehouse.sink.clickhouse_memory import ClickHouseMemory
from warehouse.sink.lane_log import Limits
from warehouse.sink.target import ClickHouseTarget

pytestmark = pytest.mark.integration

STEPS = (
    "announced",
    "checked",
    "inserted issue_events",
    "inserted unit_history",
    "inserted declarations",
    "inserted findings",
    "inserted finding_judgements",
    "inserted issue_states",
    "inserted unit_rollups",
    "done",
)


@pytest.fixture(scope="module")
def region() -> tuple[Log, Book]:
    return made_up_region(150)


@pytest.mark.parametrize("occurrence", [1, 2], ids=["first", "second"])
@pytest.mark.parametrize("step", STEPS)
def test_a_crash_behind_any_step(warehouse: Client, region: tuple[Log, Book], step: str, occurrence: int) -> None:
    log, book = region
    memory, target = ClickHouseMemory(warehouse), ClickHouseTarget(warehouse)
    with pytest.raises(Crash):
        drain(log, memory, target, after=crash_at(step, occurrence), limits=Limits(rows=20), name="killed")
    drain(log, memory, target, limits=Limits(rows=33), name="restarted")
    assert_exact(warehouse, log, book)


def test_a_sink_that_dies_at_every_step_of_every_round(warehouse: Client, region: tuple[Log, Book]) -> None:
    """One crash per start, each some steps later than the one before: progress is made in spite of it."""
    log, book = region
    memory, target = ClickHouseMemory(warehouse), ClickHouseTarget(warehouse)
    for life in range(1, 30, 4):
        steps = iter(range(life))

        def after(_step: str, steps: Iterator[int] = steps) -> None:
            if next(steps, None) is None:
                raise Crash

        try:
            drain(log, memory, target, after=after, limits=Limits(rows=25), name=f"life {life}")
        except Crash:
            continue
        break
    drain(log, memory, target, name="last")
    assert_exact(warehouse, log, book)


def test_a_view_that_fails_midway_is_completed_by_the_repetition(warehouse: Client, region: tuple[Log, Book]) -> None:
    """The base table has its rows and one view's target has not: the token repeats only what is missing."""
    log, book = region
    memory, target = ClickHouseMemory(warehouse), ClickHouseTarget(warehouse)
    warehouse.command("ALTER TABLE daily_due ADD CONSTRAINT disk_full CHECK n > 1000000")
    with pytest.raises(Exception, match="disk_full"):
        drain(log, memory, target, name="failing")
    assert warehouse.query("SELECT count() FROM issue_states").result_rows[0][0] > 0
    warehouse.command("ALTER TABLE daily_due DROP CONSTRAINT disk_full")
    drain(log, memory, target, name="mended")
    assert_exact(warehouse, log, book)


def assert_exact(warehouse: Client, log: Log, book: Book) -> None:
    """Every table holds what the ledger's own book says, to the last bucket."""
    assert all(line.holds for line in proof(warehouse))
    for table, topic in (("issue_events", "issue-events"), ("issue_states", "issue-states")):
        sent = sum(len(rows) for lane, rows in log.lanes.items() if lane.topic == topic)
        assert warehouse.query(f"SELECT count() FROM {table}").result_rows == [(sent,)]
    counted = reconcile(warehouse)
    assert counted.difference is None
    assert counted.units == 9
    moved = "SELECT sum(2 * moved - (moved AND before_status = '')) FROM issue_states"
    assert warehouse.query("SELECT count() FROM postings").result_rows == warehouse.query(moved).result_rows
    circulars = warehouse.query("SELECT count(), sum(count * headline) FROM declarations").result_rows
    assert circulars == [(12, 240)]
    judged = warehouse.query("SELECT count(), countIf(verdict = 'confirmed') FROM findings_live").result_rows
    assert judged == [(6, 6)]
    for table in ("findings", "finding_judgements"):
        assert warehouse.query(f"SELECT count() FROM {table}").result_rows == [(6,)]
