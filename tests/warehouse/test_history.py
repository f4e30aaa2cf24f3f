"""One issue's history and the flags, as people and machines get them."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from clickhouse_connect.driver.client import Client

from ledger import Role
from ledger.events import CompletionClaimed, CompletionVerified, IssueClosed, IssueIdentified
from tests.warehouse.conftest import Command
from tests.warehouse.region import DISTRICTS, PROVINCE, Clerk, Log, fold_as_workers_do, registrations
from warehouse.audit import NotFound, flags, history

pytestmark = pytest.mark.integration
UNIT = DISTRICTS[0]


@pytest.fixture
def story(fill: Callable[[Log], Client]) -> Client:
    """甲 is claimed, verified by its own unit (a flag), then by the province. 乙 is only found."""
    log, clerk = Log(), Clerk()
    steps: list[tuple[str, Any, Role, str | None]] = [
        ("abc-1", IssueIdentified(inspection="insp", title="甲"), Role.SYSTEM, None),
        ("abc-1", CompletionClaimed(text="已完成"), Role.OWNER, UNIT),
        ("abc-1", CompletionVerified(), Role.VERIFIER, UNIT),
        ("abc-1", CompletionVerified(evidence_seen=2), Role.VERIFIER, PROVINCE),
        ("abd-2", IssueIdentified(inspection="insp", title="乙"), Role.SYSTEM, None),
        ("abd-2", IssueClosed(), Role.AUTHORITY, PROVINCE),
    ]
    for event in registrations(clerk):
        log.publish(event)
    for issue, payload, role, actor_unit in steps:
        log.publish(clerk.event(UNIT, issue, payload, role=role, actor=f"{role}-{actor_unit}", actor_unit=actor_unit))
    fold_as_workers_do(log)
    return fill(log)


def test_a_history_says_what_each_event_changed_and_which_rule_it_broke(story: Client) -> None:
    steps = history(story, "abc")
    assert [(step.before, step.after) for step in steps] == [
        (None, "identified"),
        ("identified", "claimed"),
        ("claimed", "claimed"),
        ("claimed", "verified"),
    ]
    assert [[flag.rule for flag in step.flags] for step in steps] == [[], [], ["self_verification"], []]
    assert steps[3].data == {"evidence_seen": 2}


@pytest.mark.parametrize(("prefix", "said"), [("ab", "fits several"), ("zz", "no issue"), ("", "no issue")])
def test_a_prefix_must_be_the_beginning_of_one_issue(story: Client, prefix: str, said: str) -> None:
    with pytest.raises(NotFound, match=said):
        history(story, prefix)


def test_flags_of_a_unit_and_below(story: Client) -> None:
    assert [(line.issue, line.rule) for line in flags(story, "990100")] == [
        ("abd-2", "not_verified"),
        ("abc-1", "self_verification"),
    ]
    assert flags(story, "990200") == []


def test_people_read_the_rule_in_their_language(story: Client, command: Command) -> None:
    assert "责任单位自行验收,不予认定" in command("history", "abc", "--lang", "zh")[1]
    status, out, _ = command("history", "abc", "--lang", "en")
    assert status == 0
    assert "the owner verified its own work" in out
    assert "identified -> claimed" in out


def test_machines_read_json(story: Client, command: Command) -> None:
    assert json.loads(command("history", "abc", "--json")[1])["steps"][1]["after"] == "claimed"
    units = json.loads(command("asof", "2025-12-31", "--json")[1])["units"]
    (province,) = (unit for unit in units if unit["unit"] == PROVINCE)
    assert province["total"]["verified"] == 1
    assert province["total"]["statuses"] == {"identified": 1, "verified": 1}
    assert json.loads(command("reconcile", "--json")[1])["difference"] is None
    assert all(line["holds"] for line in json.loads(command("proof", "--json")[1]))
    assert len(json.loads(command("flags", "--json")[1])) == 2


def test_people_ask_for_statuses_and_for_todays_tree(story: Client, command: Command) -> None:
    status, out, _ = command("asof", "2025-12-31", "--by", "status", "--tree", "now", "--lang", "zh")
    assert status == 0
    assert "按现在的隶属关系" in out
    assert "已验收" in out
    assert "通报数" not in out
    assert "no issue was" in command("asof", "2025-03-01T12:30+08:00", "--by", "status", "--lang", "en")[1]


def test_agreement_is_status_0_and_one_clear_line(story: Client, command: Command) -> None:
    status, out, err = command("reconcile", "--lang", "en")
    assert (status, err) == (0, "")
    assert out.startswith("three countings agree: 9 units, 2 issues")


def test_a_difference_is_status_1_and_named(story: Client, command: Command) -> None:
    story.command("INSERT INTO daily_status VALUES ('2030-01-01', '990101', '', 'unstated', 'closed', 'done', 3)")
    status, _, err = command("reconcile", "--lang", "en")
    assert status == 1
    assert "unstated|closed|done" in err
    assert "roll-ups 0, balances 3, replay 0" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("asof", "yesterday"), "'yesterday' is no date"),
        (("asof", "now", "--unit", "1"), "no unit 1"),
        (("history", "zz"), "no issue 'zz'"),
        (("asof", "now", "--lang", "fr"), "zh or en"),
    ],
)
def test_what_cannot_be_answered_is_status_2_with_one_line(
    story: Client, command: Command, arguments: tuple[str, ...], said: str
) -> None:
    status, _, err = command(*arguments)
    assert status == 2
    assert said in err
    assert len(err.strip().splitlines()) == 1


def test_an_empty_warehouse_says_so(warehouse: Client, command: Command) -> None:
    assert command("asof", "now", "--lang", "en")[:2] == (0, "no unit was in the ledger at that time\n")
    assert command("proof", "--lang", "en")[:2] == (0, "no events in the warehouse yet\n")
    assert command("flags", "--lang", "zh")[:2] == (0, "没有违规标记\n")
    assert command("reconcile", "--lang", "zh")[:2] == (0, "台账为空,无可对账\n")
