"""`taizhang simulate --kafka` against a broker: killed, taken up, and a broker that dies under it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.topics import create_topics
from tests.integration.brokers import Broker
from tests.integration.stacks import eventually
from tests.integration.test_publish import read_all

pytestmark = pytest.mark.integration

PROVINCE = ("--units", "24", "--issues", "3000", "--events", "30000", "--until", "2026-01-01")


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    running = Broker(tmp_path / "kafka")
    create_topics(running.bootstrap)
    yield running
    running.close()


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "infra.cli", "simulate", *PROVINCE, *arguments]


def environment(broker: Broker, home: Path) -> dict[str, str]:
    given = {"TAIZHANG_HOME": str(home), "TAIZHANG_KAFKA_BOOTSTRAP": broker.bootstrap, "TAIZHANG_LANG": "en"}
    return {**os.environ, **given, "TAIZHANG_CLICKHOUSE_URL": "http://127.0.0.1:1"}


def published(broker: Broker) -> list[bytes]:
    return [stored.value or b"" for stored in read_all(broker.bootstrap, "issue-events")]


def lines(directory: Path) -> list[bytes]:
    """The same stream as a file."""
    subprocess.run(command("-o", str(directory / "events.jsonl")), check=True, capture_output=True)
    return (directory / "events.jsonl").read_bytes().splitlines()


def noted(home: Path) -> int:
    files = list((home / "simulations").glob("*.json"))
    return int(json.loads(files[0].read_bytes())["records"]) if files else 0


@pytest.mark.parametrize("workers", ["1", "2"])
def test_killed_again_and_again_everything_stands_once(workers: str, broker: Broker, tmp_path: Path) -> None:
    home = tmp_path / "home"
    resume = ["--resume"]
    for number, after in ((signal.SIGKILL, 0.05), (signal.SIGKILL, 0.6), (signal.SIGINT, 0.1)):
        running = subprocess.Popen(
            command("--kafka", "--workers", workers, "--rate", "9000", *(resume if noted_at_all(home) else [])),
            env=environment(broker, home),
            stderr=subprocess.PIPE,
        )
        before = len(published(broker))
        eventually(lambda before=before: len(published(broker)) > before, 60, "it publishes")  # type: ignore[misc]
        time.sleep(after)  # any moment will do: what is asserted holds for each
        running.send_signal(number)
        running.communicate(timeout=60)
        assert running.returncode == (130 if number == signal.SIGINT else -9)
    refused = subprocess.run(command("--kafka"), env=environment(broker, home), capture_output=True, check=False)
    assert (refused.returncode, b"--resume" in refused.stderr) == (2, True)
    other = [*command("--kafka"), "--seed", "2"]
    mixed = subprocess.run(other, env=environment(broker, home), capture_output=True, check=False)
    assert (mixed.returncode, b"--prefix" in mixed.stderr) == (2, True)
    for _ in range(2):
        last = subprocess.run(
            command("--kafka", "--workers", workers, "--resume", "--json"),
            env=environment(broker, home),
            capture_output=True,
            check=True,
        )
    assert json.loads(last.stdout)["stood"] == 30_000
    assert Counter(published(broker)) == Counter(lines(tmp_path))


def test_a_publishing_process_that_is_killed_ends_the_run_and_resume_makes_it_whole(
    broker: Broker, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    running = subprocess.Popen(
        command("--kafka", "--workers", "2", "--rate", "9000"),
        env=environment(broker, home),
        stderr=subprocess.PIPE,
    )
    eventually(lambda: len(published(broker)) > 0, 60, "it publishes")
    found = subprocess.run(["pgrep", "-P", str(running.pid), "-f", "spawn_main"], capture_output=True, check=True)
    os.kill(int(found.stdout.split()[0]), signal.SIGKILL)
    _, told = running.communicate(timeout=60)
    assert running.returncode == 2
    assert b"killed by signal 9" in told
    assert b"--resume" in told
    again = command("--kafka", "--workers", "2", "--resume")
    subprocess.run(again, env=environment(broker, home), capture_output=True, check=True)
    assert Counter(published(broker)) == Counter(lines(tmp_path))


def noted_at_all(home: Path) -> bool:
    return (home / "simulations").exists()


def test_a_broker_that_is_killed_and_comes_back_costs_nothing(broker: Broker, tmp_path: Path) -> None:
    home = tmp_path / "home"
    running = subprocess.Popen(
        command("--kafka", "--rate", "6000"),
        env=environment(broker, home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    eventually(lambda: noted(home) > 0, 60, "something is confirmed")
    broker.kill()
    broker.start()
    _, told = running.communicate(timeout=120)
    assert running.returncode == 0, told
    assert Counter(published(broker)) == Counter(lines(tmp_path))
