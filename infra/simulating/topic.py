"""The real log of a running platform, for `KafkaLog`."""

import time
from collections.abc import Iterator, Mapping

from kafka.errors import KafkaError  # type: ignore[import-untyped]  # kafka-python ships no types

from infra.lag import LagReader
from infra.log_reading import TOPIC, LogReading
from infra.topics import ISSUE_EVENTS

PATIENCE_SECONDS = 60.0
"""A broker may be away for as long as the publisher, too, waits for it."""


class TopicLog:
    """Use it in a with statement. Raises KafkaError when no broker answers."""

    def __init__(self, bootstrap: str) -> None:
        self._bootstrap = bootstrap
        self._reader = LagReader(bootstrap)
        self.cluster = self._reader.cluster()

    def ends(self) -> dict[int, int]:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                found = self._reader.ends([ISSUE_EVENTS]).offsets
            except KafkaError as error:
                if not error.retriable or time.monotonic() > deadline:
                    raise
                time.sleep(0.2)
            else:
                return {partition: end for (topic, partition), end in found.items() if topic == TOPIC}

    def since(self, starts: Mapping[int, int]) -> Iterator[tuple[bytes, bytes]]:
        for _, records in LogReading(self._bootstrap).records(starts):
            for record in records:
                yield record.key or b"", record.value or b""

    def __enter__(self) -> "TopicLog":
        return self

    def __exit__(self, *_: object) -> None:
        self._reader.close()
