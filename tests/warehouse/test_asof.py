"""The ledger as of any instant, against a truth counted issue by issue."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from itertools import product

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
    UnitRegistered,
    UnitRenamed,
)
from ledger.state import IssueState
from ledger.vocabulary import UnitKind
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
from warehouse.audit import Axis, Figures, NotFound, Under, UnitLine, asof, asof_many, moment, units_table

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
            statuses={str(state.status): 1},
        )
        found[unit] = found.get(unit, Figures()) + one
    return found


MOVES = {
    # unit: where it went, when that happened, when it was recorded
    DISTRICTS[0]: (CITIES[1], START + timedelta(hours=200), START + timedelta(hours=200)),
    DISTRICTS[3]: (CITIES[0], START + timedelta(hours=100), START + timedelta(hours=300)),
}
HOURS = (0.5, 16, 40, 111.5, 200, 240, 299.5, 415, 10_000)
INSTANTS = [START + timedelta(hours=hour) for hour in HOURS] + [NOON]


def city_of(unit: str, at: datetime | None, axis: Axis) -> str:
    """Which city a district belongs to at an instant (None: at last), by the list above alone."""
    home = f"{unit[:4]}00"
    if unit not in MOVES:
        return home
    new, occurred, recorded = MOVES[unit]
    return new if at is None or (recorded if axis is Axis.RECORDED else occurred) <= at else home


def region_with_moves() -> Log:
    clerk = Clerk(START + timedelta(hours=500))
    moves = [
        clerk.event(unit, unit, UnitMoved(parent=city), occurred=occurred, recorded=recorded, id=f"move-{unit}")
        for unit, (city, occurred, recorded) in MOVES.items()
    ]
    return made_up_region(400, extra=moves)[0]


def without_declared(figures: Figures) -> dict[str, object]:
    return asdict(figures) | {"declared": 0}


@pytest.mark.integration
def test_every_instant_on_both_axes_is_what_counting_issue_by_issue_gives(fill: Fill) -> None:
    log = region_with_moves()
    client = fill(log)
    for at, axis in product(INSTANTS, Axis):
        expected = truth(log, at, axis)
        for tree, day in ((Under.THEN, at), (Under.NOW, None)):
            lines = by_unit(asof(client, at, axis=axis, tree=tree))
            nothing = Figures()
            for unit in DISTRICTS:
                got = lines[unit].own if unit in lines else nothing
                assert without_declared(got) == asdict(expected.get(unit, nothing)), (at, axis, unit)
            for city in CITIES:
                below = [unit for unit in DISTRICTS if city_of(unit, day, axis) == city]
                total = lines[city].total if city in lines else nothing
                counted = sum((expected.get(unit, nothing) for unit in below), nothing)
                assert without_declared(total) == asdict(counted), (at, axis, tree, city)
            if PROVINCE in lines:
                assert lines[PROVINCE].total == sum((line.own for line in lines.values()), nothing)


@pytest.mark.integration
@pytest.mark.parametrize("axis", Axis)
def test_many_instants_at_once_are_what_each_of_them_is_alone(axis: Axis, fill: Fill) -> None:
    client = fill(region_with_moves())
    replayed: list[int] = []
    many = list(asof_many(client, [*reversed(INSTANTS), INSTANTS[0]], axis, replayed.append))
    assert [standing.at for standing in many] == sorted(INSTANTS)
    for standing in many:
        (alone,) = asof_many(client, [standing.at], axis)
        assert standing.own == alone.own
        assert standing.tree.units == alone.tree.units
    events = client.query("SELECT count() FROM issue_events").result_rows[0][0]
    assert sum(replayed) == (events if axis is Axis.OCCURRED else 0)
    assert list(asof_many(client, [], axis)) == []


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
def test_todays_tree_is_laid_over_the_numbers_of_then(log: Log, clerk: Clerk, fill: Fill) -> None:
    unit, after = DISTRICTS[0], START + timedelta(days=60)
    declared = (Declared(what="issues", count=3, counted_as="个"),)
    log.publish(clerk.event(unit, "insp", CircularPublished(sha256="aa", declared=declared)))
    log.publish(clerk.event(unit, unit, UnitMoved(parent=CITIES[1]), recorded=after))
    log.publish(clerk.event(unit, unit, UnitRenamed(name="新名"), recorded=after))
    log.publish(clerk.event("991234", "991234", UnitRegistered(name="新区", kind=UnitKind.DISTRICT), recorded=after))
    later = (Declared(what="issues", count=8, counted_as="个"),)
    log.publish(clerk.event(unit, "insp", CircularPublished(sha256="bb", declared=later), recorded=after))
    client = filled(log, fill)
    for axis in Axis:
        then = by_unit(asof(client, START + timedelta(days=30), axis=axis))
        now = by_unit(asof(client, START + timedelta(days=30), axis=axis, tree=Under.NOW))
        assert [now[city].total.declared for city in CITIES] == [0, 3]
        assert (then[unit].name, now[unit].name, now[unit].parent) == (f"单位{unit}", "新名", CITIES[1])
        assert then[unit].own == now[unit].own
        assert "991234" not in then
        assert now["991234"].total == Figures()
        with pytest.raises(NotFound):
            asof(client, START + timedelta(days=30), unit="991234", axis=axis)
        assert len(asof(client, START + timedelta(days=30), unit="991234", axis=axis, tree=Under.NOW)) == 1


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
    each_one = {"verified": 1, "identified": 1}
    assert line.own == Figures(
        declared=3, itemised=2, done_as_stated=1, verified=1, overdue=0, not_stated=1, statuses=each_one
    )


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
