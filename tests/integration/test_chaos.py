"""kill -9 during an import of 20,000 events: nothing lost, nothing doubled, three countings agree."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import clickhouse_connect
import pytest

from infra.bench.workload import issue_events, registrations
from tests.integration.stacks import Stack, eventually

pytestmark = pytest.mark.integration

EVENTS = 20_000
UNITS, ISSUES = 40, 4_000


def taizhang(stack: Stack, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "infra.cli", *arguments],
        env=stack.environment,
        capture_output=True,
        text=True,
        timeout=300,
    )


def write_history(path: Path) -> int:
    """The import as a file; returns how many events it holds."""
    lines = [value for _, value in (*registrations(UNITS), *issue_events(EVENTS, UNITS, ISSUES))]
    path.write_bytes(b"\n".join(lines) + b"\n")
    return len(lines)


def count(stack: Stack, table: str) -> int:
    """Rows so far; 0 while ClickHouse is away."""
    try:
        client = clickhouse_connect.get_client(
            dsn=stack.clickhouse_url, username=stack.user, password=stack.password, database=stack.database
        )
        return int(client.query(f"SELECT count() FROM {table}").result_rows[0][0])
    except (clickhouse_connect.driver.exceptions.Error, OSError):
        return 0


@pytest.mark.parametrize("victim", ["worker-0", "sink", "clickhouse"])
def test_kill_9_loses_and_doubles_nothing(
    victim: str, private_stack: Callable[..., Stack], tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    kills: int = pytestconfig.getoption("--kills")
    stack = private_stack()
    expected = write_history(tmp_path / "history.jsonl")
    table = "issue_states" if victim == "worker-0" else "issue_events"
    publishing = subprocess.Popen(
        [sys.executable, "-m", "infra.cli", "publish", str(tmp_path / "history.jsonl")],
        env=stack.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    killed_under_way = 0
    for kill in range(kills):
        target = expected * (kill + 1) // (kills + 2)
        deadline = time.monotonic() + 120
        while count(stack, table) < target and time.monotonic() < deadline:
            time.sleep(0.02)
        killed_under_way += count(stack, "issue_states") < EVENTS
        stack.wait_back(victim, stack.kill(victim))
    assert killed_under_way, "the import was over before the first kill; make it longer"
    _, errors = publishing.communicate(timeout=120)
    assert publishing.returncode == 0, errors.decode()

    stack.wait_drained(180)
    assert stack.part(victim).restarts >= kills
    eventually(lambda: count(stack, "issue_events") == expected, 10, f"{expected} events in ClickHouse")
    assert count(stack, "issue_states") == EVENTS
    reconciled = taizhang(stack, "audit", "reconcile")
    assert reconciled.returncode == 0, reconciled.stdout + reconciled.stderr
    assert_log_is_whole(stack, expected)


def assert_log_is_whole(stack: Stack, expected: int) -> None:
    """Per partition count = distinct offsets = max - min + 1."""
    answer = taizhang(stack, "audit", "proof", "--json")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    tables: list[dict[str, Any]] = json.loads(answer.stdout)
    events = [each for each in tables if each["table"] == "issue_events"]
    assert sum(each["count"] for each in events) == expected
    assert all(each["count"] == each["distinct"] == each["last"] - each["first"] + 1 for each in events)
