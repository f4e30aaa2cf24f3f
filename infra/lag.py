"""How far each consumer group is behind: committed offsets against the ends of the logs."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kafka import KafkaAdminClient, OffsetSpec, TopicPartition  # type: ignore[import-untyped]  # ships no types
from kafka.errors import KafkaError  # type: ignore[import-untyped]

from infra.embedded.supervisor.watchdog import Partition, Reading
from infra.topics import DEAD_LETTERS, ISSUE_EVENTS, ISSUE_STATES, TOPICS, UNIT_ROLLUPS, Topic

STREAMS_READS = (ISSUE_EVENTS, UNIT_ROLLUPS)
SINK_READS = (ISSUE_EVENTS, ISSUE_STATES, UNIT_ROLLUPS, DEAD_LETTERS)


@dataclass(frozen=True, slots=True)
class Ends:
    """The next offset of every partition of the platform's topics, at one moment."""

    offsets: Mapping[Partition, int]


class LagReader:
    """Reads lags over one admin connection; close it, or use it in a with statement."""

    def __init__(self, bootstrap: str, timeout_ms: int = 5000) -> None:
        self._patience = timeout_ms / 1000
        self._admin = KafkaAdminClient(
            bootstrap_servers=bootstrap,
            client_id="taizhang-lag",
            bootstrap_timeout_ms=timeout_ms,
            request_timeout_ms=timeout_ms,
        )

    def __enter__(self) -> "LagReader":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._admin.close()

    def cluster(self) -> str:
        """The cluster's own id: another Kafka at the same address has another."""
        return str(self._admin.describe_cluster()["cluster_id"])

    def ends(self, topics: Iterable[Topic] = TOPICS) -> Ends:
        """Raises kafka.errors.UnknownTopicOrPartitionError while a topic does not exist."""
        partitions = [TopicPartition(topic.name, p) for topic in topics for p in range(topic.partitions)]
        found = self._admin.list_partition_offsets(dict.fromkeys(partitions, OffsetSpec.LATEST))
        return Ends({(at.topic, at.partition): value.offset for at, value in found.items()})

    def group(self, group: str, ends: Ends, reads: Iterable[Topic]) -> dict[Partition, Reading]:
        """One reading per partition that the group is meant to read. A group nobody ever joined has committed None."""
        found = self._patiently(lambda: self._admin.list_group_offsets({group: None})).get(group, {})
        committed = {(at.topic, at.partition): value.offset for at, value in found.items() if value.offset >= 0}
        names = {topic.name for topic in reads}
        return {at: Reading(committed.get(at), end) for at, end in ends.offsets.items() if at[0] in names}

    def members(self, group: str) -> list[str]:
        """Client ids of the group's members once it has settled; none while it rebalances."""
        described = self._patiently(lambda: self._admin.describe_groups([group]))[group]
        if described["group_state"] != "Stable":
            return []
        return [member["client_id"] for member in described["members"]]

    def _patiently(self, call: Callable[[], Any]) -> Any:
        """A cluster makes its offsets topic when the first group is asked for: until then it has no coordinator."""
        deadline = time.monotonic() + self._patience
        while True:
            try:
                return call()
            except KafkaError as error:
                if not error.retriable or time.monotonic() > deadline:
                    raise
            time.sleep(0.1)


def lag_by_topic(readings: Mapping[Partition, Reading]) -> dict[str, int]:
    """Records not yet committed, per topic."""
    lags: dict[str, int] = {}
    for (topic, _), reading in readings.items():
        lags[topic] = lags.get(topic, 0) + reading.lag
    return lags
