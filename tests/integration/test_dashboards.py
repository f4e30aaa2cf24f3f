"""Every panel's SQL on the embedded ClickHouse, macros expanded, with the numbers a person would see."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import clickhouse_connect
import pytest
from clickhouse_connect.driver.client import Client

from dashboards import ALL, TimeRange, build, expand
from infra.publishing import open_publisher
from ledger import Payload, Role, Scope, Stated, UnitKind, derived_id, event_of
from ledger.events import (
    CircularPublished,
    CompletionVerified,
    Declared,
    IssueIdentified,
    IssueStated,
    UnitRegistered,
)
from tests.integration.stacks import Stack

pytestmark = pytest.mark.integration

CITY, ZONE = "DASH-CITY", "DASH-ZONE"
TOLD = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
TODAY = datetime(2026, 6, 1, 4, 0, tzinfo=UTC)
SPRING = TimeRange(datetime(2026, 2, 1, tzinfo=UTC), TODAY)


def story() -> Iterator[Any]:
    """A zone below a city: 5 declared, 3 itemised; one verified, one said done, one overdue since April."""

    def event(
        payload: Payload, subject: str, *, unit: str = ZONE, role: Role = Role.SYSTEM, by: str | None = None
    ) -> Any:
        identity = derived_id("dashboards", payload.TYPE, unit, subject)
        return event_of(
            payload,
            id=identity,
            unit=unit,
            subject=subject,
            occurred=TOLD,
            recorded=TOLD,
            source="/tests/dashboards",
            actor=f"{role}",
            role=role,
            actor_unit=by,
        )

    declared = Declared(what="issues", count=5, counted_as="问题")
    yield event(UnitRegistered(name="看板市", kind=UnitKind.CITY), CITY, unit=CITY)
    yield event(UnitRegistered(name="看板区", kind=UnitKind.DEVELOPMENT_ZONE, parent=CITY), ZONE)
    yield event(CircularPublished(sha256="0" * 64, declared=(declared,)), "dash-inspection")
    for n, stated in enumerate((Stated.DONE, Stated.DONE, Stated.IN_PROGRESS)):
        issue = f"dash-{n}"
        yield event(
            IssueIdentified(inspection="dash-inspection", round="看板轮", scope=Scope.ROUTINE, title=issue), issue
        )
        due = date(2026, 4, 10) if stated is Stated.IN_PROGRESS else None
        yield event(IssueStated(stated=stated, due=due), issue, role=Role.OWNER, by=ZONE)
    yield event(CompletionVerified(), "dash-0", role=Role.VERIFIER, by=CITY)


@pytest.fixture(scope="module")
def warehouse(stack: Stack) -> Iterator[Client]:
    with open_publisher(stack.settings) as publisher:
        for each in story():
            publisher.publish(each)
    stack.wait_drained()
    with connected(stack) as client:
        yield client


@contextmanager
def connected(stack: Stack) -> Iterator[Client]:
    client = clickhouse_connect.get_client(
        dsn=stack.clickhouse_url, username=stack.user, password=stack.password, database=stack.database
    )
    yield client
    client.close()


Chosen = Mapping[str, str | Sequence[str]]
EVERYTHING: Chosen = {"unit": ALL, "round": [ALL]}
THE_CITY: Chosen = {"unit": CITY, "round": ["看板轮"]}
NOBODY: Chosen = {"unit": "no'body", "round": ["a", "b"]}


def panels() -> dict[str, str]:
    board = json.loads(build("region-overview"))
    return {panel["title"]: target["rawSql"] for panel in board["panels"] for target in panel["targets"]}


@pytest.mark.parametrize("title", sorted(panels()))
@pytest.mark.parametrize("chosen", [EVERYTHING, THE_CITY, NOBODY], ids=["all", "city", "nobody"])
def test_every_panel_runs(warehouse: Client, title: str, chosen: Chosen) -> None:
    warehouse.query(expand(panels()[title], SPRING, chosen))


@pytest.mark.parametrize(
    ("title", "seen"),
    [
        ("Declared · 声明", 5),
        ("Itemised · 列出", 3),
        ("Done as stated · 自述完成", 2),
        ("Verified · 验收", 1),
        ("Overdue · 逾期", 1),
        ("Not stated · 未说明", 0),
    ],
)
def test_a_city_sees_what_stands_below_it(warehouse: Client, title: str, seen: int) -> None:
    assert warehouse.query(expand(panels()[title], SPRING, THE_CITY)).result_rows == [(seen,)]


def test_the_units_table_shows_the_gap(warehouse: Client) -> None:
    rows = warehouse.query(expand(panels()["Units · 各单位"], SPRING, THE_CITY)).result_rows
    assert rows == [("看板区", ZONE, 5, 3, 2, 2, 1, 1, 0)]


def test_an_issue_overdue_since_april_ages_into_its_bar(warehouse: Client) -> None:
    rows = warehouse.query(expand(panels()["Overdue ageing, days · 逾期时长(天)"], SPRING, THE_CITY)).result_rows
    assert rows == [("31-90", 1)]


def test_before_the_deadline_nothing_is_overdue(warehouse: Client) -> None:
    earlier = TimeRange(SPRING.start, datetime(2026, 4, 10, 4, 0, tzinfo=UTC))
    assert warehouse.query(expand(panels()["Overdue · 逾期"], earlier, THE_CITY)).result_rows == [(0,)]
    assert warehouse.query(expand(panels()["Itemised · 列出"], earlier, THE_CITY)).result_rows == [(3,)]


def test_the_stock_over_time_ends_with_the_balance(warehouse: Client) -> None:
    sql = expand(panels()["Status over time · 状态走势"], SPRING, THE_CITY)
    newest = {status: n for _, status, n in warehouse.query(sql).result_rows}
    assert {status: n for status, n in newest.items() if n} == {"verified": 1, "claimed": 1, "in_progress": 1}


def test_latest_events_keep_to_the_window(warehouse: Client) -> None:
    sql = panels()["Latest events · 最新动态"]
    assert len(warehouse.query(expand(sql, SPRING, THE_CITY)).result_rows) == 7
    later = TimeRange(TOLD + timedelta(days=1), TODAY)
    assert warehouse.query(expand(sql, later, THE_CITY)).result_rows == []


@pytest.mark.parametrize("name", ["unit", "round"])
def test_the_variables_offer_what_there_is(warehouse: Client, name: str) -> None:
    variables = {each["name"]: each for each in json.loads(build("region-overview"))["templating"]["list"]}
    offered = {value for value, _label in warehouse.query(variables[name]["query"]).result_rows}
    assert offered >= ({CITY, ZONE} if name == "unit" else {"看板轮"})
