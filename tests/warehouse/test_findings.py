"""Findings about circulars: stored once, listed with what became of them, judged by those who may."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from clickhouse_connect.driver.client import Client

from ledger import FindingSeverity, Role, Verdict, parse_strictly
from ledger.events import FindingConfirmed, FindingDismissed, FindingExplained, FindingRaised
from tests.warehouse.conftest import Command
from tests.warehouse.region import DISTRICTS, PROVINCE, Clerk, Log, registrations
from warehouse.audit import NotFound, find_finding, findings, flags

pytestmark = pytest.mark.integration
UNIT, OTHER = DISTRICTS[0], DISTRICTS[-1]


def raised(key: str, rule: str = "arithmetic", severity: str = "probable") -> FindingRaised:
    return FindingRaised(
        key=key,
        rule=rule,
        severity=FindingSeverity(severity),
        lines=(8,),
        quotes=("27个具体问题",),
        stated="27",
        computed="26",
        zh="通报称27个,逐项列出26个",
        en="27 declared, 26 itemised",
    )


class Desk:
    """A log that grows, and the warehouse behind it."""

    def __init__(self, fill: Callable[[Log], Client]) -> None:
        self._fill, self._log, self._clerk = fill, Log(), Clerk()
        for event in registrations(self._clerk):
            self._log.publish(event)

    def publish(self, *events: Any) -> Client:
        for event in events:
            self._log.publish(event)
        return self._fill(self._log)

    def raises(self, *found: FindingRaised, unit: str = UNIT) -> Client:
        return self.publish(*(self._clerk.event(unit, f"insp-{unit}", each) for each in found))

    def judges(self, payload: Any, role: Role = Role.AUDITOR, actor_unit: str | None = PROVINCE) -> Client:
        return self.publish(
            self._clerk.event(UNIT, f"insp-{UNIT}", payload, role=role, actor=f"{role}-1", actor_unit=actor_unit)
        )


@pytest.fixture
def desk(fill: Callable[[Log], Client]) -> Desk:
    return Desk(fill)


def verdicts(client: Client) -> dict[str, Verdict]:
    return {line.finding: line.judged.verdict for line in findings(client)}


def test_a_finding_is_open_until_an_auditor_judges_it_and_the_last_word_counts(desk: Desk) -> None:
    client = desk.raises(raised("k1"), raised("k2"))
    assert verdicts(client) == {"k1": Verdict.OPEN, "k2": Verdict.OPEN}
    desk.judges(FindingConfirmed(finding="k1", reason="核对原件"))
    client = desk.judges(FindingExplained(finding="k1", reason="一个问题涉密"), Role.AUTHORITY)
    (line,) = [line for line in findings(client) if line.finding == "k1"]
    assert (line.judged.verdict, line.judged.by and line.judged.by.reason) == (Verdict.EXPLAINED, "一个问题涉密")
    assert [each.verdict for each in line.judged.history] == [Verdict.CONFIRMED, Verdict.EXPLAINED]
    live = client.query("SELECT finding, verdict, judged_by FROM findings_live ORDER BY finding").result_rows
    assert [tuple(row) for row in live] == [("k1", "explained", "authority-1"), ("k2", "open", "")]


@pytest.mark.parametrize(
    ("role", "actor_unit"),
    [(Role.OWNER, UNIT), (Role.AUDITOR, UNIT), (Role.VERIFIER, PROVINCE), (Role.PUBLIC, None), (Role.SYSTEM, None)],
)
def test_a_judgement_by_somebody_who_may_not_stands_there_and_does_not_count(
    desk: Desk, role: Role, actor_unit: str | None
) -> None:
    desk.raises(raised("k1"))
    client = desk.judges(FindingDismissed(finding="k1", reason="没有问题"), role, actor_unit)
    (line,) = findings(client)
    assert (line.judged.verdict, len(line.judged.history)) == (Verdict.OPEN, 1)
    assert [flag.rule for flag in flags(client, UNIT)] == ["judgement_not_allowed"]
    assert client.query("SELECT verdict FROM findings_live").result_rows == [("open",)]


def test_the_same_finding_published_twice_is_one(desk: Desk) -> None:
    client = desk.raises(raised("k1"), raised("k1"))
    assert len(findings(client)) == 1
    assert client.query("SELECT count() FROM findings_live").result_rows == [(1,)]


def test_findings_are_sought_by_unit_rule_and_severity(desk: Desk) -> None:
    desk.raises(raised("k1"), raised("k2", "quotes", "info"))
    client = desk.raises(raised("k3"), unit=OTHER)
    assert [line.finding for line in findings(client, PROVINCE)] == ["k1", "k2", "k3"]
    assert [line.finding for line in findings(client, OTHER)] == ["k3"]
    assert [line.finding for line in findings(client, rule="quotes")] == ["k2"]
    assert [line.finding for line in findings(client, severity="probable")] == ["k1", "k3"]


@pytest.mark.parametrize(("prefix", "said"), [("a", "fits several"), ("zz", "no finding"), ("", "no finding")])
def test_a_prefix_must_be_the_beginning_of_one_finding(desk: Desk, prefix: str, said: str) -> None:
    client = desk.raises(raised("ab1"), raised("ab2"))
    with pytest.raises(NotFound, match=said):
        find_finding(client, prefix)
    assert find_finding(client, "ab1").finding == "ab1"


def test_judging_on_the_command_line_makes_the_event_that_counts(desk: Desk, command: Command) -> None:
    desk.raises(raised("ab1"))
    words = ("judge", "ab", "explain", "--reason", "一个问题涉密", "--actor", "li", "--dry-run")
    status, out, err = command(*words)
    assert (status, err) == (0, "")
    event = parse_strictly(out)
    assert (event.actor, event.actor_role, event.subject) == ("li", Role.AUDITOR, f"insp-{UNIT}")
    client = desk.publish(event)
    assert verdicts(client) == {"ab1": Verdict.EXPLAINED}
    (line,) = json.loads(command("findings", "--json")[1])
    assert (line["state"], line["judgement"]["reason"], line["judgement"]["actor"]) == (
        "explained",
        "一个问题涉密",
        "li",
    )
    assert command("findings", "--open", "--lang", "en")[1] == "no such findings\n"
    assert "有合理说明" in command("findings", "--lang", "zh")[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("judge", "zz", "confirm", "--reason", "x"), "no finding 'zz'"),
        (("judge", "ab", "confirm", "--reason", "x"), "fits several"),
        (("judge", "ab1", "confirm", "--reason", "  "), "--reason is empty"),
        (("judge", "ab1", "confirm", "--reason", "x", "--as", "owner"), "owner of no unit can't judge"),
        (("judge", "ab1", "confirm", "--reason", "x", "--actor-unit", UNIT), "nobody of the unit itself"),
    ],
)
def test_what_can_not_be_judged_is_one_clear_line(
    desk: Desk, command: Command, words: tuple[str, ...], said: str
) -> None:
    desk.raises(raised("ab1"), raised("ab2"))
    status, out, err = command(*words)
    assert (status, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_a_repeated_judgement_event_counts_once(desk: Desk) -> None:
    desk.raises(raised("k1"))
    first = Clerk().event(
        UNIT, f"insp-{UNIT}", FindingConfirmed(finding="k1", reason="属实"), role=Role.AUDITOR, id="j1"
    )
    second = Clerk().event(
        UNIT, f"insp-{UNIT}", FindingDismissed(finding="k1", reason="误报"), role=Role.AUDITOR, id="j2"
    )
    client = desk.publish(first, second, first)
    (line,) = findings(client)
    assert [each.event for each in line.judged.history] == ["j1", "j2"]
    assert line.judged.verdict is Verdict.DISMISSED
    assert client.query("SELECT verdict FROM findings_live").result_rows == [("dismissed",)]
