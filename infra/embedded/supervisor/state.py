"""What the supervisor tells about its processes: a small file that `status`, `up` and `down` read."""

from enum import StrEnum
from pathlib import Path

import msgspec

from infra.embedded.supervisor.pidfile import Recorded
from infra.home import write_atomically


class Phase(StrEnum):
    WAITING = "waiting"  # for what it depends on
    STARTING = "starting"  # runs, not ready yet
    READY = "ready"
    DONE = "done"  # a one-shot that succeeded
    BACKING_OFF = "backing-off"  # died, waits before the next start
    CRASH_LOOP = "crash-loop"  # died again and again; still tried at the longest wait
    STOPPED = "stopped"


class Report(msgspec.Struct, kw_only=True):
    """One process as it stands. Times in seconds since the epoch."""

    name: str
    phase: Phase = Phase.WAITING
    pid: int | None = None
    created: float | None = None
    started: float | None = None
    port: int | None = None
    one_shot: bool = False
    restarts: int = 0
    last_exit: int | None = None
    healthy: bool = False
    detail: str = ""
    log: str = ""

    @property
    def settled(self) -> bool:
        """Nothing more to wait for: ready, or done for ever."""
        return self.phase is Phase.DONE or (self.phase is Phase.READY and self.healthy)


class State(msgspec.Struct, kw_only=True):
    """The whole stack. `supervisor` names the process that keeps this file up to date."""

    pid: int
    created: float
    started: float
    stopping: bool = False
    processes: list[Report]

    @property
    def supervisor(self) -> Recorded:
        return Recorded("supervisor", self.pid, self.created)

    @property
    def settled(self) -> bool:
        return not self.stopping and all(report.settled for report in self.processes)

    @property
    def looping(self) -> list[Report]:
        return [report for report in self.processes if report.phase is Phase.CRASH_LOOP]

    def report(self, name: str) -> Report:
        return next(report for report in self.processes if report.name == name)


def save(directory: Path, state: State) -> None:
    write_atomically(directory / "state.json", msgspec.json.encode(state), durable=False)


def load(directory: Path) -> State | None:
    """The last state written here; None when no supervisor ever ran. It may be of a dead one: ask `supervisor`."""
    try:
        return msgspec.json.decode((directory / "state.json").read_bytes(), type=State)
    except FileNotFoundError:
        return None
