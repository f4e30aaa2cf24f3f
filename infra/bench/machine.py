"""On what a benchmark ran, and how quiet it was there. No host names, no paths: this is published."""

import importlib.metadata
import os
import platform
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # ships no types

from infra.embedded.kafka import find_java
from infra.setup.machine import engine_version, kafka_version

LIBRARIES = (
    "kafka-python",
    "aiokafka",
    "faust-streaming",
    "clickhouse-connect",
    "chdb",
    "pydantic",
    "msgspec",
)


@dataclass(frozen=True, slots=True)
class Machine:
    """`cores` are those this process may use; memory in GiB."""

    cpu: str
    cores: int
    memory_gib: int
    system: str


def this_machine() -> Machine:
    return Machine(_cpu(), usable_cores(), round(psutil.virtual_memory().total / (1 << 30)), _system())


def usable_cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _cpu() -> str:
    listed = Path("/proc/cpuinfo")
    if listed.is_file():
        for line in listed.read_text().splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or platform.machine()


def _system() -> str:
    kernel = f"{platform.system()} {platform.release()}"
    try:
        return f"{platform.freedesktop_os_release()['PRETTY_NAME']}, {kernel}"
    except OSError:  # not every system has that file
        return kernel


def versions() -> dict[str, str]:
    """Of everything whose speed is measured here."""
    java = find_java()
    return {
        "Python": platform.python_version(),
        **{name: importlib.metadata.version(name) for name in LIBRARIES},
        "ClickHouse": engine_version(),
        "Kafka": kafka_version(),
        "Java": java.version if java else "none",
    }


def commit(folder: Path) -> str | None:
    """The checkout's commit, with `+ changes` when a program differs from it; None outside a checkout."""
    try:
        head = _git(folder, "rev-parse", "--short", "HEAD")
        changed = _git(folder, "status", "--porcelain", "--", "*.py", "*.sql", "*.properties")
    except (OSError, subprocess.CalledProcessError):
        return None
    return f"{head} + changes" if changed else head


def _git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, text=True, check=True, timeout=30)  # noqa: S603, S607 - whichever git the person has
    return done.stdout.strip()


def busy() -> float:
    """CPU seconds of the whole machine since it started, stolen ones too; guests' stand in user and nice already."""
    spent = psutil.cpu_times()._asdict()
    return float(sum(spent.get(kind, 0.0) for kind in ("user", "nice", "system", "irq", "softirq", "steal")))


def ours() -> float:
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


class Neighbours:
    """How many cores others kept busy while we measured: other processes, and on a virtual machine its host.

    What this process used, and the children it has waited for, is taken off what the whole machine used. All three
    clocks count seconds.
    """

    def __init__(
        self,
        machine: Callable[[], float] = busy,
        own: Callable[[], float] = ours,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clocks = (machine, own, clock)
        self._began = self._now()

    def _now(self) -> tuple[float, ...]:
        return tuple(clock() for clock in self._clocks)

    def cores(self) -> float:
        """Mean since the beginning; 0.0 is a quiet machine."""
        machine, own, seconds = (now - began for now, began in zip(self._now(), self._began, strict=True))
        return max(0.0, (machine - own) / seconds)
