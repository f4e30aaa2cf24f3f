"""The supervisor itself killed, signalled, started twice: no process is ever left behind or killed by mistake."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from infra.embedded import stack
from infra.embedded.supervisor import Phase, State, load
from infra.embedded.supervisor.pidfile import Recorded, identify, read, record, stop_orphans
from infra.home import Home
from tests.infra.supervisor.fakes import alive

RUNNER = """
import sys
from pathlib import Path
from infra.embedded.supervisor import child, run_supervisor
from infra.home import Home
from tests.infra.supervisor.fakes import STUBBORN, spec
from dataclasses import replace
tmp_path, orphans = Path(sys.argv[1]), sys.argv[2] == "orphans"
if orphans:  # as on a system whose kernel does not end children with their parent
    child.die_with_parent = lambda: None
specs = [spec(tmp_path, "kafka"), spec(tmp_path, "worker", depends_on=("kafka",))]
run_supervisor(Home(tmp_path / "home"), 1_000_000, lambda: specs, lambda _: [], lambda line: print(line, flush=True))
"""


def until(condition: Callable[[], bool], what: str, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds:g} s: {what}"
        time.sleep(0.02)


def start(tmp_path: Path, mode: str = "") -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", RUNNER, str(tmp_path), mode], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def settled(tmp_path: Path, pid: int) -> State:
    def good() -> bool:
        state = load(tmp_path / "home" / "run")
        return state is not None and state.pid == pid and state.settled

    until(good, "everything is ready")
    state = load(tmp_path / "home" / "run")
    assert state is not None
    return state


def pids(state: State) -> list[int]:
    return [part.pid for part in state.processes if part.pid is not None]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_stops_everything(tmp_path: Path, number: signal.Signals) -> None:
    supervisor = start(tmp_path)
    children = pids(settled(tmp_path, supervisor.pid))
    assert len(children) == 2
    supervisor.send_signal(number)
    told, _ = supervisor.communicate(timeout=20)
    assert supervisor.returncode == 0, told
    assert [pid for pid in children if alive(pid)] == []
    state = load(tmp_path / "home" / "run")
    assert state is not None
    assert {part.phase for part in state.processes} == {Phase.STOPPED}
    assert not state.supervisor.alive()


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel ends children with their parent on Linux only")
def test_the_kernel_ends_the_children_of_a_killed_supervisor(tmp_path: Path) -> None:
    supervisor = start(tmp_path)
    children = pids(settled(tmp_path, supervisor.pid))
    supervisor.kill()
    supervisor.communicate()
    until(lambda: not any(alive(pid) for pid in children), "children are gone")


def test_the_next_supervisor_ends_the_orphans_of_a_killed_one(tmp_path: Path) -> None:
    first = start(tmp_path, "orphans")
    orphans = pids(settled(tmp_path, first.pid))
    first.kill()
    first.communicate()
    assert all(alive(pid) for pid in orphans)

    second = start(tmp_path, "orphans")
    children = pids(settled(tmp_path, second.pid))
    assert [pid for pid in orphans if alive(pid)] == []
    assert len(children) == 2
    second.terminate()
    told, _ = second.communicate(timeout=20)
    assert told.count("left over by an earlier supervisor") == 2
    assert [pid for pid in children if alive(pid)] == []


def test_down_ends_the_orphans_too(tmp_path: Path) -> None:
    supervisor = start(tmp_path, "orphans")
    orphans = pids(settled(tmp_path, supervisor.pid))
    supervisor.kill()
    supervisor.communicate()
    home = Home(tmp_path / "home")
    assert stack.stop(home)
    assert [pid for pid in orphans if alive(pid)] == []
    assert not stack.stop(home)


def test_two_supervisors_never_share_a_home(tmp_path: Path) -> None:
    first = start(tmp_path)
    children = pids(settled(tmp_path, first.pid))
    second = start(tmp_path)
    told, _ = second.communicate(timeout=20)
    assert second.returncode != 0
    assert "a supervisor already runs" in told
    assert all(alive(pid) for pid in children)
    first.terminate()
    first.communicate(timeout=20)


def test_a_recycled_pid_is_a_stranger_and_left_alone(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.ensure()
    stranger = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True)
    try:
        recorded = record(home.run, "worker", stranger.pid)
        assert recorded.alive()
        file = home.run / "worker.pid"
        file.write_text(file.read_text().replace(str(recorded.created), str(recorded.created - 3600)))
        assert not read(home.run)[0].alive()
        assert stop_orphans(home.run, 5, lambda _: None) == []
        assert stranger.poll() is None
        assert read(home.run) == []
    finally:
        stranger.kill()
        stranger.wait()


def test_an_orphan_that_ignores_the_kind_word_is_killed(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.ensure()
    body = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(600)"
    )
    deaf = subprocess.Popen([sys.executable, "-c", body], start_new_session=True, stdout=subprocess.PIPE)
    assert deaf.stdout is not None
    assert deaf.stdout.readline() == b"up\n"
    record(home.run, "worker", deaf.pid)
    said: list[str] = []
    assert stop_orphans(home.run, 0.2, said.append) == ["worker"]
    assert deaf.wait(10) == -signal.SIGKILL
    deaf.stdout.close()
    assert any("killing it" in line for line in said)


def test_a_zombie_does_not_count_as_alive() -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    recorded = identify("worker", gone.pid)
    until(lambda: not recorded.alive(), "it ended")
    assert not Recorded("worker", gone.pid, recorded.created).alive()
    gone.wait()
    assert os.getpid() != gone.pid
