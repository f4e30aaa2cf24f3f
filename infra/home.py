"""The one data directory of an embedded stack (TAIZHANG_HOME): what lies where in it.

endpoints.json          the ports this stack chose, so that a restart and every other command find them
clickhouse.password     made at the first start, readable by its owner only
kafka/cluster.json      cluster id and number of brokers, fixed at the first start
kafka/node-N/           one broker's configuration and data
clickhouse/             the engine's data
logs/                   one bounded log per process
run/                    lock, pid files, state: everything a crash may leave behind
"""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

import msgspec


class Endpoints(msgspec.Struct, frozen=True, omit_defaults=True):
    """Ports on 127.0.0.1. `kafka` and `controllers` have one entry per broker, in node order."""

    kafka: tuple[int, ...]
    controllers: tuple[int, ...]
    clickhouse: int

    @property
    def bootstrap(self) -> str:
        return ",".join(f"127.0.0.1:{port}" for port in self.kafka)

    @property
    def clickhouse_url(self) -> str:
        return f"http://127.0.0.1:{self.clickhouse}"


@dataclass(frozen=True, slots=True)
class Home:
    """Paths and small files of one TAIZHANG_HOME."""

    path: Path

    @property
    def kafka(self) -> Path:
        return self.path / "kafka"

    @property
    def clickhouse(self) -> Path:
        return self.path / "clickhouse"

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def run(self) -> Path:
        return self.path / "run"

    @property
    def password_file(self) -> Path:
        return self.path / "clickhouse.password"

    @property
    def clickhouse_port_file(self) -> Path:
        return self.run / "clickhouse.port"

    @property
    def supervisor_log(self) -> Path:
        return self.logs / "supervisor.log"

    def endpoints(self) -> Endpoints | None:
        """The ports this home's stack last used; None before its first start."""
        try:
            return msgspec.json.decode((self.path / "endpoints.json").read_bytes(), type=Endpoints)
        except FileNotFoundError:
            return None

    def save_endpoints(self, endpoints: Endpoints) -> None:
        write_atomically(self.path / "endpoints.json", msgspec.json.encode(endpoints))

    def brokers(self) -> int | None:
        """How many brokers the data in this home was made for; None before the first start."""
        try:
            return int(json.loads((self.kafka / "cluster.json").read_text())["brokers"])
        except FileNotFoundError:
            return None

    def password(self) -> str | None:
        """The embedded ClickHouse's password; None before the first start."""
        try:
            return self.password_file.read_text().strip()
        except FileNotFoundError:
            return None

    def ensure(self) -> None:
        """Make the directories and, once, the password."""
        for directory in (self.path, self.kafka, self.clickhouse, self.logs, self.run):
            directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self.password() is None:
            write_atomically(self.password_file, secrets.token_urlsafe(24).encode() + b"\n", mode=0o600)


def write_atomically(path: Path, content: bytes, mode: int = 0o644, *, durable: bool = True) -> None:
    """A reader, or a start after a crash, sees the old file or the new one, never half of one.

    `durable` also waits for the disk, so that the file outlives a power cut; what a reboot makes void needs no wait.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        if durable:
            file.flush()
            os.fsync(file.fileno())
    draft.replace(path)
