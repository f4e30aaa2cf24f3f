"""Keeping one process alive: wait for what it needs, start, await readiness, watch, start again."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from infra.embedded.supervisor import child, pidfile
from infra.embedded.supervisor.spec import ProcessSpec
from infra.embedded.supervisor.state import Phase, Report

STARTING_PROBE_SECONDS = 0.15
RUNNING_PROBE_SECONDS = 3.0
PROBE_SECONDS = 10.0


class Keeper:
    """The life of one ProcessSpec under supervision. `changed` is called after every change of `report`."""

    def __init__(
        self, spec: ProcessSpec, log: Path, run: Path, changed: Callable[[], None], say: Callable[[str], None]
    ) -> None:
        self.spec = spec
        self.report = Report(name=spec.name, port=spec.port, one_shot=spec.one_shot, log=str(log))
        self.ready = asyncio.Event()
        self.restarted: Callable[[str], None] = lambda _: None
        self._log, self._run, self._changed, self._say = log, run, changed, say
        self._stopping = asyncio.Event()
        self._child: child.Child | None = None
        self._deaths = 0
        self._ending: asyncio.Task[None] | None = None
        self._wanted: str | None = None
        """Why we are ending it ourselves; such an end is not a death and earns no waiting."""

    async def keep(self, dependencies: Sequence["Keeper"]) -> None:
        """Run until stopped; a one-shot until it has succeeded."""
        while not self._stopping.is_set():
            self._enter(Phase.WAITING)
            if not await self._unless_stopping(asyncio.gather(*(other.ready.wait() for other in dependencies))):
                break
            if await self._live():
                return
            if not self._stopping.is_set():
                self.report.restarts += 1
                self.restarted(self.spec.name)
        self._enter(Phase.STOPPED)

    async def stop(self) -> None:
        """End it for good: its stop signal, its time, then SIGKILL to its whole group."""
        self._stopping.set()
        await self._end("stopping")

    def restart(self, reason: str) -> None:
        """End it so that it starts again at once. Nothing happens when it doesn't run, or has done its work."""
        if self._child is not None and self._wanted is None and not self._stopping.is_set():
            self._say(f"{self.spec.name}: restarting, {reason}")
            self._wanted = reason
            self._ending = asyncio.create_task(self._end(reason))

    async def _live(self) -> bool:
        """One life from start to end, and the wait after it. True when a one-shot has done its work."""
        self._wanted = None
        try:
            self._child = await child.start(self.spec, self._log, self._run)
        except OSError as error:
            return await self._after_death(None, f"cannot start: {error}")
        self.report.pid, self.report.created = self._child.pid, self._child.recorded.created
        self.report.started = time.time()
        self._enter(Phase.STARTING)
        if self._stopping.is_set():  # the stop came while the child was being started and found nobody to end
            self._ending = asyncio.create_task(self._end("stopping"))
        ready_at: list[float] = []
        watch = asyncio.create_task(self._watch(ready_at))
        status = await self._child.wait()
        self._child = None
        watch.cancel()
        await asyncio.gather(watch, return_exceptions=True)
        self.ready.clear()
        pidfile.forget(self._run, self.spec.name)
        self.report.pid = self.report.created = None
        self.report.healthy = False
        self.report.last_exit = status
        if self.spec.one_shot and status == 0:
            self._enter(Phase.DONE)
            self.ready.set()
            return True
        if self._stopping.is_set():
            return False
        if self._wanted is not None:
            self.report.detail = self._wanted
            return False
        return await self._after_death(time.monotonic() - ready_at[0] if ready_at else None, told(status))

    async def _after_death(self, ready_for: float | None, cause: str) -> bool:
        backoff = self.spec.backoff
        self._deaths = backoff.deaths(self._deaths, ready_for)
        looping, delay = backoff.looping(self._deaths), backoff.delay(self._deaths)
        self._say(f"{self.spec.name}: {cause}; starting again in {delay:.1f} s" + " (crash loop)" * looping)
        self._enter(Phase.CRASH_LOOP if looping else Phase.BACKING_OFF, cause)
        await self._unless_stopping(asyncio.sleep(delay))
        return False

    async def _watch(self, ready_at: list[float]) -> None:
        """Probe until ready, then go on probing; restart what never becomes ready or no longer answers."""
        if self.spec.one_shot:
            await asyncio.sleep(self.spec.start_seconds)
            self.restart(f"not done after {self.spec.start_seconds:g} s")
            return
        answered = time.monotonic()
        # Not `while True`: the cancellation that ends this watch reaches a probe whose connection has just broken, and
        # a probe may swallow it (asyncio.wait_for did, in Python 3.11).
        while self._child is not None:
            good = await self._probe()
            now = time.monotonic()
            if self._child is None:
                return
            if good:
                answered = now
                if not ready_at:
                    ready_at.append(now)
                    self._say(f"{self.spec.name}: ready (pid {self.report.pid})")
                    self.report.healthy = True
                    self.ready.set()
                    self._enter(Phase.READY)
            patience = self.spec.hang_seconds if ready_at else self.spec.start_seconds
            if ready_at and self.spec.announces:
                return
            if good != self.report.healthy and ready_at:
                self.report.healthy = good
                self._changed()
            if now - answered > patience:
                self.restart(f"no sign of life for {patience:g} s" if ready_at else f"not ready after {patience:g} s")
                return
            await asyncio.sleep(RUNNING_PROBE_SECONDS if ready_at and good else STARTING_PROBE_SECONDS)

    async def _probe(self) -> bool:
        if self.spec.announces:
            return child.announced(self.spec, self._run)
        try:
            async with asyncio.timeout(PROBE_SECONDS):
                return await self.spec.probe()
        except Exception:  # noqa: BLE001 - whatever goes wrong while asking, the answer is: not ready
            return False

    async def _end(self, reason: str) -> None:
        if self._child is not None and not await self._child.stop(self.spec.stop_signal, self.spec.stop_seconds):
            self._say(f"{self.spec.name}: did not stop within {self.spec.stop_seconds:g} s ({reason}), killed")

    async def _unless_stopping(self, awaited: Awaitable[object]) -> bool:
        """Await something, or give up when the stack stops. False when it gave up."""
        work = asyncio.ensure_future(awaited)
        stop = asyncio.ensure_future(self._stopping.wait())
        done, pending = await asyncio.wait({work, stop}, return_when=asyncio.FIRST_COMPLETED)
        for rest in pending:
            rest.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
        return work in done

    def _enter(self, phase: Phase, detail: str = "") -> None:
        self.report.phase, self.report.detail = phase, detail
        self._changed()


def told(status: int) -> str:
    """An exit status in words."""
    return f"killed by signal {-status}" if status < 0 else f"exited with status {status}"
