"""`taizhang bench streams`: one worker against a plain per-event Faust agent, on the same events in the same Kafka."""

import asyncio
import json
import subprocess
import sys
from typing import Any, NamedTuple

from aiokafka import AIOKafkaProducer  # type: ignore[import-untyped]  # ships no types
from rich.console import Console
from rich.table import Table

from infra.bench.broker import scratch_broker
from infra.bench.plain_agent import CHANGELOGS, ROLLUPS, STATES
from infra.bench.workload import issue_events, registrations
from infra.errors import CannotRun
from infra.topics import ISSUE_EVENTS, TOPICS, create_topics
from ledger import partition_of

TARGET = 12.0
UNITS, ISSUES = 200, 20_000
BASELINE_SHARE = 4
"""The baseline takes a quarter of the events, or the benchmark would take minutes. Its later events would be slower
than its first (states grow), so this favours it."""


def run(console: Console, events: int = 100_000, **_: Any) -> dict[str, Any]:
    """Events per second of both, and their ratio against DESIGN §10's target."""
    with scratch_broker() as bootstrap:
        create_topics(bootstrap, (*TOPICS, STATES, ROLLUPS, *CHANGELOGS))
        with console.status(f"publishing {events:,} events of 800 bytes") as status:
            asyncio.run(_publish(bootstrap, events))
            status.update("the worker takes them")
            worker = _measure("batch", bootstrap, events)
            status.update("a plain agent takes a quarter of them")
            plain = _measure("plain", bootstrap, max(1, events // BASELINE_SHARE))
    ratio = worker.per_second / plain.per_second
    table = Table(
        "events/s", "", title=f"{events:,} events, {ISSUES:,} issues, {UNITS} units below cities and a province"
    )
    table.add_row(f"{worker.per_second:,.0f}", "one worker: batches, entries, roll-ups, changelog, all acknowledged")
    table.add_row(
        f"{plain.per_second:,.0f}", "baseline: plain per-event Faust agent with tables, producer_linger 50 ms"
    )
    table.add_row(
        f"{worker.cpu_micros:,.0f} : {plain.cpu_micros:,.0f}", "µs of processor time per event, worker : baseline"
    )
    table.add_row(f"{ratio:.1f} x", f"target {TARGET:g} x: {'reached' if ratio >= TARGET else 'missed'}")
    console.print(table)
    return {
        "bench": "streams",
        "events": events,
        "worker_per_second": round(worker.per_second),
        "baseline_per_second": round(plain.per_second),
        "worker_cpu_micros": round(worker.cpu_micros, 1),
        "baseline_cpu_micros": round(plain.cpu_micros, 1),
        "ratio": round(ratio, 2),
        "target": TARGET,
        "reached": ratio >= TARGET,
    }


class Measured(NamedTuple):
    """`cpu_micros`: processor time of the worker's process per event; steadier than the clock on a busy machine."""

    per_second: float
    cpu_micros: float


def _measure(kind: str, bootstrap: str, events: int) -> Measured:
    command = [sys.executable, "-m", "infra.bench.streams_child", kind, bootstrap, str(events)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=1800)  # noqa: S603 - ours
    if answer.returncode != 0:
        raise CannotRun(f"the measured worker ended with {answer.returncode}: {answer.stderr.strip()[-300:]}")
    found = json.loads(answer.stdout)
    return Measured(found["events"] / found["seconds"], found["cpu"] / found["events"] * 1e6)


async def _publish(bootstrap: str, events: int) -> None:
    producer = AIOKafkaProducer(
        bootstrap_servers=bootstrap, acks="all", enable_idempotence=True, linger_ms=20, max_batch_size=1 << 18
    )
    await producer.start()
    try:
        for source in (registrations(UNITS), issue_events(events, UNITS, ISSUES)):
            for key, value in source:
                home = partition_of(key.decode())
                await producer.send(ISSUE_EVENTS.name, key=key, value=value, partition=home)
    finally:
        await producer.stop()
