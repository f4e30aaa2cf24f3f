"""Which processes belong to this home, in files that survive a crash of the supervisor.

A pid alone is not an identity: the kernel hands it out again. With the time its process was created it is one.
"""

import contextlib
import json
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # psutil ships no types

from infra.home import write_atomically

CREATE_TIME_TOLERANCE = 2.0
"""Seconds. The kernel counts from boot, and the boot time as seen on the wall moves a little when the clock is set."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A process that was started under `name`; `created` in seconds since the epoch, as the kernel tells it."""

    name: str
    pid: int
    created: float

    def alive(self) -> bool:
        """This very process runs; a zombie or a stranger with its pid does not count."""
        try:
            process = psutil.Process(self.pid)
            return bool(
                abs(process.create_time() - self.created) < CREATE_TIME_TOLERANCE
                and process.status() != psutil.STATUS_ZOMBIE
            )
        except psutil.NoSuchProcess:
            return False


def record(directory: Path, name: str, pid: int) -> Recorded:
    """Write down a process just started."""
    recorded = identify(name, pid)
    content = {"name": name, "pid": pid, "created": recorded.created}
    write_atomically(directory / f"{name}.pid", json.dumps(content).encode(), durable=False)
    return recorded


def identify(name: str, pid: int) -> Recorded:
    """A running process by name, pid and creation time; one that is gone already gets a time that nobody has."""
    try:
        return Recorded(name, pid, psutil.Process(pid).create_time())
    except psutil.NoSuchProcess:
        return Recorded(name, pid, 0.0)


def forget(directory: Path, name: str) -> None:
    (directory / f"{name}.pid").unlink(missing_ok=True)


def read(directory: Path) -> list[Recorded]:
    """All processes written down here, running or not."""
    found = []
    for path in sorted(directory.glob("*.pid")):
        content = json.loads(path.read_text())
        found.append(Recorded(content["name"], content["pid"], content["created"]))
    return found


def stop_orphans(directory: Path, seconds: float, say: Callable[[str], None]) -> list[str]:
    """End what a killed supervisor left running, kindly first; return the names. Their data is then free to open.

    Each child leads a process group of its own, so its children go with it.
    """
    orphans = [recorded for recorded in read(directory) if recorded.alive()]
    for orphan in orphans:
        say(f"{orphan.name} (pid {orphan.pid}) was left over by an earlier supervisor: stopping it")
        _signal_group(orphan, signal.SIGTERM)
    deadline = time.monotonic() + seconds
    while any(orphan.alive() for orphan in orphans) and time.monotonic() < deadline:
        time.sleep(0.05)
    for orphan in orphans:
        if orphan.alive():
            say(f"{orphan.name} (pid {orphan.pid}) did not stop within {seconds:g} s: killing it")
        _signal_group(orphan, signal.SIGKILL)
    while any(orphan.alive() for orphan in orphans):
        time.sleep(0.02)
    for recorded in read(directory):
        forget(directory, recorded.name)
    return [orphan.name for orphan in orphans]


def _signal_group(orphan: Recorded, number: signal.Signals) -> None:
    if orphan.alive():
        with contextlib.suppress(ProcessLookupError):  # it ended between the look and the signal
            os.killpg(orphan.pid, number)
