"""The sink on a real Kafka: shared by several, interrupted, without ClickHouse, without history."""

import asyncio
import itertools
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from aiokafka import (  # type: ignore[import-untyped]  # ships no types
    AIOKafkaConsumer,
    AIOKafkaProducer,
    TopicPartition,
)
from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import ClickHouseError

from infra.embedded.clickhouse.process import command, wait_ready
from infra.embedded.ports import is_free
from tests.integration.stacks import Stack
from warehouse import Connection, connect, migrate
from warehouse.audit import proof
from warehouse.sink import HistoryGone, Lane, Limits, SinkConfig, SinkStopped, serve
from warehouse.sink.clickhouse_memory import ClickHouseMemory
from warehouse.sink.ranges import Phase, Range

pytestmark = pytest.mark.integration
_numbers = itertools.count(1)
DEADLINE_SECONDS = 90


class Engine:
    """A ClickHouse of this module's own, which tests may kill. It keeps its port over restarts."""

    def __init__(self, home: Path) -> None:
        self.home = home
        (home / "password").write_text("for tests only\n")
        self.port = 0
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        (self.home / "port").unlink(missing_ok=True)
        argv = command(
            self.home / "data",
            user="tests",
            password_file=self.home / "password",
            port=self.port,
            port_file=self.home / "port",
        )
        with (self.home / "log").open("ab") as log:
            process = self.process = subprocess.Popen(argv, stdout=log, stderr=log)
        self.port = wait_ready(self.home / "port", alive=lambda: process.poll() is None)

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def connection(self, database: str) -> Connection:
        return Connection(f"http://127.0.0.1:{self.port}", "tests", "for tests only", database)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = Engine(tmp_path_factory.mktemp("engine"))
    engine.start()
    yield engine
    engine.kill()


@pytest.fixture
def config(stack: Stack, engine: Engine) -> SinkConfig:
    """A sink of a group and a database of this test's own, with small ranges so that much is interrupted."""
    name = f"sink_test_{next(_numbers)}"
    connection = engine.connection(name)
    client = connect(connection)
    migrate(client, name)
    client.close()
    return SinkConfig(
        bootstrap=stack.bootstrap,
        warehouse=connection,
        group=name,
        name=f"{name}-a",
        limits=Limits(rows=40),
        cut_seconds=0.05,
    )


@asynccontextmanager
async def running(config: SinkConfig) -> AsyncIterator[asyncio.Task[None]]:
    stop = asyncio.Event()
    task = asyncio.create_task(serve(config, stop))
    try:
        yield task
    finally:
        stop.set()
        await asyncio.wait_for(task, DEADLINE_SECONDS)


async def publish(bootstrap: str, n: int) -> None:
    """`n` records nobody can read, in all partitions: the sink keeps every one, and no worker makes more of them."""
    producer = AIOKafkaProducer(bootstrap_servers=bootstrap)
    await producer.start()
    try:
        for i in range(n):
            await producer.send("issue-events", partition=i % 12, key=b"sink-test", value=b"not an event %d" % i)
    finally:
        await producer.stop()


async def ends(bootstrap: str) -> dict[int, int]:
    consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap)
    await consumer.start()
    try:
        found = await consumer.end_offsets([TopicPartition("issue-events", p) for p in range(12)])
        return {at.partition: offset for at, offset in found.items() if offset}
    finally:
        await consumer.stop()


async def until(condition: Callable[[], bool], what: str, *tasks: "asyncio.Task[None]") -> None:
    """Poll until it holds; a sink that ended meanwhile says why."""
    async with asyncio.timeout(DEADLINE_SECONDS):
        while not await asyncio.to_thread(condition):
            for task in tasks:
                assert not task.done(), f"a sink ended while waiting for: {what}; {task.exception()}"
            await asyncio.sleep(0.1)


def counted(client: Client) -> dict[int, int]:
    try:
        rows = client.query("SELECT partition, count() FROM issue_events GROUP BY partition").result_rows
    except (ClickHouseError, OSError):
        return {}
    return {int(partition): int(n) for partition, n in rows}


def exact(client: Client, expected: dict[int, int]) -> bool:
    return counted(client) == expected and all(line.holds for line in proof(client))


async def test_two_sinks_share_the_partitions_and_one_goes_on_alone(config: SinkConfig) -> None:
    await publish(config.bootstrap, 500)
    client = await asyncio.to_thread(connect, config.warehouse)
    async with running(config) as first:
        async with running(replace(config, name=f"{config.group}-b")) as second:
            await until(lambda: len(writers(client)) == 2, "both sinks have claimed partitions", first, second)
            await publish(config.bootstrap, 500)
            expected = await ends(config.bootstrap)
            await until(lambda: counted(client) == expected, "everything is in", first, second)
        await publish(config.bootstrap, 300)
        expected = await ends(config.bootstrap)
        await until(lambda: counted(client) == expected, "the one that stayed has taken over", first)
    assert exact(client, expected)


def writers(client: Client) -> set[str]:
    return {str(row[0]).partition("/")[0] for row in client.query("SELECT writer FROM sink_claims").result_rows}


async def test_a_restarted_sink_goes_on_where_it_stopped(config: SinkConfig) -> None:
    client = await asyncio.to_thread(connect, config.warehouse)
    for _ in range(3):
        await publish(config.bootstrap, 100)
        async with running(config) as sink:
            expected = await ends(config.bootstrap)
            await until(lambda: counted(client) == expected, "everything is in", sink)  # noqa: B023 - awaited here
    assert exact(client, expected)


async def test_clickhouse_may_be_killed_and_come_back(config: SinkConfig, engine: Engine) -> None:
    client = await asyncio.to_thread(connect, config.warehouse)
    async with running(config) as sink:
        await until(lambda: bool(counted(client)), "the sink writes", sink)
        await publish(config.bootstrap, 2000)
        engine.kill()
        await publish(config.bootstrap, 200)
        await until(lambda: is_free(engine.port), "its port is free again")
        await asyncio.to_thread(engine.start)
        expected = await ends(config.bootstrap)
        await until(lambda: counted(client) == expected, "everything is in", sink)
    assert exact(client, expected)


async def test_a_history_that_kafka_no_longer_has_stops_the_sink(config: SinkConfig) -> None:
    """The warehouse remembers more than this Kafka holds: it was emptied, or is another one."""
    client = await asyncio.to_thread(connect, config.warehouse)
    memory, lane = ClickHouseMemory(client), Lane("issue-events", 5)
    epochs = memory.claim([lane], "earlier")
    memory.remember([Range(lane, 0, 10**9, 10**9 + 1, "")], Phase.DONE, epochs, "earlier")
    with pytest.raises(HistoryGone, match="issue-events:5"):
        await asyncio.wait_for(serve(config, asyncio.Event()), DEADLINE_SECONDS)


async def test_without_a_schema_the_sink_says_what_to_run(config: SinkConfig) -> None:
    empty = replace(config, warehouse=replace(config.warehouse, database="empty"))
    with pytest.raises(SinkStopped, match="run `taizhang migrate` first"):
        await asyncio.wait_for(serve(empty, asyncio.Event()), DEADLINE_SECONDS)


async def test_a_sink_that_waits_for_clickhouse_can_be_stopped(config: SinkConfig, engine: Engine) -> None:
    nobody = replace(config, warehouse=replace(config.warehouse, url="http://127.0.0.1:1"))
    stop = asyncio.Event()
    task = asyncio.create_task(serve(nobody, stop))
    with suppress(TimeoutError):
        await asyncio.wait_for(asyncio.shield(task), 1)
    assert not task.done()
    stop.set()
    await asyncio.wait_for(task, DEADLINE_SECONDS)
