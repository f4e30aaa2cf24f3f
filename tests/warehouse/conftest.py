"""`engine`: the real ClickHouse engine in a process of its own, once per run. `warehouse`: a fresh database with it."""

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from clickhouse_connect.driver.client import Client

from infra.cli import run
from infra.embedded.clickhouse import process as clickhouse
from tests.warehouse.harness import drain
from tests.warehouse.region import Log
from warehouse import Connection, connect, migrate
from warehouse.sink.clickhouse_memory import ClickHouseMemory
from warehouse.sink.target import ClickHouseTarget

_numbers = count(1)
Command = Callable[..., tuple[int, str, str]]


@dataclass(frozen=True)
class Engine:
    url: str
    user: str
    password: str

    def connection(self, database: str) -> Connection:
        return Connection(self.url, self.user, self.password, database)


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    home = tmp_path_factory.mktemp("engine")
    password, port_file = home / "password", home / "port"
    password.write_text("for tests only\n")
    argv = clickhouse.command(home / "data", user="tests", password_file=password, port_file=port_file)
    with (home / "log").open("wb") as log, subprocess.Popen(argv, stdout=log, stderr=log) as process:
        try:
            port = clickhouse.wait_ready(port_file, alive=lambda: process.poll() is None)
            yield Engine(f"http://127.0.0.1:{port}", "tests", password.read_text().strip())
        finally:
            process.terminate()
            process.wait(30)


@pytest.fixture
def fresh(engine: Engine) -> Iterator[Callable[[], Client]]:
    """Makes clients, each of an empty database of its own."""
    made: list[Client] = []

    def make() -> Client:
        client = connect(engine.connection(f"test_{next(_numbers)}"))
        made.append(client)
        return client

    yield make
    for client in made:
        name = {"name": client.database}
        client.command("DROP DATABASE IF EXISTS {name:Identifier}", parameters=name, use_database=False)
        client.close()


@pytest.fixture
def warehouse(fresh: Callable[[], Client]) -> Client:
    """A client of a fresh database with the whole schema."""
    client = fresh()
    assert client.database is not None
    migrate(client, client.database)
    return client


@pytest.fixture
def fill(warehouse: Client) -> Callable[[Log], Client]:
    """Brings the topics of a `Log` into `warehouse` the way the sink does."""

    def run(log: Log) -> Client:
        drain(log, ClickHouseMemory(warehouse), ClickHouseTarget(warehouse))
        return warehouse

    return run


@pytest.fixture
def command(
    engine: Engine, warehouse: Client, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """`taizhang audit …` against this test's database: exit status, stdout, stderr."""
    given = {"URL": engine.url, "USER": engine.user, "PASSWORD": engine.password, "DATABASE": warehouse.database}
    for name, value in given.items():
        monkeypatch.setenv(f"TAIZHANG_CLICKHOUSE_{name}", str(value))

    def audit(*arguments: str) -> tuple[int, str, str]:
        status = run(["audit", *arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return audit


@pytest.fixture(autouse=True)
def _short_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test of this room may find a developer's own stack."""
    monkeypatch.setenv("TAIZHANG_HOME", str(tmp_path / "no-home"))
