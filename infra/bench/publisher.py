"""`taizhang bench publisher`: our publisher against bare kafka-python loops that put the same bytes into Kafka.

Every pass begins with what it is handed in memory and ends when the last event is confirmed. Ours takes encoded
events, checks each against the whole catalogue, bounds what is unconfirmed and keeps each until its answer is there.
Beside it, in the same run:

    bytes     `send(topic, key=, value=)` of the same ready bytes, our client options: the target is against this loop
    events    ours again, handed built events that it encodes itself
    bare      the loop that encodes the same built events itself, our client options
    defaults  handed the bytes, with the client's default options: what our options bring
    pool      ours by two processes (`--workers 2`) beside the one that checks and hands over

Ours can beat `bytes` while doing more: it says the partition, which kafka-python otherwise computes in Python for each
record. Only `bytes` decides; the other sides are told for comparison.
"""

import gc
import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from typing import Any, NamedTuple

from kafka import KafkaProducer  # type: ignore[import-untyped]  # kafka-python ships no types
from rich.console import Console
from rich.table import Table

from infra.bench.about import TIMES, About, Figure, Said
from infra.bench.broker import scratch_broker
from infra.bench.workload import issue_events
from infra.topics import ISSUE_EVENTS, create_topics
from ledger import CloudEvent, encode, parse_strictly
from producers.publisher import Publisher, PublisherConfig, PublisherPool, producer_options

EVENTS = 60_000
"""More than the publisher's window holds: it is held against what it sustains, not against what it can take at once."""
ROUNDS = 5
TARGET = 0.9
WORKERS = 2
WARM = 2_000
"""Events sent by each side before the first round: connections, producer ids, the JVM's first compilations."""

ABOUT = About(
    name="publisher",
    example="taizhang bench publisher",
    measures=Said(
        "发布器：按事件目录逐条校验编码好的事件，限制未确认的数量，每条都等到 Kafka 确认",
        "the publisher: each encoded event checked against the catalogue, what is unconfirmed bounded, each confirmed",
    ),
    baseline=Said(
        "裸的 kafka-python 循环（bytes），同样的现成字节、同样的客户端选项",
        "a bare kafka-python loop that is handed the same ready bytes with the same client options (`bytes`)",
    ),
    how_to_read=Said(
        "越高越好。另有四项供参考：events 由我们编码事件对象，bare 是自己编码的裸循环，defaults 换成客户端默认选项，"
        "pool 由两个进程发布（--workers 2）",
        "higher is better. For comparison: `events` is ours handed built events, `bare` the loop that encodes them "
        "itself, `defaults` the loop with the client's default options, `pool` ours by two processes (`--workers 2`): "
        "with the one that checks and the broker they share the cores. Rates are medians of alternating rounds, the "
        "ratio to `bytes` is the median of the rounds' own",
    ),
    limits=Said(
        "kafka-python 逐条记录的开销，客户端的两个线程共用一个解释器",
        "kafka-python's work per record; both threads of the client share one interpreter",
    ),
    held="ratio",
    target=TARGET,
    unit=TIMES,
    figures=(
        Figure("events", Said("每轮事件数", "events in a round")),
        Figure("rounds", Said("轮数", "rounds")),
        Figure("bytes_per_event", Said("字节/事件", "bytes per event")),
        Figure("events_per_second", Said("事件/秒", "events/s")),
        Figure("cpu_microseconds_per_event", Said("处理器微秒/事件", "processor µs per event")),
        Figure("ratio", Said("与 bytes 之比", "ratio to `bytes`"), ".2f"),
        Figure("ratio_of_cpu", Said("与 bytes 之比（按处理器时间）", "ratio to `bytes` by processor time"), ".2f"),
        Figure("ratio_of_events_to_bare", Said("events 与 bare 之比", "ratio of `events` to `bare`"), ".2f"),
        Figure(
            "ratio_of_pool", Said("两个进程（--workers 2）与 bytes 之比", "ratio of two processes to `bytes`"), ".2f"
        ),
        Figure("ratio_to_defaults", Said("与 defaults 之比", "ratio to `defaults`"), ".2f"),
    ),
)

Event = CloudEvent[Any]
Side = Callable[[str, Sequence[Event], Sequence[tuple[bytes, bytes]]], "Taken"]


class Taken(NamedTuple):
    """Seconds of one pass: on the clock, and of this process's CPU (both threads), which neighbours disturb less."""

    wall: float
    cpu: float


@contextmanager
def stopwatch() -> Iterator[Callable[[], Taken]]:
    wall, cpu = time.perf_counter(), time.process_time()
    yield lambda: Taken(time.perf_counter() - wall, time.process_time() - cpu)


def run(console: Console, *, events: int = EVENTS) -> dict[str, Any]:
    """Events per second of each side, median of alternating rounds in one run, and the ratio, median of the rounds'."""
    built = [parse_strictly(value) for _, value in issue_events(events, units=200, issues=max(1, events // 8))]
    encoded = [(event.unit.encode(), encode(event)) for event in built]
    # The garbage collector shall not walk through the benchmark's own input again and again, on no side.
    gc.collect()
    gc.freeze()
    sides: dict[str, Side] = {
        "publisher": _publisher,
        "bytes": _bytes,
        "events": _events,
        "bare": _bare,
        "defaults": _defaults,
        "pool": _pool,
    }
    rates: dict[str, list[float]] = {name: [] for name in sides}
    cpus: dict[str, list[float]] = {name: [] for name in sides}
    logging.getLogger("kafka").setLevel(logging.ERROR)
    with scratch_broker() as bootstrap:
        create_topics(bootstrap, (ISSUE_EVENTS,))
        for side in sides.values():
            side(bootstrap, built[:WARM], encoded[:WARM])
        for number in range(ROUNDS):
            for name in _order(list(sides), number):
                taken = sides[name](bootstrap, built, encoded)
                rates[name].append(events / taken.wall)
                cpus[name].append(taken.cpu / events * 1e6)
                console.print(f"round {number + 1}: {name} {rates[name][-1]:,.0f}/s", highlight=False)
    medians = {name: median(rates[name]) for name in sides}
    cpu = {name: median(cpus[name]) for name in sides}
    # Of each round the two that ran one after the other: whoever shares the machine disturbs both of a pair or neither.
    ratio = median(ours / theirs for ours, theirs in zip(rates["publisher"], rates["bytes"], strict=True))
    result = {
        "bench": "publisher",
        "events": events,
        "rounds": ROUNDS,
        "bytes_per_event": round(sum(len(value) for _, value in encoded) / events),
        "events_per_second": {name: round(rate) for name, rate in medians.items()},
        # Of the pool it would be that of one process in three.
        "cpu_microseconds_per_event": {name: round(each, 1) for name, each in cpu.items() if name != "pool"},
        "ratio": round(ratio, 3),
        "ratio_of_cpu": round(cpu["bytes"] / cpu["publisher"], 3),
        "ratio_of_pool": round(medians["pool"] / medians["bytes"], 3),
        "ratio_to_defaults": round(medians["publisher"] / medians["defaults"], 3),
        "ratio_of_events_to_bare": round(medians["events"] / medians["bare"], 3),
        "target": TARGET,
        "reached": ratio >= TARGET,
    }
    _show(console, result)
    return result


def _order(sides: list[str], number: int) -> list[str]:
    """Each round begins with another side, for a machine that slows down shall hit all alike; the two sides of the
    ratio stay together, and take turns at being first."""
    ours, theirs, *others = sides
    place = number % (len(others) + 1)
    pair = [ours, theirs] if number % 2 else [theirs, ours]
    return [*others[:place], *pair, *others[place:]]


def _publisher(bootstrap: str, _built: Sequence[Event], encoded: Sequence[tuple[bytes, bytes]]) -> Taken:
    with Publisher(PublisherConfig(bootstrap)) as publisher, stopwatch() as taken:
        for _, value in encoded:
            publisher.publish_encoded(value)
        publisher.flush()
        return taken()


def _pool(bootstrap: str, _built: Sequence[Event], encoded: Sequence[tuple[bytes, bytes]]) -> Taken:
    with PublisherPool(PublisherConfig(bootstrap), WORKERS) as publisher, stopwatch() as taken:
        for _, value in encoded:
            publisher.publish_encoded(value)
        publisher.flush()
        return taken()


def _events(bootstrap: str, built: Sequence[Event], _encoded: Sequence[tuple[bytes, bytes]]) -> Taken:
    with Publisher(PublisherConfig(bootstrap)) as publisher, stopwatch() as taken:
        for event in built:
            publisher.publish(event)
        publisher.flush()
        return taken()


def _bare(bootstrap: str, built: Sequence[Event], _encoded: Sequence[tuple[bytes, bytes]]) -> Taken:
    keyed = ((e.unit.encode(), e.model_dump_json(by_alias=True, exclude_none=True).encode()) for e in built)
    return _loop(KafkaProducer(**producer_options(PublisherConfig(bootstrap))), keyed)


def _bytes(bootstrap: str, _built: Sequence[Event], encoded: Sequence[tuple[bytes, bytes]]) -> Taken:
    return _loop(KafkaProducer(**producer_options(PublisherConfig(bootstrap))), encoded)


def _defaults(bootstrap: str, _built: Sequence[Event], encoded: Sequence[tuple[bytes, bytes]]) -> Taken:
    return _loop(KafkaProducer(bootstrap_servers=bootstrap, acks="all"), encoded)


def _loop(producer: Any, keyed: Iterable[tuple[bytes, bytes]]) -> Taken:
    producer.partitions_for(ISSUE_EVENTS.name)
    try:
        with stopwatch() as stopped:
            answers = [producer.send(ISSUE_EVENTS.name, key=key, value=value) for key, value in keyed]
            producer.flush()
            taken = stopped()
        if failed := [answer for answer in answers if not answer.succeeded()]:
            raise RuntimeError(f"{len(failed)} events of the baseline were not confirmed: {failed[0].exception}")
        return taken
    finally:
        producer.close()


def _show(console: Console, result: dict[str, Any]) -> None:
    table = Table(title=f"publisher, {result['events']:,} events of {result['bytes_per_event']} bytes")
    table.add_column("side")
    table.add_column("events/s", justify="right")
    table.add_column("CPU µs/event", justify="right")
    for name, rate in result["events_per_second"].items():
        table.add_row(name, f"{rate:,}", str(result["cpu_microseconds_per_event"].get(name, "")))
    console.print(table)
    verdict = "reached" if result["reached"] else "missed"
    console.print(
        f"ratio {result['ratio']} of the bare loop with the same bytes (target {TARGET}: {verdict}), "
        f"{result['ratio_of_cpu']} by CPU; {result['ratio_to_defaults']} of that with the client's default options; "
        f"built events {result['ratio_of_events_to_bare']} of the loop that encodes them; "
        f"--workers {WORKERS}: {result['ratio_of_pool']}",
        highlight=False,
    )
