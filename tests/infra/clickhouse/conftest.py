"""The real front on a temporary directory, started as the supervisor starts it."""

import json
import signal
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import clickhouse_connect
import pytest
from clickhouse_connect.driver.client import Client

from infra.embedded.clickhouse import command, wait_ready

USER, PASSWORD = "taizhang", "s3cret: with ünicode"


@dataclass
class Answer:
    """One HTTP answer, read to its end."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def code(self) -> int | None:
        """X-ClickHouse-Exception-Code."""
        code = self.headers.get("X-ClickHouse-Exception-Code")
        return None if code is None else int(code)


@dataclass
class RunningFront:
    """A front in a process of its own."""

    data: Path
    port: int
    process: "subprocess.Popen[bytes]"

    def open(self, timeout: float = 60.0) -> HTTPConnection:
        return HTTPConnection("127.0.0.1", self.port, timeout=timeout)

    def request(
        self,
        body: bytes | str = b"",
        *,
        method: str = "POST",
        headers: dict[str, str] | None = None,
        path: str = "/",
        login: bool = True,
        url: Mapping[str, str] | None = None,
        **more: str,
    ) -> Answer:
        """As curl would: the URL parameters in `url` or by keyword, the body as given."""
        connection = self.open()
        try:
            said = {"X-ClickHouse-User": USER, "X-ClickHouse-Key": PASSWORD} if login else {}
            data = body.encode() if isinstance(body, str) else body
            encoded = {
                name: value.encode("utf-8").decode("latin-1") for name, value in {**said, **(headers or {})}.items()
            }
            connection.request(method, f"{path}?{urlencode({**(url or {}), **more})}", body=data, headers=encoded)
            return read(connection.getresponse())
        finally:
            connection.close()

    def ask(self, sql: str, **url: str) -> str:
        """The answer's text to a statement that must succeed."""
        answer = self.request(sql, url=url)
        assert answer.status == 200, answer.body
        return answer.body.decode()

    def rows(self, sql: str, **url: str) -> list[list[Any]]:
        found: list[list[Any]] = json.loads(self.ask(sql, default_format="JSONCompact", **url))["data"]
        return found

    def client(self, **options: Any) -> Client:
        return clickhouse_connect.get_client(
            host="127.0.0.1", port=self.port, username=USER, password=PASSWORD, autogenerate_session_id=False, **options
        )

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Sends the signal and waits for the end; returns the exit status."""
        self.process.send_signal(number)
        return self.process.wait(timeout=60)


def read(response: HTTPResponse) -> Answer:
    return Answer(response.status, dict(response.getheaders()), response.read())


def start(data: Path, **options: Any) -> RunningFront:
    """Starts a front on `data`, with its password and port file beside it."""
    data.mkdir(parents=True, exist_ok=True)
    secret, port_file = data / "password", data / "port"
    secret.write_text(PASSWORD + "\n", encoding="utf-8")
    port_file.unlink(missing_ok=True)
    argv = command(data, user=USER, password_file=secret, port_file=port_file, **options)
    with (data / "log").open("ab") as log:
        process = subprocess.Popen(argv, stdout=log, stderr=log)
    try:
        port = wait_ready(port_file, alive=lambda: process.poll() is None)
    except BaseException:
        process.kill()
        raise
    return RunningFront(data, port, process)


@pytest.fixture(scope="session")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningFront]:
    """One front for all tests that don't kill it. Tests make tables of their own (`table`)."""
    running = start(tmp_path_factory.mktemp("clickhouse"), connections=4, max_memory_bytes=400 << 20)
    yield running
    assert running.process.poll() is None, (running.data / "log").read_text()
    assert running.stop() == 0


@pytest.fixture
def table(front: RunningFront, request: pytest.FixtureRequest) -> Iterator[str]:
    """The name of a fresh table (n UInt64, s String) that is dropped afterwards."""
    name = "t_" + "".join(letter if letter.isalnum() else "_" for letter in request.node.name)
    front.ask(f"CREATE OR REPLACE TABLE {name} (n UInt64, s String) ENGINE = MergeTree ORDER BY n")
    yield name
    front.ask(f"DROP TABLE {name}")
