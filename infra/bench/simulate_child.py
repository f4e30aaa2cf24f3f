"""One round of `taizhang bench simulate` in a process of its own: `python -m infra.bench.simulate_child EVENTS FILE`.

Makes the stream into the file, then does its two baselines, and prints what each of them took as JSON.
"""

import gc
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import psutil  # type: ignore[import-untyped]  # ships no types

from infra.bench.province import province_of
from infra.simulating.jsonl import open_file
from infra.simulating.pace import BATCH, Clock, at_once
from infra.simulating.telling import Telling, tell
from ledger import Payload, Refused, parse_strictly, written
from producers.simulator import Simulation

SAMPLE = 20_000
"""Events of the stream that the baselines go through again and again: all of them would not fit into memory."""


class Round(msgspec.Struct):
    """`cpu`: processor seconds of each side for all `records`; `seconds` of the first by the clock; memory in bytes,
    before the first record and at the most."""

    records: int
    size: int
    seconds: float
    cpu: dict[str, float]
    before: int
    peak: int


class Ready(NamedTuple):
    """An event as it goes into the encoder, and the line that comes out."""

    payload: Payload
    envelope: dict[str, Any]
    line: bytes


def measure(events: int, file: Path) -> Round:
    cpu = dict[str, float]()
    process = psutil.Process()
    before = peak = process.memory_info().rss

    def look(_: Telling) -> None:
        nonlocal peak
        peak = max(peak, process.memory_info().rss)

    telling, began = Telling(), time.monotonic()
    with _taking(cpu, "simulate"), open_file(file, resume=False, force=True, flushing=False) as output:
        tell(Simulation(province_of(events).shape()), output, at_once, Clock(), telling, look)
        output.finish(complete=True)
    seconds, size = time.monotonic() - began, file.stat().st_size
    sample = list(_sample(file, max(1, telling.made // SAMPLE)))
    gc.freeze()  # what the baselines are handed is no part of them
    with _taking(cpu, "encode"), file.open("wb") as lines:
        for batch in _batches(sample, telling.made):
            lines.write(b"\n".join([written(each.payload, **each.envelope) for each in batch]) + b"\n")
    with _taking(cpu, "write"), file.open("wb") as lines:
        for batch in _batches(sample, telling.made):
            lines.write(b"\n".join([each.line for each in batch]) + b"\n")
    return Round(telling.made, size, seconds, cpu, before, peak)


@contextmanager
def _taking(cpu: dict[str, float], side: str) -> Iterator[None]:
    began = time.process_time()
    yield
    cpu[side] = time.process_time() - began


def _sample(file: Path, step: int) -> Iterator[Ready]:
    """Every `step`-th event of the stream, each of which the encoder writes as it stands there."""
    with file.open("rb") as lines:
        for line in islice(lines, 0, None, step):
            try:
                ready = _ready(line.rstrip(b"\n"))
            except Refused:  # unreadable on purpose
                continue
            if written(ready.payload, **ready.envelope) != ready.line:
                raise AssertionError(f"the encoder writes another line than {ready.line[:200]!r}")
            yield ready


def _ready(line: bytes) -> Ready:
    event = parse_strictly(line)
    envelope = {
        "id": event.id,
        "unit": event.unit,
        "subject": event.subject,
        "occurred": event.occurred,
        "recorded": event.recorded,
        "source": event.source,
        "actor": event.actor,
        "role": event.actor_role,
        "actor_unit": event.actor_unit,
        "causation": event.causation,
        "correlation": event.correlation,
    }
    return Ready(event.data, envelope, line)


def _batches(sample: Sequence[Ready], records: int) -> Iterator[Sequence[Ready]]:
    """So many in all, a batch at a time, going round the sample."""
    at = 0
    while records > 0:
        batch = sample[at : at + min(BATCH, records)]
        yield batch
        records -= len(batch)
        at = (at + len(batch)) % len(sample)


if __name__ == "__main__":
    print(msgspec.json.encode(measure(int(sys.argv[1]), Path(sys.argv[2]))).decode())
