"""What can't be taken in ends where it can be seen, and the stream goes on behind it."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from kafka import KafkaProducer  # type: ignore[import-untyped]  # ships no types
from kafka.errors import MessageSizeTooLargeError  # type: ignore[import-untyped]

from ledger import Payload, Role, UnitKind, derived_id, encode, event_of, partition_of
from ledger.events import IssueIdentified, UnitRegistered
from tests.integration.stacks import Stack

pytestmark = pytest.mark.integration

UNIT, STRANGER = "ASIDE-UNIT", "ASIDE-STRANGER"
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def event(payload: Payload, unit: str, subject: str) -> bytes:
    return encode(
        event_of(
            payload,
            id=derived_id("aside", payload.TYPE, unit, subject),
            unit=unit,
            subject=subject,
            occurred=NOW,
            recorded=NOW,
            source="/tests/aside",
            actor="system",
            role=Role.SYSTEM,
        )
    )


def finding(unit: str, issue: str) -> bytes:
    return event(IssueIdentified(inspection="aside", title=f"finding {issue}"), unit, issue)


def taizhang(stack: Stack, *arguments: str, given: bytes | None = None) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "infra.cli", *arguments],
        env={**stack.environment, "TAIZHANG_LANG": "en"},
        input=given,
        capture_output=True,
        timeout=120,
    )


def answer(stack: Stack, *arguments: str) -> Any:
    ran = taizhang(stack, *arguments, "--json")
    assert ran.returncode == 0, ran.stderr.decode()
    return json.loads(ran.stdout)


@pytest.fixture(scope="module")
def aside(stack: Stack) -> Stack:
    """Good, bad and ugly records of one partition, in this order, straight from a bare producer."""
    at = partition_of(UNIT)
    unknown_type = finding(UNIT, "aside-x").replace(b"issue.identified.v1", b"issue.bewitched.v1")
    producer = KafkaProducer(bootstrap_servers=stack.bootstrap, acks="all", max_request_size=8 << 20)
    records = [
        (UNIT, event(UnitRegistered(name="留置区", kind=UnitKind.DISTRICT), UNIT, UNIT)),
        (UNIT, b"\xff\xfe not even text"),
        (UNIT, unknown_type),
        (UNIT, b'{"specversion":"1.0","id":1}'),
        (UNIT, finding(UNIT, "aside-1")),
    ]
    for key, value in records:
        producer.send("issue-events", key=key.encode(), value=value, partition=at).get(30)
    producer.send(
        "issue-events", key=STRANGER.encode(), value=finding(STRANGER, "aside-2"), partition=partition_of(STRANGER)
    ).get(30)
    producer.close()
    stack.wait_drained()
    return stack


def test_each_unreadable_record_is_a_dead_letter_with_its_reason(aside: Stack) -> None:
    ours = [letter for letter in answer(aside, "dead-letters", "list") if letter["key"] == UNIT]
    assert [letter["reason"] for letter in ours] == ["not_json", "unknown_type", "not_an_event"]
    shown = answer(aside, "dead-letters", "show", ours[0]["source"])
    assert shown["value_base64"] == "//4gbm90IGV2ZW4gdGV4dA=="


def test_the_warehouse_keeps_the_unreadable_records_too(aside: Stack) -> None:
    proof = answer(aside, "audit", "proof")
    assert all(line["holds"] for line in proof)


def test_the_stream_goes_on_behind_them(aside: Stack) -> None:
    lines = {line["unit"]: line for line in answer(aside, "audit", "asof", "now")["units"]}
    assert lines[UNIT]["own"]["itemised"] == 1
    assert taizhang(aside, "audit", "reconcile", "--wait", "30").returncode == 0


def test_an_unknown_unit_is_counted_and_flagged(aside: Stack) -> None:
    lines = {line["unit"]: line for line in answer(aside, "audit", "asof", "now")["units"]}
    assert lines[STRANGER]["own"]["itemised"] == 1
    flags = answer(aside, "audit", "flags", "--unit", STRANGER)
    assert [(flag["unit"], flag["rule"]) for flag in flags] == [(STRANGER, "unknown_unit")]


def test_a_5_mb_event_is_refused_at_the_door_with_its_limit(aside: Stack, tmp_path: Path) -> None:
    large = finding(UNIT, "aside-3").replace(b"finding", b"finding" + b"g" * 5_000_000)
    file = tmp_path / "large.jsonl"
    file.write_bytes(large + b"\n" + finding(UNIT, "aside-4") + b"\n")
    ran = taizhang(aside, "publish", str(file))
    assert ran.returncode == 1
    told = (ran.stdout + ran.stderr).decode()
    assert "1048576" in told.replace(",", "")
    assert "1 accepted, 1 rejected" in told


def test_and_by_the_broker_when_somebody_goes_past_the_door(aside: Stack) -> None:
    producer = KafkaProducer(bootstrap_servers=aside.bootstrap, max_request_size=8 << 20)
    with pytest.raises(MessageSizeTooLargeError):
        producer.send("issue-events", key=UNIT.encode(), value=b"x" * 5_000_000, partition=partition_of(UNIT)).get(30)
    producer.close()
