"""The last run of each benchmark, in a file beside the page that is written from it."""

import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from infra.bench.machine import Machine, Neighbours, commit, this_machine, versions
from infra.errors import CannotRun

FILE = "benchmarks.json"
REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Run:
    """A result, and what one must know to compare it with another.

    `load` is the load average of one minute when it began, `neighbours` how many cores others kept busy meanwhile.
    """

    result: dict[str, Any]
    day: str
    seconds: float
    load: float
    neighbours: float
    machine: Machine
    versions: dict[str, str]
    commit: str | None


Runs = Mapping[str, Run]


def measured(bench: Callable[[], dict[str, Any]], clock: Callable[[], datetime]) -> Run:
    """Run it and note the circumstances."""
    built = commit(REPOSITORY)
    load, neighbours, began = os.getloadavg()[0], Neighbours(), clock()
    result = bench()
    others, seconds = neighbours.cores(), (clock() - began).total_seconds()
    return Run(
        result=result,
        day=began.date().isoformat(),
        seconds=round(seconds, 1),
        load=round(load, 2),
        neighbours=round(others, 2),
        machine=this_machine(),
        versions=versions(),
        commit=built,
    )


def stored(folder: Path) -> dict[str, Run]:
    """By benchmark; none when the file is not there yet. Raises CannotRun for one that can't be read."""
    path = folder / FILE
    if not path.exists():
        return {}
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Run])
    except msgspec.DecodeError as why:
        raise CannotRun(f"{path} is no file of benchmark figures: {why}") from None


def store(folder: Path, runs: Runs) -> None:
    replace(folder / FILE, msgspec.json.format(msgspec.json.encode(runs), indent=2).decode() + "\n")


def replace(path: Path, text: str) -> None:
    """The whole text or nothing: whoever is interrupted leaves the old file as it was."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, prefix=path.name, delete=False) as fresh:
        scratch = Path(fresh.name)
        try:
            fresh.write(text)
            fresh.flush()
            scratch.chmod(0o644)
            scratch.replace(path)
        except BaseException:
            scratch.unlink(missing_ok=True)
            raise
