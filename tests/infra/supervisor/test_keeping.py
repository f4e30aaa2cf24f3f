"""Starting in order, keeping alive, stopping in the opposite order."""

import asyncio
import os
import signal
from dataclasses import replace
from pathlib import Path

from infra.embedded.supervisor import Phase
from infra.embedded.supervisor.logs import last_lines
from tests.infra.supervisor import fakes
from tests.infra.supervisor.fakes import diary, eventually, spec, supervised


async def test_a_part_starts_when_what_it_needs_is_ready_and_stops_before_it(tmp_path: Path) -> None:
    specs = [
        spec(tmp_path, "sink", depends_on=("worker", "migrations")),
        spec(tmp_path, "worker", depends_on=("kafka",)),
        spec(tmp_path, "migrations", fakes.SUCCEEDS, depends_on=("kafka",)),
        spec(tmp_path, "kafka"),
    ]
    async with supervised(tmp_path, specs) as supervisor:
        await eventually(lambda: all(k.report.settled for k in supervisor.keepers.values()), "all are settled")
        began = [line for line in diary(tmp_path) if line.startswith("start")]
        assert began[0] == "start kafka"
        assert began[-1] == "start sink"
        assert supervisor.keepers["migrations"].report.phase is Phase.DONE
    stopped = [line for line in diary(tmp_path) if line.startswith("stop")]
    assert stopped == ["stop sink", "stop worker", "stop kafka"]


async def test_a_killed_part_is_back_and_its_dependents_run_on(tmp_path: Path) -> None:
    specs = [spec(tmp_path, "kafka"), spec(tmp_path, "worker", depends_on=("kafka",))]
    async with supervised(tmp_path, specs) as supervisor:
        kafka, worker = supervisor.keepers["kafka"].report, supervisor.keepers["worker"].report
        await eventually(lambda: worker.settled, "worker is ready")
        killed, kept = kafka.pid, worker.pid
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        await eventually(lambda: kafka.settled and kafka.pid != killed, "kafka is back")
        assert (kafka.restarts, kafka.last_exit) == (1, -9)
        assert (worker.restarts, worker.pid) == (0, kept)


async def test_a_dependent_is_restarted_where_that_is_declared(tmp_path: Path) -> None:
    follower = replace(spec(tmp_path, "worker", depends_on=("kafka",)), restart_after=("kafka",))
    async with supervised(tmp_path, [spec(tmp_path, "kafka"), follower]) as supervisor:
        worker = supervisor.keepers["worker"].report
        await eventually(lambda: worker.settled, "worker is ready")
        os.kill(supervisor.keepers["kafka"].report.pid or 0, signal.SIGKILL)
        await eventually(lambda: diary(tmp_path).count("start worker") == 2, "worker was restarted")
        assert worker.restarts == 1


async def test_a_crash_loop_is_reported_and_tried_on(tmp_path: Path) -> None:
    said: list[str] = []
    dying = replace(spec(tmp_path, "sink", fakes.DIES), probe=fakes.wrote(tmp_path / "diary", "never"))
    async with supervised(tmp_path, [dying], said) as supervisor:
        report = supervisor.keepers["sink"].report
        await eventually(lambda: report.phase is Phase.CRASH_LOOP, "the loop is seen")
        tries = report.restarts
        await eventually(lambda: report.restarts > tries, "it is tried again all the same")
        assert last_lines(supervisor.log_of("sink"), 1) == ["no disk left"]
    assert any("exited with status 3" in line and "crash loop" in line for line in said)


async def test_a_one_shot_is_repeated_until_it_succeeds_and_then_left_alone(tmp_path: Path) -> None:
    specs = [spec(tmp_path, "topics", fakes.FAILS_TWICE), spec(tmp_path, "worker", depends_on=("topics",))]
    async with supervised(tmp_path, specs) as supervisor:
        await eventually(lambda: supervisor.keepers["worker"].report.settled, "worker is ready")
    assert diary(tmp_path)[:4] == ["start topics"] * 3 + ["start worker"]


async def test_a_part_that_ignores_the_stop_signal_is_killed_after_its_time(tmp_path: Path) -> None:
    said: list[str] = []
    deaf = fakes.patient(spec(tmp_path, "worker", fakes.STUBBORN), stop_seconds=0.2)
    async with supervised(tmp_path, [deaf], said) as supervisor:
        await eventually(lambda: supervisor.keepers["worker"].report.settled, "worker is ready")
        pid = supervisor.keepers["worker"].report.pid or 0
    assert not fakes.alive(pid)
    assert any("did not stop within 0.2 s" in line for line in said)


async def test_what_a_part_started_itself_goes_with_it(tmp_path: Path) -> None:
    async with supervised(tmp_path, [spec(tmp_path, "clickhouse", fakes.HAS_A_CHILD)]) as supervisor:
        report = supervisor.keepers["clickhouse"].report
        await eventually(lambda: report.settled, "it is ready")
        first = int((tmp_path / "grandchild").read_text())
        killed = report.pid
        os.kill(killed or 0, signal.SIGKILL)
        await eventually(lambda: report.pid not in (None, killed), "it is back")
        await eventually(lambda: not fakes.alive(first), "the grandchild of the killed one is gone")
        await eventually(lambda: (tmp_path / "grandchild").read_text() != str(first), "a new grandchild")
        second = int((tmp_path / "grandchild").read_text())
    assert not fakes.alive(second)


async def test_a_part_that_never_becomes_ready_is_restarted(tmp_path: Path) -> None:
    said: list[str] = []
    slow = replace(spec(tmp_path, "kafka"), probe=fakes.wrote(tmp_path / "diary", "never"), start_seconds=0.3)
    async with supervised(tmp_path, [slow], said) as supervisor:
        await eventually(lambda: supervisor.keepers["kafka"].report.restarts >= 1, "restarted")
    assert any("not ready after 0.3 s" in line for line in said)


async def test_a_running_part_that_no_longer_answers_is_restarted(tmp_path: Path) -> None:
    said: list[str] = []
    hung = asyncio.Event()

    async def answers() -> bool:
        return not hung.is_set()

    part = replace(spec(tmp_path, "clickhouse"), probe=answers, hang_seconds=0.3)
    async with supervised(tmp_path, [part], said) as supervisor:
        report = supervisor.keepers["clickhouse"].report
        await eventually(lambda: report.settled, "ready")
        hung.set()
        await eventually(lambda: report.restarts == 1, "restarted")
    assert any("no sign of life for 0.3 s" in line for line in said)


async def test_a_part_that_announces_itself_is_ready_when_it_says_so_in_each_life(tmp_path: Path) -> None:
    announcing = replace(spec(tmp_path, "worker", fakes.ANNOUNCES), probe=fakes.never, announces=True)
    async with supervised(tmp_path, [announcing]) as supervisor:
        report = supervisor.keepers["worker"].report
        await eventually(lambda: "start worker" in diary(tmp_path), "it runs")
        assert report.phase is Phase.STARTING
        (tmp_path / "go").touch()
        await eventually(lambda: report.settled, "it said so")
        (tmp_path / "go").unlink()
        os.kill(report.pid or 0, signal.SIGKILL)
        await eventually(lambda: diary(tmp_path).count("start worker") == 2, "it runs again")
        assert report.phase is Phase.STARTING


async def test_a_death_is_noticed_even_when_the_probe_swallows_its_cancellation(tmp_path: Path) -> None:
    """As asyncio.wait_for does in Python 3.11 when the connection breaks at the moment of the cancellation."""
    answers, asking = iter([True]), asyncio.Event()

    async def swallows() -> bool:
        if next(answers, False):
            return True
        asking.set()
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            return True
        return False

    async with supervised(tmp_path, [replace(spec(tmp_path, "kafka"), probe=swallows)]) as supervisor:
        report = supervisor.keepers["kafka"].report
        await eventually(lambda: diary(tmp_path) == ["start kafka"] and asking.is_set(), "it runs and is being asked")
        os.kill(report.pid or 0, signal.SIGKILL)
        await eventually(lambda: diary(tmp_path).count("start kafka") == 2, "it runs again")
        assert report.last_exit == -9


async def test_a_command_that_does_not_exist_is_a_death_like_another(tmp_path: Path) -> None:
    said: list[str] = []
    missing = replace(spec(tmp_path, "kafka"), argv=(str(tmp_path / "no-such-program"),))
    async with supervised(tmp_path, [missing], said) as supervisor:
        await eventually(lambda: supervisor.keepers["kafka"].report.phase is Phase.CRASH_LOOP, "reported")
    assert any("cannot start" in line for line in said)


async def test_stopping_while_everything_is_still_starting_leaves_nothing(tmp_path: Path) -> None:
    specs = [spec(tmp_path, f"worker-{n}") for n in range(8)]
    async with supervised(tmp_path, specs) as supervisor:
        await asyncio.sleep(0)
    assert all(keeper.report.phase is Phase.STOPPED for keeper in supervisor.keepers.values())
    started = [line.split()[1] for line in diary(tmp_path) if line.startswith("start")]
    assert len(started) == len(set(started))
    assert not list((tmp_path / "home" / "run").glob("*.pid"))
