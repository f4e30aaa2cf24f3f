"""The supervisor: all processes of one home, started in order, watched, stopped in the opposite order."""

import asyncio
import contextlib
import fcntl
import os
import signal
import time
from collections.abc import Callable, Coroutine, Iterator, Sequence
from pathlib import Path

from infra.embedded.supervisor import pidfile, state
from infra.embedded.supervisor.keeper import Keeper
from infra.embedded.supervisor.logs import rotate
from infra.embedded.supervisor.spec import ProcessSpec, starting_order
from infra.errors import CannotRun
from infra.home import Home

ORPHAN_SECONDS = 10.0
LOG_CHECK_SECONDS = 5.0
_STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


@contextlib.contextmanager
def sole_supervisor(home: Home) -> Iterator[None]:
    """Two supervisors of one home would start two brokers on one disk. The kernel frees the lock at any death."""
    with (home.run / "supervisor.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotRun(f"a supervisor already runs for {home.path}; see `taizhang status`") from None
        yield


class Supervisor:
    """Runs the given processes until it is told to stop. `watchers` run beside them and may ask for restarts."""

    def __init__(self, home: Home, specs: Sequence[ProcessSpec], log_bytes: int, say: Callable[[str], None]) -> None:
        self._levels = starting_order(specs)
        self._home, self._log_bytes, self._say = home, log_bytes, say
        self._stop = asyncio.Event()
        self._own = pidfile.identify("supervisor", os.getpid())
        self._started = time.time()
        self.keepers = {spec.name: Keeper(spec, self.log_of(spec.name), home.run, self._publish, say) for spec in specs}
        for keeper in self.keepers.values():
            keeper.restarted = self._restart_dependents

    def log_of(self, name: str) -> Path:
        return self._home.logs / f"{name}.log"

    def stop(self) -> None:
        """Begin to stop; `run` returns when everything has ended."""
        self._stop.set()

    async def run(self, *watchers: Coroutine[object, object, None]) -> None:
        """Start everything, keep it running, and leave no process behind, whatever ends this."""
        loop = asyncio.get_running_loop()
        for number in _STOP_SIGNALS:
            loop.add_signal_handler(number, self.stop)
        self._publish()
        tasks = [asyncio.create_task(self._keep(keeper)) for keeper in self.keepers.values()]
        beside = [asyncio.create_task(watcher) for watcher in (*watchers, self._bound_logs())]
        try:
            await self._stop.wait()
        finally:
            self._say("stopping")
            self._publish()
            for task in beside:
                task.cancel()
            for level in reversed(self._levels):
                await asyncio.gather(*(self.keepers[name].stop() for name in level))
            await asyncio.gather(*tasks, *beside, return_exceptions=True)
            self._publish()
            self._say("stopped")

    async def _keep(self, keeper: Keeper) -> None:
        """A keeper that fails is a fault of ours; running on half blind would be worse than stopping."""
        try:
            await keeper.keep([self.keepers[name] for name in keeper.spec.depends_on])
        except Exception as error:
            self._say(f"{keeper.spec.name}: the supervisor itself failed: {error!r}; stopping everything")
            self.stop()
            raise

    def _restart_dependents(self, name: str) -> None:
        for keeper in self.keepers.values():
            if name in keeper.spec.restart_after:
                keeper.restart(f"{name} was restarted")

    async def _bound_logs(self) -> None:
        logs = [self.log_of(name) for name in self.keepers] + [self._home.supervisor_log]
        while True:
            for log in logs:
                rotate(log, self._log_bytes)
            await asyncio.sleep(LOG_CHECK_SECONDS)

    def _publish(self) -> None:
        reports = [self.keepers[name].report for level in self._levels for name in level]
        now = state.State(
            pid=self._own.pid,
            created=self._own.created,
            started=self._started,
            stopping=self._stop.is_set(),
            processes=reports,
        )
        state.save(self._home.run, now)


def run_supervisor(
    home: Home,
    log_bytes: int,
    plan: Callable[[], Sequence[ProcessSpec]],
    watch: Callable[[Supervisor], Sequence[Coroutine[object, object, None]]],
    say: Callable[[str], None],
) -> None:
    """Lock the home, end orphans, make the plan (ports are chosen here, after the orphans gave theirs back), run it."""
    home.ensure()
    with sole_supervisor(home):
        pidfile.stop_orphans(home.run, ORPHAN_SECONDS, say)
        specs = plan()

        async def supervise() -> None:
            supervisor = Supervisor(home, specs, log_bytes, say)
            await supervisor.run(*watch(supervisor))

        asyncio.run(supervise())
