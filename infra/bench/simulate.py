"""`taizhang bench simulate`: making a province's events into a file of JSON Lines, in one process on one core.

A round is a process of its own, so that its memory is its own. Beside the stream it does, for as many events:

    encode  the ledger's encoder on events that are there already, into a file: the ratio is against this
    write   lines that are encoded already, into a file
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table

from infra.bench.about import About, Figure, Said
from infra.bench.simulate_child import Round
from infra.errors import CannotRun

ROUNDS = 3
TARGET = 50_000
"""Events per second of one core (issue 5)."""
MIB = 1 << 20

ABOUT = About(
    name="simulate",
    example="taizhang bench simulate",
    measures=Said(
        "生成模拟省的事件并写成 JSONL 文件：一个进程、一个核、处理器时间",
        "making the events of a made-up province into a file of JSON Lines: one process, one core, processor time",
    ),
    baseline=Said(
        "同样的编码器，把同一批现成的事件（轮流取自其中约两万条）编码写成文件：不生成，只编码",
        "the same encoder writing events of the same stream that are there already (some 20,000 of them in turn) into "
        "a file: it makes nothing up",
    ),
    how_to_read=Said(
        "目标是绝对值，按处理器时间，不含程序启动。与基线之比是编码所占的份额，其余是抽签、日历、故事和内容检查；"
        "write 只写现成的行，是文件本身的代价。内存随同时存活的问题数增长：--events 10000000 可看一千万条",
        "the target is absolute and by processor time, without the start of the program. The share of the baseline "
        "tells what encoding takes; the rest is chance, calendar, stories and the checks of what they say. `write` "
        "writes lines that are ready: what the file itself costs. Memory grows with the issues that are alive at one "
        "time: `--events 10000000` shows how far, with 400 units. Medians of the rounds, of memory the most",
    ),
    limits=Said(
        "逐条执行的 Python：编码约占五分之一，其余分散在内容检查、抽签、编号和唤醒故事，没有一处独大（2026 年 11 月）",
        "Python, event by event: encoding takes a fifth; the rest is spread over building checked payloads, drawing "
        "what happens and when, ids, and waking the next story, none of which stands out (profiled in November 2026)",
    ),
    held="per_second",
    target=TARGET,
    unit=Said("条/秒", "events/s"),
    figures=(
        Figure("events", Said("事件数", "events")),
        Figure("rounds", Said("轮数（取中位数）", "rounds, of which the median")),
        Figure("bytes_per_event", Said("字节/事件", "bytes per event")),
        Figure("per_second", Said("事件/秒（按处理器时间）", "events/s by processor time")),
        Figure("per_second_by_the_clock", Said("事件/秒（按时钟）", "events/s by the clock")),
        Figure("cpu_micros", Said("处理器微秒/事件", "processor µs per event"), ".2f"),
        Figure("ratio", Said("基线所占的时间", "the baseline's share of the time"), ".2f"),
        Figure("memory_mib", Said("内存（MiB）", "memory, MiB"), ",.0f"),
    ),
)


def run(console: Console, *, events: int = 200_000) -> dict[str, Any]:
    """Events per second and memory of making them, and what encoding alone takes of it."""
    rounds = []
    with tempfile.TemporaryDirectory(prefix="taizhang-bench-") as scratch:
        for number in range(1, ROUNDS + 1):
            with console.status(f"round {number} of {ROUNDS}: {events:,} events"):
                rounds.append(_round(events, Path(scratch, "events.jsonl")))
            console.print(
                f"round {number}: {events / rounds[-1].cpu['simulate']:,.0f}/s by processor time, "
                f"{rounds[-1].peak / MIB:,.0f} MiB",
                highlight=False,
            )
    result = result_of(rounds)
    _show(console, result)
    return result


def _round(events: int, file: Path) -> Round:
    command = [sys.executable, "-m", "infra.bench.simulate_child", str(events), str(file)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    if answer.returncode != 0:
        raise CannotRun(f"the measured process ended with {answer.returncode}: {answer.stderr.strip()[-300:]}")
    return msgspec.json.decode(answer.stdout, type=Round)


def result_of(rounds: list[Round]) -> dict[str, Any]:
    """Medians, of memory the worst. All rounds made the same stream."""
    events = rounds[0].records
    cpu = {side: median(each.cpu[side] for each in rounds) for side in rounds[0].cpu}
    rate = events / cpu["simulate"]
    return {
        "bench": "simulate",
        "events": events,
        "rounds": len(rounds),
        "bytes_per_event": round(rounds[0].size / events) - 1,  # without the line end
        "per_second": round(rate),
        "per_second_by_the_clock": round(events / median(each.seconds for each in rounds)),
        "cpu_micros": {side: round(each / events * 1e6, 2) for side, each in cpu.items()},
        "ratio": round(median(each.cpu["encode"] / each.cpu["simulate"] for each in rounds), 3),
        "memory_mib": {
            "before the first event": round(max(each.before for each in rounds) / MIB),
            "peak": round(max(each.peak for each in rounds) / MIB),
        },
        "target": TARGET,
        "reached": rate >= TARGET,
    }


def _show(console: Console, result: dict[str, Any]) -> None:
    table = Table(title=f"simulate, {result['events']:,} events of {result['bytes_per_event']} bytes")
    table.add_column("side")
    table.add_column("CPU µs/event", justify="right")
    for side, micros in result["cpu_micros"].items():
        table.add_row(side, f"{micros:.2f}")
    console.print(table)
    verdict = "reached" if result["reached"] else "missed"
    console.print(
        f"{result['per_second']:,} events/s by processor time (target {TARGET:,}: {verdict}), "
        f"{result['per_second_by_the_clock']:,} by the clock; encoding alone takes {result['ratio']} of that; "
        f"{result['memory_mib']['peak']:,} MiB at the most",
        highlight=False,
    )
