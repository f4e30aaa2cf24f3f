"""`taizhang bench publisher`: our publisher against bare kafka-python loops that put the same bytes into Kafka.

Every pass takes events that are already built and ends when the last one is confirmed. Ours checks and encodes each
event, bounds what is unconfirmed and keeps each event until its answer is there. Beside it, in the same run:

    bare      the loop one would write instead: `send(value=event.model_dump_json(...).encode())`, our client options
    bytes     the same loop, handed the encoded bytes: how much of the time is encoding
    defaults  handed the bytes, with the client's default options: what our options bring

The target is against `bare`; the ratios to the other two are told as well.
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

from infra.bench.broker import scratch_broker
from infra.bench.workload import issue_events
from infra.topics import ISSUE_EVENTS, create_topics
from ledger import CloudEvent, encode, parse_strictly
from producers.publisher import Publisher, PublisherConfig, producer_options

EVENTS = 20_000
ROUNDS = 5
TARGET = 0.9
WARM = 2_000
"""Events sent by each side before the first round: connections, producer ids, the JVM's first compilations."""

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
    """Events per second of each side, median of alternating rounds in one run, and the ratio of the medians."""
    built = [parse_strictly(value) for _, value in issue_events(events, units=200, issues=max(1, events // 8))]
    encoded = [(event.unit.encode(), encode(event)) for event in built]
    # The garbage collector shall not walk through the benchmark's own input again and again, on no side.
    gc.collect()
    gc.freeze()
    sides: dict[str, Side] = {"publisher": _publisher, "bare": _bare, "bytes": _bytes, "defaults": _defaults}
    rates: dict[str, list[float]] = {name: [] for name in sides}
    cpus: dict[str, list[float]] = {name: [] for name in sides}
    logging.getLogger("kafka").setLevel(logging.ERROR)
    with scratch_broker() as bootstrap:
        create_topics(bootstrap, (ISSUE_EVENTS,))
        for side in sides.values():
            side(bootstrap, built[:WARM], encoded[:WARM])
        for number in range(ROUNDS):
            # Each round begins with another side: a machine that slows down hits all alike.
            order = [*sides][number % 4 :] + [*sides][: number % 4]
            for name in order:
                taken = sides[name](bootstrap, built, encoded)
                rates[name].append(events / taken.wall)
                cpus[name].append(taken.cpu / events * 1e6)
                console.print(f"round {number + 1}: {name} {rates[name][-1]:,.0f}/s", highlight=False)
    medians = {name: median(rates[name]) for name in sides}
    cpu = {name: median(cpus[name]) for name in sides}
    ratio = medians["publisher"] / medians["bare"]
    result = {
        "bench": "publisher",
        "events": events,
        "rounds": ROUNDS,
        "bytes_per_event": round(sum(len(value) for _, value in encoded) / events),
        "events_per_second": {name: round(rate) for name, rate in medians.items()},
        "cpu_microseconds_per_event": {name: round(each, 1) for name, each in cpu.items()},
        "baseline": "bare kafka-python loop from the same events, same bytes, same client options",
        "ratio": round(ratio, 3),
        "ratio_to_bytes": round(medians["publisher"] / medians["bytes"], 3),
        "ratio_to_defaults": round(medians["publisher"] / medians["defaults"], 3),
        "ratio_of_cpu": round(cpu["bare"] / cpu["publisher"], 3),
        "target": TARGET,
        "reached": ratio >= TARGET,
    }
    _show(console, result)
    return result


def _publisher(bootstrap: str, built: Sequence[Event], _encoded: Sequence[tuple[bytes, bytes]]) -> Taken:
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
        table.add_row(name, f"{rate:,}", str(result["cpu_microseconds_per_event"][name]))
    console.print(table)
    verdict = "reached" if result["reached"] else "missed"
    console.print(
        f"ratio {result['ratio']} of the bare loop (target {TARGET}: {verdict}), {result['ratio_of_cpu']} by CPU; "
        f"{result['ratio_to_bytes']} of one that is handed the bytes, "
        f"{result['ratio_to_defaults']} of that with the client's default options",
        highlight=False,
    )
