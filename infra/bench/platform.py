"""`taizhang bench platform`: from a file of events to the last of them visible in ClickHouse, on one machine.

The events are a made-up province's, with everything in it that the catalogue knows. Its first ones, the units among
them, go through before anything is measured, so that nothing starts cold.
"""

import itertools
import json
import logging
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table

from infra.bench import bare_loop
from infra.bench.about import TIMES, About, Figure, Said
from infra.bench.machine import usable_cores
from infra.bench.province import province_of
from infra.bench.whole_stack import Processors, scratch_stack
from infra.draining import Lags, wait_drained
from infra.errors import CannotRun, FoundWrong
from infra.settings import Settings
from infra.warehouse_at import warehouse_at
from producers.simulator import Simulation
from warehouse import connect
from warehouse.audit import proof

UNITS = 200
FIRST = 2_000
"""Events of the province that go through before it is measured."""
DRAIN_SECONDS = 3600.0

ABOUT = About(
    name="platform",
    example="taizhang bench platform",
    measures=Said(
        "整个平台：一台机器上发布一个模拟省的事件文件，直到最后一条在 ClickHouse 中可见，状态与逐级汇总也都入库",
        "the whole platform on one machine: from the first event of a made-up province published to the last one "
        "visible in ClickHouse, its state and all roll-ups too",
    ),
    baseline=Said(
        "裸的 kafka-python 循环，把同样的字节发给同一台 Kafka，没有人处理",
        "a bare kafka-python loop that sends the same bytes to the same broker, where nobody takes them",
    ),
    how_to_read=Said(
        "倍数是把事件放进 Kafka 的速度还剩多少；各进程的处理器秒说明谁是瓶颈：核数乘以时长是上限",
        "the ratio tells what is left of the speed at which one could merely put these bytes into Kafka. The processor "
        "seconds of each process tell what limits it: together they can't exceed cores times seconds",
    ),
    limits=Said(
        "处理器：五个进程分用各核，几乎占满；核数除以每条事件的处理器时间就是上限。ClickHouse 约占四分之一，其余相近",
        "the processors: five processes share the cores and keep what is free of them busy, so cores divided by the "
        "processor time per event is the most they carry. ClickHouse takes a quarter of it, sink, worker and "
        "publisher about a fifth each, Kafka the rest (November 2026). Short runs are slower: what starts cold weighs "
        "more",
    ),
    held="ratio",
    target=None,
    unit=TIMES,
    figures=(
        Figure("events", Said("事件数", "events")),
        Figure("bytes_per_event", Said("字节/事件", "bytes per event")),
        Figure("per_second", Said("平台（事件/秒）", "platform, events/s")),
        Figure("baseline_per_second", Said("基线（事件/秒）", "baseline, events/s")),
        Figure("ratio", Said("倍数", "ratio"), ".2f"),
        Figure("seconds", Said("秒，到", "seconds until"), ".1f"),
        Figure("behind", Said("发布完时的积压", "records behind when publishing ended")),
        Figure("cpu_seconds", Said("处理器秒", "processor seconds"), ".1f"),
        Figure("cpu_micros", Said("处理器微秒/事件", "processor µs per event, all together"), ",.0f"),
        Figure("cores_busy", Said("占用的核数", "cores kept busy"), ".2f"),
    ),
)


class Passed(NamedTuple):
    """Seconds since the first event was published; `behind` when publishing had ended; CPU seconds of each process."""

    published: float
    visible: float
    behind: Lags
    cpu: dict[str, float]


def run(console: Console, *, events: int = 200_000) -> dict[str, Any]:
    """Events per second of both, and what each process used."""
    logging.getLogger("kafka").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory(prefix="taizhang-bench-") as scratch, console.status("preparing") as status:
        first, file = Path(scratch, "first.jsonl"), Path(scratch, "events.jsonl")
        told = _told(FIRST + events)
        known, events = _write(first, itertools.islice(told, FIRST)), _write(file, told)
        status.update("starting the platform")
        with scratch_stack() as settings:
            _publish(settings, first)
            wait_drained(settings, DRAIN_SECONDS)
            # First, while the rest of the platform idles: after the pass ClickHouse goes on merging for a while.
            status.update("a bare loop sends the same bytes")
            bare = bare_loop.events_per_second(settings.kafka_bootstrap, file)
            status.update(f"{events:,} events go through")
            passed = _pass(settings, file)
            _hold_all(settings, known + events)
        size = file.stat().st_size
    rate = events / passed.visible
    result = {
        "bench": "platform",
        "events": events,
        "bytes_per_event": round(size / events) - 1,  # without the line end
        "per_second": round(rate),
        "baseline_per_second": round(bare),
        "ratio": round(rate / bare, 3),
        "seconds": {"published": round(passed.published, 1), "visible": round(passed.visible, 1)},
        "behind": passed.behind,
        "cpu_seconds": {name: round(each, 1) for name, each in passed.cpu.items()},
        "cpu_micros": round(sum(passed.cpu.values()) / events * 1e6),
        "cores_busy": round(sum(passed.cpu.values()) / passed.visible, 2),
    }
    _show(console, result)
    return result


def _told(events: int) -> Iterator[bytes]:
    """The province's events, without what is unreadable on purpose: `taizhang publish` refuses that."""
    simulation = Simulation(province_of(events, UNITS).shape())
    return (record.value for record in simulation.records() if record.event is not None)


def _write(file: Path, values: Iterable[bytes]) -> int:
    """How many lines."""
    with file.open("wb") as lines:
        return sum(1 for value in values if lines.write(value + b"\n"))


def _publish(settings: Settings, file: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "infra.bench.platform_child", settings.kafka_bootstrap, str(file)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=DRAIN_SECONDS)  # noqa: S603 - ours
    if answer.returncode != 0:
        raise CannotRun(f"the publisher ended with {answer.returncode}: {answer.stderr.strip()[-300:]}")
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def _pass(settings: Settings, file: Path) -> Passed:
    """The last event counts as visible when workers and sink were first seen without lag, and no log grew after."""
    processors, own = Processors(settings), time.process_time()
    published = _publish(settings, file)
    looks: list[Lags] = []
    drained: float | None = None

    def look(lags: Lags) -> None:
        nonlocal drained
        looks.append(dict(lags))
        if any(lags.values()):
            drained = None
        elif drained is None:
            drained = time.monotonic()

    wait_drained(settings, DRAIN_SECONDS, look)
    if drained is None:
        raise CannotRun("the platform was never seen without lag")
    cpu = {"publisher": published["cpu"], **processors.seconds(), "this benchmark": time.process_time() - own}
    names = {settings.streams_group: "worker", settings.sink_group: "sink"}
    behind = {names[group]: lag for group, lag in looks[0].items()}
    return Passed(published["ended"] - published["began"], drained - published["began"], behind, cpu)


def _hold_all(settings: Settings, events: int) -> None:
    """A rate over events that were lost would be no rate. Raises FoundWrong."""
    client = connect(warehouse_at(settings))
    try:
        found = client.query("SELECT countIf(accepted) FROM issue_events").result_rows[0][0]
        if found != events or not all(line.holds for line in proof(client)):
            raise FoundWrong(f"{found:,} of {events:,} events are in ClickHouse, or the proof does not hold")
    finally:
        client.close()


def _show(console: Console, result: dict[str, Any]) -> None:
    table = Table(
        "CPU s", "process", title=f"platform, {result['events']:,} events of {result['bytes_per_event']} bytes"
    )
    for name, seconds in result["cpu_seconds"].items():
        table.add_row(f"{seconds:.1f}", name)
    console.print(table)
    console.print(
        f"{result['per_second']:,} events/s until visible in ClickHouse ({result['seconds']['visible']} s), "
        f"{result['ratio']} of a bare kafka-python loop's {result['baseline_per_second']:,}; "
        f"{result['cores_busy']} of {usable_cores()} cores busy",
        highlight=False,
    )
