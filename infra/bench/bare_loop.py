"""The baseline of `taizhang bench platform`: kafka-python sends a file's lines to a topic that nobody reads.

With the publisher's client options, and keys and bytes made ready before.
"""

import gc
import time
from itertools import islice
from pathlib import Path

import msgspec
from kafka import KafkaProducer  # type: ignore[import-untyped]  # ships no types

from infra.errors import CannotRun
from infra.topics import Topic, create_topics
from producers.publisher import PublisherConfig, producer_options

BARE = Topic("bench-bare", 2 << 20)
WARM = 2_000
"""Events that it sends before it is measured."""
BARE_EVENTS = 200_000
"""It holds its lines in memory and takes no more of them than this."""


class _Keyed(msgspec.Struct):
    partitionkey: str


def events_per_second(bootstrap: str, file: Path) -> float:
    """Until the last one is confirmed. Raises CannotRun when one is not."""
    create_topics(bootstrap, (BARE,))
    decode = msgspec.json.Decoder(_Keyed).decode
    with file.open("rb") as lines:
        shared = [line.rstrip(b"\n") for line in islice(lines, BARE_EVENTS)]
    keyed = [(decode(line).partitionkey.encode(), line) for line in shared]
    gc.collect()
    gc.freeze()
    producer = KafkaProducer(**producer_options(PublisherConfig(bootstrap)))
    try:
        producer.partitions_for(BARE.name)
        for key, value in keyed[:WARM]:
            producer.send(BARE.name, key=key, value=value)
        producer.flush()
        began = time.monotonic()
        answers = [producer.send(BARE.name, key=key, value=value) for key, value in keyed]
        producer.flush()
        seconds = time.monotonic() - began
    finally:
        producer.close()
    if failed := sum(not answer.succeeded() for answer in answers):
        raise CannotRun(f"{failed} events of the baseline were not confirmed")
    return len(keyed) / seconds
