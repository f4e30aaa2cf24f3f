"""Starting one child and ending it with everything it started itself."""

import asyncio
import contextlib
import ctypes
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from infra.embedded.supervisor import pidfile
from infra.embedded.supervisor.spec import ProcessSpec
from infra.ready import READY_FILE

_PR_SET_PDEATHSIG = 1


def die_with_parent() -> Callable[[], None] | None:
    """Linux: ask the kernel to end the child when the supervisor is gone, however it went.

    Runs between fork and exec, so everything is looked up before. The pid files are the belt to these braces: they
    also work where the kernel has no such call, and for children that need longer to stop.
    """
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    parent = os.getpid()

    def ask() -> None:
        prctl(_PR_SET_PDEATHSIG, int(signal.SIGTERM), 0, 0, 0)
        if os.getppid() != parent:  # it died between fork and here: nobody will tell us any more
            os._exit(1)

    return ask


@dataclass(slots=True)
class Child:
    """A running process. `exit` is its status once it has ended: >= 0 its own, < 0 minus the signal."""

    process: asyncio.subprocess.Process
    recorded: pidfile.Recorded

    @property
    def pid(self) -> int:
        return self.process.pid

    async def wait(self) -> int:
        """Until it ends. What it started and left behind is killed: a grandchild could hold its files or port."""
        status = await self.process.wait()
        self._signal(signal.SIGKILL)
        return status

    async def stop(self, number: signal.Signals, seconds: float) -> bool:
        """Ask, wait, kill. True when it went by itself."""
        self._signal(number)
        ending = asyncio.ensure_future(self.wait())
        by_itself, _ = await asyncio.wait({ending}, timeout=seconds)
        if not by_itself:
            self._signal(signal.SIGKILL)
        await ending
        return bool(by_itself)

    def _signal(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):  # gone; macOS says so with EPERM
            os.killpg(self.pid, number)


def announced(spec: ProcessSpec, run: Path) -> bool:
    """Whether the present life of this process has said that it is ready."""
    return _ready_file(spec, run).exists()


def _ready_file(spec: ProcessSpec, run: Path) -> Path:
    return run / f"{spec.name}.ready"


async def start(spec: ProcessSpec, log: Path, run: Path) -> Child:
    """Start it in a session of its own (a terminal's Ctrl-C must reach the supervisor only) with its log appended.

    Appending matters twice: the log outlives restarts, and rotation can truncate it under the writer.
    """
    _ready_file(spec, run).unlink(missing_ok=True)
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        process = await asyncio.create_subprocess_exec(
            *spec.argv,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=descriptor,
            stderr=descriptor,
            env={**os.environ, **spec.env, READY_FILE: str(_ready_file(spec, run))},
            start_new_session=True,
            preexec_fn=die_with_parent(),
        )
    finally:
        os.close(descriptor)
    return Child(process, pidfile.record(run, spec.name, process.pid))
