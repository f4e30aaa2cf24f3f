"""The ledger as of any instant, against a truth counted issue by issue."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta

import pytest
from clickhouse_connect.driver.client import Client

from ledger import DONE, FOLDED_INTO_OTHERS, OWING, Role, Stated, accept, day_of, fold
from ledger.events import (
    CircularPublished,
    CompletionClaimed,
    CompletionVerified,
    Declared,
    IssueIdentified,
    IssuePlanned,
    IssueStated,
    UnitMoved,
)
from ledger.state import IssueState
from tests.warehouse.region import (
    CITIES,
    DISTRICTS,
    PROVINCE,
    START,
    Clerk,
    Log,
    fold_as_workers_do,
    made_up_region,
    registrations,
)
from warehouse.audit import Axis, Figures, NotFound, UnitLine, asof, moment, units_table

NOON = datetime(2025, 4, 1, 4, 0, tzinfo=UTC)
Fill = Callable[[Log], Client]


def by_unit(lines: list[UnitLine]) -> dict[str, UnitLine]:
    return {line.unit: line for line in lines}


def truth(log: Log, at: datetime, axis: Axis) -> dict[str, Figures]:
    """Own numbers per unit: every issue's last state by then, looked at one by one. No postings, no balances."""
    states: dict[tuple[str, str], IssueState | None] = {}
    shown: dict[tuple[str, str], IssueState] = {}
    for lane, messages in log.lanes.items():
        if lane.topic != "issue-events":
            continue
        events = [accept(message.key, message.value, lane.partition) for message in messages]
        if axis is Axis.OCCURRED:
            events = sorted((event for event in events if event.occurred <= at), key=lambda event: event.occurred)
        for event in events:
            if event.kind.startswith("issue."):
                key = (event.unit, event.subject)
                states[key] = state = fold(states.get(key), event)
                if axis is Axis.OCCURRED or state.known_at <= at:
                    shown[key] = state
    found: dict[str, Figures] = {}
    for (unit, _issue), state in shown.items():
        counts = state.status not in FOLDED_INTO_OTHERS
        late = state.status in OWING and state.due is not None and state.due < day_of(at)
        one = Figures(
            itemised=int(counts),
            done_as_stated=int(counts and state.stated is Stated.DONE),
            verified=int(state.status in DONE),
            overdue=int(late),
            not_stated=int(counts and state.stated is Stated.NOT_STATED),
        )
        found[unit] = found.get(unit, Figures()) + one
    return found


@pytest.mark.integration
def test_every_instant_on_both_axes_is_what_counting_issue_by_issue_gives(fill: Fill) -> None:
    log, _book = made_up_region(400)
    client = fill(log)
    hours = (0.5, 16, 40, 111.5, 240, 415, 10_000)
    instants = [START + timedelta(hours=hour) for hour in hours] + [NOON]
    for at in instants:
        for axis in Axis:
            lines, expected = by_unit(asof(client, at, axis=axis)), truth(log, at, axis)
            for unit in DISTRICTS:
                got = asdict(lines[unit].own) if unit in lines else asdict(Figures())
                assert got | {"declared": 0} == asdict(expected.get(unit, Figures())), (at, axis, unit)
            if PROVINCE in lines:
                assert lines[PROVINCE].total == sum((line.own for line in lines.values()), Figures())


@pytest.fixture
def clerk() -> Clerk:
    return Clerk()


@pytest.fixture
def log(clerk: Clerk) -> Log:
    """The registered units and one issue of 990101, stated done, due on 1 June."""
    log = Log()
    for event in registrations(clerk):
        log.publish(event)
    unit = DISTRICTS[0]
    log.publish(clerk.event(unit, "i1", IssueIdentified(inspection="insp", title="甲")))
    log.publish(clerk.event(unit, "i1", IssuePlanned(due=date(2025, 6, 1))))
    return log


def filled(log: Log, fill: Fill) -> Client:
    fold_as_workers_do(log)
    return fill(log)


@pytest.mark.integration
def test_a_late_record_changes_what_was_so_and_never_what_was_known(log: Log, clerk: Clerk, fill: Fill) -> None:
    unit, may = DISTRICTS[0], datetime(2025, 5, 1, tzinfo=UTC)
    claimed = CompletionClaimed(text="已完成")
    log.publish(clerk.event(unit, "i1", claimed, role=Role.OWNER, occurred=may, recorded=may + timedelta(days=60)))
    client = filled(log, fill)
    june = may + timedelta(days=40)
    assert by_unit(asof(client, june))[unit].own.overdue == 1
    assert by_unit(asof(client, june, axis=Axis.OCCURRED))[unit].own.overdue == 0
    assert by_unit(asof(client, may + timedelta(days=61)))[unit].own.overdue == 0


@pytest.mark.integration
def test_an_issue_is_overdue_from_the_day_after_its_deadline_in_shanghai(log: Log, fill: Fill) -> None:
    client = filled(log, fill)
    last_minute = datetime(2025, 6, 1, 15, 59, tzinfo=UTC)
    assert by_unit(asof(client, last_minute))[DISTRICTS[0]].own.overdue == 0
    assert by_unit(asof(client, last_minute + timedelta(minutes=1)))[DISTRICTS[0]].own.overdue == 1


@pytest.mark.integration
def test_a_moved_unit_counts_above_its_new_parent_only_from_then_on(log: Log, clerk: Clerk, fill: Fill) -> None:
    moved = START + timedelta(days=30)
    log.publish(clerk.event(DISTRICTS[0], DISTRICTS[0], UnitMoved(parent=CITIES[1]), recorded=moved))
    client = filled(log, fill)
    before, after = by_unit(asof(client, moved - timedelta(days=1))), by_unit(asof(client, moved))
    assert [before[city].total.itemised for city in CITIES] == [1, 0]
    assert [after[city].total.itemised for city in CITIES] == [0, 1]
    assert before[PROVINCE].total == after[PROVINCE].total
    assert [line.unit for line in asof(client, moved, unit=CITIES[1])][:2] == [CITIES[1], DISTRICTS[0]]


@pytest.mark.integration
def test_declared_itemised_and_verified_stand_side_by_side(log: Log, clerk: Clerk, fill: Fill) -> None:
    unit = DISTRICTS[0]
    declared = (Declared(what="issues", count=3, counted_as="个"),)
    log.publish(clerk.event(unit, "insp", CircularPublished(sha256="aa", declared=declared)))
    log.publish(clerk.event(unit, "i1", IssueStated(stated=Stated.DONE, quote="已完成")))
    log.publish(clerk.event(unit, "i2", IssueIdentified(inspection="insp", title="乙")))
    verified = CompletionVerified()
    log.publish(clerk.event(unit, "i1", verified, role=Role.VERIFIER, actor="v", actor_unit=PROVINCE))
    client = filled(log, fill)
    line = by_unit(units_table(client, START + timedelta(days=365)))[unit]
    assert line.own == Figures(declared=3, itemised=2, done_as_stated=1, verified=1, overdue=0, not_stated=1)


@pytest.mark.integration
def test_a_second_edition_of_a_circular_replaces_its_number(log: Log, clerk: Clerk, fill: Fill) -> None:
    unit = DISTRICTS[0]
    for count in (40, 38):
        declared = (Declared(what="issues", count=count, counted_as="个"),)
        log.publish(clerk.event(unit, "insp", CircularPublished(sha256=str(count), declared=declared)))
    client = filled(log, fill)
    assert by_unit(asof(client, START + timedelta(days=365)))[PROVINCE].total.declared == 38


@pytest.mark.integration
def test_an_empty_ledger_and_an_unknown_unit(warehouse: Client) -> None:
    assert asof(warehouse, NOON) == []
    assert asof(warehouse, NOON, axis=Axis.OCCURRED) == []
    with pytest.raises(NotFound, match="990101"):
        asof(warehouse, NOON, unit="990101")


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("now", NOON),
        ("2025-01-31", datetime(2025, 1, 31, 15, 59, 59, 999999, tzinfo=UTC)),
        ("2025-01-31T12:00:00+08:00", datetime(2025, 1, 31, 4, 0, tzinfo=UTC)),
        ("2025-01-31T12:00:00Z", datetime(2025, 1, 31, 12, 0, tzinfo=UTC)),
        ("2025-01-31 12:00", datetime(2025, 1, 31, 4, 0, tzinfo=UTC)),
    ],
)
def test_which_instant_is_meant(text: str, instant: datetime) -> None:
    assert moment(text, NOON) == instant


@pytest.mark.parametrize("text", ["", "yesterday", "2025-02-30", "9999-12-31", "2025-1-1"])
def test_what_is_no_instant_says_so(text: str) -> None:
    with pytest.raises(ValueError, match="is no date"):
        moment(text, NOON)
