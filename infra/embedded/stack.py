"""The embedded stack as others use it: start it as a background service, look at it, stop it.

The command line and the integration tests both come through here.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime
from pathlib import Path

from infra.embedded.supervisor import State, Supervisor, load, run_supervisor, sole_supervisor
from infra.embedded.supervisor.child import die_with_parent
from infra.embedded.supervisor.logs import last_lines
from infra.embedded.supervisor.pidfile import stop_orphans
from infra.embedded.supervisor.supervisor import ORPHAN_SECONDS
from infra.errors import CannotRun
from infra.home import Home
from infra.settings import Settings

POLL_SECONDS = 0.1
STOP_SECONDS = 90.0


def run_foreground(settings: Settings) -> None:
    """Be the supervisor until a signal ends it."""
    from infra.embedded.plan import plan_processes
    from infra.embedded.progress import watch_groups

    def watchers(supervisor: Supervisor) -> Sequence[Coroutine[object, object, None]]:
        return [watch_groups(supervisor, settings, _say)]

    run_supervisor(settings.directory, settings.log_bytes, lambda: plan_processes(settings), watchers, _say)


def _say(line: str) -> None:
    print(f"{datetime.now().astimezone().isoformat(timespec='milliseconds')} {line}", flush=True)


def launch(settings: Settings, *, tied: bool = False) -> "subprocess.Popen[bytes]":
    """Start a supervisor, its words going to logs/supervisor.log. Returns at once.

    It outlives us, unless it is `tied`: then (on Linux) it also stops when we are killed with no time to stop it.
    """
    home = settings.directory
    home.ensure()
    with home.supervisor_log.open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "infra.cli", "up", "--foreground"],
            env={**os.environ, **settings.as_environment()},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=die_with_parent() if tied else None,
        )


def state_of(home: Home) -> State | None:
    """The stack's state while its supervisor lives; None when nothing runs."""
    state = load(home.run)
    return state if state is not None and state.supervisor.alive() else None


def wait_settled(
    home: Home, supervisor: "subprocess.Popen[bytes]", seconds: float, look: Callable[[State], None] = lambda _: None
) -> State:
    """Until every part is ready. Raises CannotRun with the reason: supervisor gone, a crash loop, or out of time."""
    deadline = time.monotonic() + seconds
    while True:
        if supervisor.poll() is not None:
            raise CannotRun(f"the supervisor stopped: {_end_of(home.supervisor_log)}")
        state = state_of(home)
        if state is not None and state.pid == supervisor.pid:
            look(state)
            if state.settled:
                return state
            if state.looping:
                part = state.looping[0]
                raise CannotRun(f"{part.name} dies again and again ({part.detail}): {_end_of(Path(part.log))}")
        if time.monotonic() > deadline:
            late = [part.name for part in state.processes if not part.settled] if state else ["supervisor"]
            raise CannotRun(f"not ready after {seconds:g} s: {', '.join(late)}; logs are in {home.logs}")
        time.sleep(POLL_SECONDS)


def stop(home: Home, seconds: float = STOP_SECONDS) -> bool:
    """Ask the supervisor to stop everything and wait. Without one, end what a killed one left behind.

    False when nothing was running.
    """
    state = state_of(home)
    if state is None:
        if not home.run.is_dir():
            return False
        with sole_supervisor(home):
            return bool(stop_orphans(home.run, ORPHAN_SECONDS, _say))
    os.kill(state.pid, signal.SIGTERM)
    deadline = time.monotonic() + seconds
    while state.supervisor.alive():
        if time.monotonic() > deadline:
            raise CannotRun(f"the supervisor (pid {state.pid}) did not stop within {seconds:g} s; see {home.logs}")
        time.sleep(POLL_SECONDS)
    return True


def end(supervisor: "subprocess.Popen[bytes]", home: Home, seconds: float = STOP_SECONDS) -> None:
    """Stop what `launch` started, also while it is still too young to have written down its state."""
    supervisor.terminate()
    try:
        supervisor.wait(seconds)
    except subprocess.TimeoutExpired:
        raise CannotRun(
            f"the supervisor (pid {supervisor.pid}) did not stop within {seconds:g} s; see {home.logs}"
        ) from None


def _end_of(log: Path) -> str:
    lines = last_lines(log, 3)
    return f"{' | '.join(lines)[-600:]} (more in {log})" if lines else f"it left no words in {log}"
