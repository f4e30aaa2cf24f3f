"""The front as a child process: the command line that starts it, and waiting until it answers."""

import http.client
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path


class NotReady(Exception):
    """The process ended, or did not answer in time."""


def command(
    data: Path,
    *,
    user: str,
    password_file: Path,
    port: int = 0,
    port_file: Path | None = None,
    connections: int | None = None,
    max_body_bytes: int | None = None,
    max_memory_bytes: int | None = None,
) -> list[str]:
    """The argv that starts the front on `data`. What is None keeps the command's own default."""
    argv = [sys.executable, "-m", "infra.embedded.clickhouse", "--data", os.fspath(data), "--port", str(port)]
    argv += ["--user", user, "--password-file", os.fspath(password_file)]
    optional = {
        "--port-file": port_file,
        "--connections": connections,
        "--max-body-bytes": max_body_bytes,
        "--max-memory-bytes": max_memory_bytes,
    }
    for name, value in optional.items():
        if value is not None:
            argv += [name, str(value)]
    return argv


def wait_ready(
    port_file: Path,
    *,
    timeout: float = 60.0,
    alive: Callable[[], bool] = lambda: True,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> int:
    """Waits until the port in `port_file` answers `/ping`; returns the port.

    `alive` tells whether the process still runs, so that one that died is reported at once.
    A port file may be left from a killed process: delete it before starting a new one. Raises NotReady.
    """
    deadline = clock() + timeout
    while clock() < deadline:
        port = _port_in(port_file)
        if port is not None and answers(port):
            return port
        if not alive():
            raise NotReady("the ClickHouse process ended before it answered; its log says why")
        sleep(0.05)
    raise NotReady(f"the ClickHouse process did not answer within {timeout:g} s")


def answers(port: int, timeout: float = 2.0) -> bool:
    """Whether `/ping` on 127.0.0.1:port says Ok."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request("GET", "/ping")
        return connection.getresponse().read() == b"Ok.\n"
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _port_in(path: Path) -> int | None:
    try:
        return int(path.read_text())
    except (OSError, ValueError):
        return None
