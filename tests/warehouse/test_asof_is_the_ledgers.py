"""What `asof` says of an untidy log is what the ledger's own replay of it says."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from clickhouse_connect.driver.client import Client

from ledger import Coordinates, Event, Role, Stated, accept, as_it_was, as_known, day_of
from ledger.events import (
    CircularPublished,
    CompletionClaimed,
    Declared,
    IssueIdentified,
    IssuePlanned,
    IssueStated,
    UnitMoved,
    UnitRenamed,
)
from tests.warehouse.region import CITIES, DISTRICTS, START, Clerk, Log, fold_as_workers_do, registrations
from warehouse.audit import Axis, asof
from warehouse.audit.figures import figures_of

UNIT, DAY = DISTRICTS[0], timedelta(days=1)


def untidy() -> Log:
    """Retries with another time, an earlier recorded time, and something that is yet to happen."""
    clerk, log = Clerk(), Log()
    for event in registrations(clerk):
        log.publish(event)
    log.publish(clerk.event(UNIT, "i1", IssueIdentified(inspection="insp", title="甲")))
    log.publish(clerk.event(UNIT, "i1", IssuePlanned(due=date(2025, 6, 1))))
    claim = CompletionClaimed(text="已完成")
    for days in (40, 20, 60):  # the first counts
        log.publish(clerk.event(UNIT, "i1", claim, role=Role.OWNER, recorded=START + days * DAY, id="claim"))
        log.publish(clerk.event(UNIT, UNIT, UnitMoved(parent=CITIES[1]), recorded=START + days * DAY, id="move"))
    log.publish(clerk.event(UNIT, UNIT, UnitRenamed(name="新名"), recorded=START + 30 * DAY))
    for count, happens, entered in ((7, 80, 50), (9, 70, 55)):
        occurred, recorded = START + happens * DAY, START + entered * DAY
        numbers = (Declared(what="issues", count=count, counted_as="个"),)
        circular = CircularPublished(sha256=f"{count}", declared=numbers)
        log.publish(clerk.event(UNIT, "x", circular, occurred=occurred, recorded=recorded))
        stated = IssueStated(stated=Stated.DONE if count == 7 else Stated.WAITING)
        log.publish(clerk.event(UNIT, "i1", stated, occurred=occurred, recorded=recorded))
    return log


def read(log: Log) -> list[tuple[Event, Coordinates]]:
    return [
        (accept(message.key, message.value, lane.partition), Coordinates(lane.partition, message.offset))
        for lane, messages in log.lanes.items()
        if lane.topic == "issue-events"
        for message in messages
    ]


@pytest.mark.integration
@pytest.mark.parametrize("axis", Axis)
def test_repeated_ids_and_times_out_of_order_are_taken_as_the_ledger_takes_them(
    axis: Axis, fill: Callable[[Log], Client]
) -> None:
    log = untidy()
    fold_as_workers_do(log)
    client, events = fill(log), read(log)
    for days in range(0, 100, 5):
        at = START + days * DAY
        told = (as_known if axis is Axis.RECORDED else as_it_was)(events, at).units.get(UNIT)
        line = next((line for line in asof(client, at, axis=axis) if line.unit == UNIT), None)
        if told is None or line is None:
            assert (told, line) == (None, None)
        else:
            by_status = figures_of(told.own, day_of(at))
            assert (line.parent, line.name, line.own) == (told.parent, told.name, by_status), days
