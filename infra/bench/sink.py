"""`taizhang bench sink`: Kafka to ClickHouse exactly once, against inserting the same columns and nothing else.

The baseline gets its columns ready-made and sends them with clickhouse-connect, one insert after another, into the same
tables with the same views on the same engine. It reads no Kafka, decodes nothing, remembers nothing: what it takes is
the floor under any sink. Both write the events and their states.
"""

import asyncio
import gc
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

from aiokafka import AIOKafkaProducer  # type: ignore[import-untyped]  # ships no types
from rich.console import Console
from rich.table import Table

from infra.bench.about import TIMES, About, Figure, Said
from infra.bench.broker import scratch_broker
from infra.bench.engine import scratch_engine
from infra.bench.workload import issue_events, registrations
from infra.errors import CannotRun
from infra.topics import create_topics
from ledger import Book, Coordinates, accept, encode_entry, partition_of
from warehouse import Connection, connect, migrate
from warehouse.sink import SHAPERS, Lane, Rows

TARGET = 0.6
UNITS, ISSUES = 200, 20_000
SHARE = 50_000
"""Rows of one of the baseline's inserts: the largest the sink itself may send."""

ABOUT = About(
    name="sink",
    example="taizhang bench sink",
    measures=Said(
        "一个入库进程：从 Kafka 取出事件和状态，解码，恰好一次写入 ClickHouse",
        "one sink: from Kafka to ClickHouse, decoded, exactly once. An event is two rows: itself and its state",
    ),
    baseline=Said(
        "clickhouse-connect 把事先备好的同样的列写进同样的表：不读 Kafka、不解码、不留记录",
        "the same columns, ready made, inserted by clickhouse-connect into the same tables with the same views on the "
        "same engine. It reads no Kafka, decodes nothing, remembers nothing: the floor under any sink",
    ),
    how_to_read=Said(
        "1 表示除写入外不花任何时间。2026 年 11 月各次为 0.36 至 0.58，基线波动更大；不够时增加进程，各管几个分区",
        "1 would mean that everything but the insert is free. Runs in November 2026 gave 0.36 to 0.58, the baseline "
        "swinging more (35,000 to 64,000 events/s) than the sink (20,000 to 26,000). More sinks share the partitions",
    ),
    limits=Said(
        "一个 Python 进程全做，每条记录：取 4.7 微秒，解码和拼列 8.8，摘要 1.5，编码 3（2026 年 11 月）；基线只编码",
        "one Python process does it all, per record: fetch 4.7 µs, decode and shape columns 8.8, digest 1.5, encode 3 "
        "(profiled in November 2026); the baseline only encodes",
    ),
    held="ratio",
    target=TARGET,
    unit=TIMES,
    figures=(
        Figure("events", Said("事件数", "events")),
        Figure("sink_per_second", Said("入库进程（事件/秒）", "sink, events/s")),
        Figure("baseline_per_second", Said("基线（事件/秒）", "baseline, events/s")),
        Figure("ratio", Said("倍数", "ratio"), ".2f"),
    ),
)


class _Stored:
    """A record as Kafka would hand it out."""

    headers: tuple[tuple[str, bytes], ...] = ()
    timestamp = 1_700_000_000_000

    def __init__(self, offset: int, key: bytes, value: bytes) -> None:
        self.offset, self.key, self.value = offset, key, value


Topics = dict[tuple[str, int], list[_Stored]]


def run(console: Console, events: int = 200_000, **_: Any) -> dict[str, Any]:
    """Events per second of both (each event and its state written), and their ratio against DESIGN §10's target."""
    with console.status("preparing events and their states") as status, scratch_engine() as engine:
        topics = _prepare(events)
        records = sum(len(rows) for rows in topics.values())
        gc.freeze()  # the prepared records are no part of what is measured
        status.update("inserting the columns alone")
        bare = _inserted_alone(replace(engine, database="bare"), topics)
        with scratch_broker() as bootstrap:
            create_topics(bootstrap)
            status.update("publishing")
            asyncio.run(_publish(bootstrap, topics))
            status.update("the sink takes them")
            sunk = _sunk(bootstrap, engine, records)
    total = events + UNITS
    ratio = bare / sunk
    table = Table("events/s", "", title=f"{events:,} events and their states, {records:,} rows with raw bytes")
    table.add_row(f"{total / sunk:,.0f}", "sink: from Kafka, decoded, exactly once")
    table.add_row(f"{total / bare:,.0f}", f"baseline: ready columns by clickhouse-connect, {SHARE:,} rows at a time")
    table.add_row(f"{ratio:.2f} x", f"target {TARGET:g} x: {'reached' if ratio >= TARGET else 'missed'}")
    console.print(table)
    return {
        "bench": "sink",
        "events": events,
        "sink_per_second": round(total / sunk),
        "baseline_per_second": round(total / bare),
        "ratio": round(ratio, 2),
        "target": TARGET,
        "reached": ratio >= TARGET,
    }


def _prepare(events: int) -> Topics:
    """issue-events by partition, and the issue-states a worker would send for them."""
    topics: Topics = {}
    book = Book({}, {})

    def append(topic: str, partition: int, key: bytes, value: bytes) -> int:
        rows = topics.setdefault((topic, partition), [])
        rows.append(_Stored(len(rows), key, value))
        return len(rows) - 1

    for source in (registrations(UNITS), issue_events(events, UNITS, ISSUES)):
        for key, value in source:
            home = partition_of(key.decode())
            offset = append("issue-events", home, key, value)
            entry = book.post(accept(key, value, home), Coordinates(home, offset))
            if entry is not None:
                append("issue-states", home, key, encode_entry(entry))
    return topics


def _inserted_alone(connection: Connection, topics: Topics) -> float:
    """Seconds for the inserts; shaping the columns is not counted."""
    client = connect(connection)
    migrate(client, connection.database)
    seconds = 0.0
    for rows in _shaped(topics):
        started = time.perf_counter()
        client.insert(rows.table.name, rows.columns, column_names=list(rows.table.columns), column_oriented=True)
        seconds += time.perf_counter() - started
    client.close()
    return seconds


def _shaped(topics: Topics) -> Iterator[Rows]:
    for (topic, partition), records in topics.items():
        for start in range(0, len(records), SHARE):
            share = records[start : start + SHARE]
            yield from SHAPERS[topic](Lane(topic, partition), share, -1).tables


async def _publish(bootstrap: str, topics: Topics) -> None:
    producer = AIOKafkaProducer(bootstrap_servers=bootstrap, acks="all", linger_ms=20, max_batch_size=1 << 18)
    await producer.start()
    try:
        for (topic, partition), records in topics.items():
            for record in records:
                await producer.send(topic, key=record.key, value=record.value, partition=partition)
    finally:
        await producer.stop()


def _sunk(bootstrap: str, connection: Connection, records: int) -> float:
    """Seconds of the sink in a process of its own."""
    given = {**asdict(connection), "bootstrap": bootstrap, "records": records, "rows": SHARE}
    command = [sys.executable, "-m", "infra.bench.sink_child"]
    answer = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=False, timeout=1800)  # noqa: S603 - ours
    if answer.returncode != 0:
        raise CannotRun(f"the measured sink ended with {answer.returncode}: {answer.stderr.strip()[-300:]}")
    return float(json.loads(answer.stdout))
