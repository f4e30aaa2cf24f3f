"""The embedded stack as a person sees it: up, alive after every kill, its data kept, down without a trace."""

import json
import subprocess
import sys
import uuid
from collections.abc import Callable

import pytest
from kafka import KafkaConsumer, KafkaProducer, TopicPartition  # type: ignore[import-untyped]  # ships no types

from infra.embedded.supervisor.pidfile import Recorded
from infra.topics import TOPICS
from tests.integration.stacks import Stack

pytestmark = pytest.mark.integration


def test_every_part_is_ready_and_listens_on_loopback_only(stack: Stack) -> None:
    state = stack.state()
    assert {"kafka-1", "clickhouse", "topics"} <= {part.name for part in state.processes if part.settled}
    assert stack.bootstrap.startswith("127.0.0.1:")
    assert stack.clickhouse_url.startswith("http://127.0.0.1:")


def test_status_tells_machines_what_runs(stack: Stack) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "infra.cli", "status", "--json"],
        env=stack.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    told = json.loads(answer.stdout)
    assert told["healthy"] is True
    assert told["kafka"] == stack.bootstrap
    assert set(told["lag"]["taizhang-sink"]) == {topic.name for topic in TOPICS}
    by_name = {part["name"]: part for part in told["parts"]}
    assert by_name["kafka-1"]["restarts"] == 0


def test_a_killed_broker_is_back_with_every_record(private_stack: Callable[..., Stack]) -> None:
    stack = private_stack()
    wrote = [uuid.uuid4().bytes for _ in range(500)]
    producer = KafkaProducer(bootstrap_servers=stack.bootstrap, acks="all")
    for value in wrote:
        producer.send("dead-letters", value, partition=0)
    producer.flush()
    producer.close()

    killed = stack.kill("kafka-1")
    stack.wait_back("kafka-1", killed)

    consumer = KafkaConsumer(bootstrap_servers=stack.bootstrap, auto_offset_reset="earliest")
    partition = TopicPartition("dead-letters", 0)
    consumer.assign([partition])
    read: list[bytes] = []
    while len(read) < len(wrote):
        batch = consumer.poll(timeout_ms=20_000)
        assert batch, f"only {len(read)} of {len(wrote)} records are left"
        read += [record.value for record in batch[partition]]
    consumer.close()
    assert read == wrote
    assert stack.part("kafka-1").restarts == 1


def running(stack: Stack) -> list[Recorded]:
    return [Recorded(p.name, p.pid, p.created or 0) for p in stack.state().processes if p.pid is not None]


def test_a_killed_supervisor_leaves_nothing_and_the_next_start_finds_everything(
    private_stack: Callable[..., Stack],
) -> None:
    first = private_stack()
    before = first.bootstrap, first.clickhouse_url, first.password
    orphans = running(first)
    first.supervisor.kill()
    first.supervisor.wait()

    second = private_stack()
    assert (second.bootstrap, second.clickhouse_url, second.password) == before
    assert [part.name for part in orphans if part.alive()] == []

    parts = running(second)
    second.stop()
    assert [part.name for part in parts if part.alive()] == []
