"""A process as data: what to run, when it is ready, what it waits for, how it is restarted and stopped."""

import signal
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType

from infra.embedded.supervisor.backoff import Backoff

Probe = Callable[[], Awaitable[bool]]


async def always() -> bool:
    """The probe of a process that is ready as soon as it runs."""
    return True


@dataclass(frozen=True, slots=True)
class ProcessSpec:
    """One supervised process.

    A `one_shot` is ready once it has exited with 0 and is then left alone; its dependents wait for that.
    `restart_after` names processes whose restart restarts this one too; other dependents keep running through it.
    `hang_seconds`: a running process whose probe fails for so long is restarted.
    One that `announces` tells by itself when it is ready (infra/ready.py) and has no probe; progress.py watches it.
    """

    name: str
    argv: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    probe: Probe = always
    announces: bool = False
    depends_on: tuple[str, ...] = ()
    restart_after: tuple[str, ...] = ()
    one_shot: bool = False
    backoff: Backoff = field(default_factory=Backoff)
    stop_signal: signal.Signals = signal.SIGTERM
    stop_seconds: float = 10.0
    start_seconds: float = 120.0
    hang_seconds: float = 60.0
    port: int | None = None
    group: str | None = None
    """Consumer group whose progress tells whether this process lives (see watchdog.py)."""


def starting_order(specs: Sequence[ProcessSpec]) -> list[tuple[str, ...]]:
    """Levels of names: everything in a level depends on earlier levels only. Stopping goes through it backwards.

    Raises ValueError for a cycle, a name used twice or a dependency nobody declares.
    """
    names = [spec.name for spec in specs]
    if len(set(names)) != len(names):
        raise ValueError(f"process names used twice: {sorted(n for n in names if names.count(n) > 1)}")
    graph = {spec.name: set(spec.depends_on) for spec in specs}
    if unknown := set().union(*graph.values(), *(spec.restart_after for spec in specs)) - set(names):
        raise ValueError(f"processes depend on undeclared ones: {sorted(unknown)}")
    sorter = TopologicalSorter(graph)
    try:
        sorter.prepare()
    except CycleError as cycle:
        raise ValueError(f"processes depend on each other in a circle: {' -> '.join(cycle.args[1])}") from cycle
    levels = []
    while sorter.is_active():
        level = tuple(sorted(sorter.get_ready()))
        levels.append(level)
        sorter.done(*level)
    return levels
