"""The whole embedded stack in a scratch directory, for a benchmark alone."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # ships no types

from infra.embedded import stack
from infra.errors import CannotRun
from infra.settings import Settings


@contextmanager
def scratch_stack() -> Iterator[Settings]:
    """Its settings, ports and password included, once every part is ready. Processes and data are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="taizhang-bench-") as directory:
        asked = Settings(home=Path(directory), kafka_port=0, clickhouse_port=0, workers=1)
        supervisor = stack.launch(asked, tied=True)
        try:
            stack.wait_settled(asked.directory, supervisor, asked.start_seconds * 2)
            yield Settings(home=Path(directory), kafka_port=0, clickhouse_port=0, workers=1)
        finally:
            stack.end(supervisor, asked.directory)


class Processors:
    """CPU seconds of each part since the beginning, by its name."""

    def __init__(self, settings: Settings) -> None:
        self._home = settings.directory
        self._pids = self._running()
        self._began = self._spent()

    def seconds(self) -> dict[str, float]:
        """Raises CannotRun when a part was started anew: what its predecessor used is unknown."""
        if self._running() != self._pids:
            raise CannotRun("a part of the stack was restarted while it was measured")
        return {name: spent - self._began[name] for name, spent in self._spent().items()}

    def _running(self) -> Mapping[str, int]:
        state = stack.state_of(self._home)
        if state is None:
            raise CannotRun("the benchmark's stack stopped while it was measured")
        return {part.name: part.pid for part in state.processes if part.pid is not None and not part.one_shot}

    def _spent(self) -> dict[str, float]:
        return {name: sum(psutil.Process(pid).cpu_times()[:2]) for name, pid in self._pids.items()}
