"""Small processes to supervise: each writes down when it starts and when it is told to stop."""

import asyncio
import contextlib
import sys
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # psutil ships no types

from infra.embedded.supervisor import Backoff, Probe, ProcessSpec, Supervisor
from infra.home import Home

QUICK = Backoff(first=0.01, factor=2, cap=0.05, healthy_after=60, loop_after=3)

BODY = """
import os, pathlib, signal, sys, time
name, diary = sys.argv[1], pathlib.Path(sys.argv[2])
def write(word):
    with diary.open("a") as file:
        file.write(f"{word} {name}\\n")
def stop(*_):
    write("stop")
    sys.exit(0)
signal.signal(signal.SIGTERM, stop)
"""
STAYS = BODY + "write('start')\nwhile True: time.sleep(60)\n"
STUBBORN = BODY + "signal.signal(signal.SIGTERM, signal.SIG_IGN)\nwrite('start')\nwhile True: time.sleep(60)\n"
DIES = BODY + "write('start')\nprint('no disk left', flush=True)\nsys.exit(3)\n"
SUCCEEDS = BODY + "write('start')\nwrite('end')\n"
FAILS_TWICE = BODY + "write('start')\nsys.exit(0 if diary.read_text().count('start ' + name) > 2 else 1)\n"
ANNOUNCES = (
    BODY
    + """
write("start")
while not diary.with_name("go").exists(): time.sleep(0.01)
from infra.ready import announce_ready
announce_ready()
while True: time.sleep(60)
"""
)
HAS_A_CHILD = (
    BODY
    + """
import subprocess
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
diary.with_name("grandchild").write_text(str(child.pid))
write("start")
while True: time.sleep(60)
"""
)


def spec(tmp_path: Path, name: str, body: str = STAYS, *, depends_on: tuple[str, ...] = ()) -> ProcessSpec:
    """A fake that is ready once it has written its start (for a one-shot: once it has ended well)."""
    diary = tmp_path / "diary"
    return ProcessSpec(
        name,
        (sys.executable, "-c", body, name, str(diary)),
        probe=wrote(diary, f"start {name}"),
        depends_on=depends_on,
        backoff=QUICK,
        stop_seconds=5,
        one_shot=body in (SUCCEEDS, FAILS_TWICE),
    )


def wrote(diary: Path, line: str) -> Probe:
    def look() -> bool:
        return diary.exists() and line in diary.read_text().splitlines()

    async def ask() -> bool:
        return look()

    return ask


async def never() -> bool:
    return False


def diary(tmp_path: Path) -> list[str]:
    path = tmp_path / "diary"
    return path.read_text().splitlines() if path.exists() else []


async def eventually(condition: Callable[[], bool], what: str, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds:g} s: {what}"
        await asyncio.sleep(0.01)


@contextlib.asynccontextmanager
async def supervised(
    tmp_path: Path, specs: Sequence[ProcessSpec], said: list[str] | None = None
) -> AsyncIterator[Supervisor]:
    """A supervisor over `specs` inside this event loop; stopped, with everything it started, at the end."""
    home = Home(tmp_path / "home")
    home.ensure()
    supervisor = Supervisor(home, specs, 1_000_000, (said if said is not None else []).append)
    running = asyncio.create_task(supervisor.run())
    try:
        yield supervisor
    finally:
        supervisor.stop()
        await asyncio.wait_for(running, 30)


def alive(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def patient(one: ProcessSpec, **changes: float) -> ProcessSpec:
    return replace(one, **changes)  # type: ignore[arg-type]  # only seconds are changed here
