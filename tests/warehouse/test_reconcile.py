"""Three countings: they agree on an honest ledger, and name the first number somebody touched."""

from collections.abc import Callable

import pytest
from clickhouse_connect.driver.client import Client

from ledger import Book
from ledger.events import UnitMoved
from tests.warehouse.region import CITIES, DISTRICTS, PROVINCE, Clerk, Log, fold_as_workers_do, made_up_region, region
from warehouse.audit import Difference, proof, reconcile, under_way

pytestmark = pytest.mark.integration
Fill = Callable[[Log], Client]
LAST = "2030-01-01"


@pytest.fixture(scope="module")
def made_up() -> tuple[Log, Book]:
    return made_up_region(200)


@pytest.fixture
def honest(made_up: tuple[Log, Book], fill: Fill) -> Client:
    return fill(made_up[0])


def difference(client: Client) -> Difference:
    found = reconcile(client).difference
    assert found is not None
    return found


def test_an_honest_ledger_agrees(honest: Client, made_up: tuple[Log, Book]) -> None:
    counted = reconcile(honest)
    issues = {(row[0], row[1]) for row in honest.query("SELECT DISTINCT unit, issue FROM issue_states").result_rows}
    assert (counted.difference, counted.units, counted.under_way) == (None, 9, 0)
    assert counted.issues == len(issues)
    assert counted.events == sum(len(v) for lane, v in made_up[0].lanes.items() if lane.topic == "issue-events")


def test_an_empty_ledger_agrees_with_itself(warehouse: Client) -> None:
    counted = reconcile(warehouse)
    assert (counted.difference, counted.events, counted.buckets) == (None, 0, 0)


def test_a_balance_somebody_touched_is_named_with_its_three_numbers(honest: Client) -> None:
    values = f"('{LAST}', '990101', '', 'routine', 'verified', 'done', 1000)"
    honest.command(f"INSERT INTO daily_status VALUES {values}")
    found = difference(honest)
    assert (found.unit, found.bucket) == (PROVINCE, "routine|verified|done")
    assert found.balances == found.replay + 1000 == found.rollups + 1000
    assert found.part == "total"


def test_a_deadline_somebody_touched_is_named(honest: Client) -> None:
    honest.command(f"INSERT INTO daily_due VALUES ('{LAST}', '990203', 'r1', '2025-04-09', 7)")
    found = difference(honest)
    assert (found.unit, found.bucket) == (PROVINCE, "due 2025-04-09")
    assert found.balances - found.replay == 7


def test_a_deleted_event_is_missed_by_the_replay(honest: Client) -> None:
    first = "SELECT partition, min(offset) FROM issue_states WHERE unit = '990101' GROUP BY partition"
    honest.command(
        f"ALTER TABLE issue_events DELETE WHERE (partition, offset) IN ({first})",
        settings={"mutations_sync": 2, "allow_nondeterministic_mutations": 1},
    )
    found = difference(honest)
    assert found.rollups == found.balances != found.replay
    (broken,) = [line for line in proof(honest) if not line.holds]
    assert broken.table == "issue_events"


def test_a_snapshot_somebody_invented_is_named(honest: Client) -> None:
    honest.command(
        "INSERT INTO unit_rollups (unit, parent, version, own_status, total_status)"
        " VALUES ('990102', '990100', 1000000, {}, {'routine|closed|done': 5})"
    )
    found = difference(honest)
    assert found.unit == "990102"
    assert found.rollups != found.balances == found.replay


def test_a_doubled_row_fails_the_proof(honest: Client) -> None:
    assert all(line.holds for line in proof(honest))
    honest.command("INSERT INTO issue_events SELECT * FROM issue_events LIMIT 1")
    (broken,) = [line for line in proof(honest) if not line.holds]
    assert broken.count == broken.distinct + 1


def test_events_under_way_are_told_apart_from_wrong_numbers(made_up: tuple[Log, Book], fill: Fill) -> None:
    """The sink has brought the events, the workers have not answered yet."""
    log = Log()
    log.lanes.update({lane: rows for lane, rows in made_up[0].lanes.items() if lane.topic == "issue-events"})
    client = fill(log)
    assert under_way(client) == 200
    assert reconcile(client).difference is not None


def test_waiting_goes_on_until_the_rest_arrives(made_up: tuple[Log, Book], fill: Fill) -> None:
    events = Log()
    events.lanes.update({lane: rows for lane, rows in made_up[0].lanes.items() if lane.topic == "issue-events"})
    client = fill(events)
    looks = 0

    def meanwhile(_seconds: float) -> None:
        nonlocal looks
        looks += 1
        fill(made_up[0])

    counted = reconcile(client, wait_seconds=60, pause=meanwhile)
    assert (counted.difference, counted.under_way, looks) == (None, 0, 1)


def test_units_that_move_with_and_without_issues_stay_agreed(fill: Fill) -> None:
    log, clerk = Log(), Clerk()
    for event in region(120):
        log.publish(event)
    for n, (unit, parent) in enumerate([(DISTRICTS[0], CITIES[1]), (CITIES[0], CITIES[1]), (DISTRICTS[0], CITIES[0])]):
        log.publish(clerk.event(unit, unit, UnitMoved(parent=parent), id=f"move-{n}"))
    for event in region(60, seed=2):
        if not event.type.startswith("taizhang.unit."):
            log.publish(event.model_copy(update={"id": f"later-{event.id}"}))
    fold_as_workers_do(log, batch=7)
    counted = reconcile(fill(log))
    assert counted.difference is None
    assert counted.units == 9
