"""What `taizhang doctor` looks at: each check finds one thing out and knows the command that mends it."""

import importlib.metadata
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from infra.embedded.kafka.cluster import archive_path
from infra.embedded.kafka.jars import DIGESTS, declared_digests, jars_directory, wrong_jars
from infra.embedded.kafka.java import INSTALL, NEEDED, find_java
from infra.embedded.ports import is_free
from infra.embedded.stack import state_of
from infra.errors import CannotRun
from infra.settings import Settings

FREE_BYTES = 2_000_000_000
"""Room for the logs and parts of a first evening; Kafka keeps everything for ever."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor: what was looked at, whether it is well, what was found, what mends it."""

    check: str
    ok: bool
    found: str
    mend: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def examine(settings: Settings) -> list[Finding]:
    """All checks, each on its own: one that breaks is a finding too and doesn't hide the others."""
    checks: dict[str, Callable[[Settings], Finding]] = {
        "python": python,
        "java": java,
        "maven": maven,
        "kafka jars": kafka_jars,
        "clickhouse engine": engine,
        "disk": disk,
        "loopback": loopback,
        "ports": ports,
        "stack": stack,
        "schema": schema,
        "versions": versions,
    }
    findings = []
    for name, check in checks.items():
        try:
            findings.append(check(settings))
        except Exception as error:  # noqa: BLE001 - the doctor must finish its round
            findings.append(Finding(name, ok=False, found=f"{type(error).__name__}: {error}", mend="make setup"))
    return findings


def python(_: Settings) -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Finding("python", sys.version_info >= (3, 11), f"{version} at {sys.executable}", "apt-get install python3")


def java(_: Settings) -> Finding:
    found = find_java()
    if found is None:
        return Finding("java", ok=False, found="none", mend=INSTALL)
    return Finding("java", found.major >= NEEDED, f"{found.version} at {found.path}", INSTALL)


def maven(settings: Settings) -> Finding:
    """Needed once, to fetch the jars; without it everything runs on as long as they are there."""
    path = shutil.which("mvn")
    fetched = not wrong_jars(jars_directory(settings.cache) / "lib", declared_digests(DIGESTS.read_text()))
    found = path or ("none, and none needed: the jars are there" if fetched else "none")
    return Finding("maven", path is not None or fetched, found, INSTALL)


def kafka_jars(settings: Settings) -> Finding:
    """Every jar is there with the declared digest; the class archive only makes starting quicker."""
    directory = jars_directory(settings.cache)
    declared = declared_digests(DIGESTS.read_text())
    wrong = wrong_jars(directory / "lib", declared)
    found_java = find_java()
    quick = found_java is not None and archive_path(found_java, directory / "lib").is_file()
    told = f"{len(declared)} in {directory}{', with class archive' if quick else ''}"
    broken = f"missing or other than declared: {', '.join(wrong[:3])}{' …' if len(wrong) > 3 else ''} in {directory}"
    mend = f"rm -rf {directory} && make setup"
    return Finding("kafka jars", not wrong, broken if wrong else told, mend)


def engine(_: Settings) -> Finding:
    try:
        return Finding("clickhouse engine", ok=True, found=f"ClickHouse {engine_version()}")
    except CannotRun as why:
        return Finding("clickhouse engine", ok=False, found=str(why), mend="make clean setup")


def engine_version() -> str:
    """Loads chDB in a process of its own: it is large, and a machine it cannot run on ends the process, not us.

    Raises CannotRun.
    """
    query = "import chdb; print(chdb.query('SELECT version()').bytes().decode().strip().strip('\"'))"
    asked = subprocess.run([sys.executable, "-c", query], capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 - our own words
    if asked.returncode != 0:
        raise CannotRun(last_line(asked.stderr))
    return asked.stdout.strip()


def disk(settings: Settings) -> Finding:
    there = next(path for path in (settings.home, *settings.home.parents) if path.exists())
    free = shutil.disk_usage(there).free
    found = f"{free / 1e9:,.1f} GB free for {settings.home}"
    return Finding("disk", free >= FREE_BYTES, found, "export TAIZHANG_HOME=<a directory on a larger disk>")


def loopback(_: Settings) -> Finding:
    """A connection to ourselves over 127.0.0.1, which some containers forbid."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port), timeout=5):
            return Finding("loopback", ok=True, found="127.0.0.1 answers")


def ports(settings: Settings) -> Finding:
    """Taken ports are no illness: others are chosen. What is worth knowing is which ones."""
    endpoints = settings.directory.endpoints()
    if endpoints is not None and state_of(settings.directory) is not None:
        return Finding("ports", ok=True, found=f"Kafka {endpoints.bootstrap}, ClickHouse {endpoints.clickhouse_url}")
    wanted = [port for port in (settings.kafka_port, settings.clickhouse_port) if port]
    taken = [str(port) for port in wanted if not is_free(port)]
    if taken:
        found = f"taken: {', '.join(taken)}; free ones will be chosen"
    else:
        found = f"free: {', '.join(map(str, wanted))}" if wanted else "any free ones will be chosen"
    return Finding("ports", ok=True, found=found)


def stack(settings: Settings) -> Finding:
    state = state_of(settings.directory)
    if state is None:
        return Finding("stack", ok=True, found="not running")
    sick = [part.name for part in state.processes if not part.settled]
    found = f"not healthy: {', '.join(sick)}" if sick else f"{len(state.processes)} parts healthy"
    return Finding("stack", not sick, found, f"see the logs in {settings.directory.logs}; taizhang down && taizhang up")


def schema(settings: Settings) -> Finding:
    """Whether ClickHouse's tables are as the migrations declare them; only a running stack can be asked."""
    if state_of(settings.directory) is None:
        return Finding("schema", ok=True, found="not looked at: the stack is not running")
    from infra.warehouse_at import warehouse_at
    from warehouse import SchemaDrift, check_schema, connect

    client = connect(warehouse_at(settings))
    try:
        check_schema(client, settings.clickhouse_database)
    except SchemaDrift as drift:
        return Finding("schema", ok=False, found=str(drift), mend="taizhang migrate")
    finally:
        client.close()
    return Finding("schema", ok=True, found="as the migrations declare it")


def versions(_: Settings) -> Finding:
    names = ("taizhang", "faust-streaming", "aiokafka", "kafka-python", "clickhouse-connect", "chdb", "pydantic")
    found = [f"kafka {kafka_version()}", *(f"{name} {importlib.metadata.version(name)}" for name in names)]
    return Finding("versions", ok=True, found=", ".join(found), mend="make setup")


def kafka_version() -> str:
    """Of the broker whose jars are declared."""
    broker = next(name for name in declared_digests(DIGESTS.read_text()) if name.startswith("kafka_2.13-"))
    return Path(broker).stem.removeprefix("kafka_2.13-")


def last_line(text: str) -> str:
    return (text.strip().splitlines() or ["it ended without a word"])[-1][:200]
