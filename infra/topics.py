"""The topics of the platform: declared once, created explicitly, checked against what a cluster really has.

Kept for ever and never compacted: `issue-events` is the truth, and the others must be rebuildable from it offset by
offset. Every topic has the same number of partitions, because a record's partition is its key's in all of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kafka import KafkaAdminClient  # type: ignore[import-untyped]  # kafka-python ships no types

from infra.errors import CannotRun
from infra.replication import min_insync, replication_for
from ledger import PARTITIONS

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Topic:
    """One declared topic. `max_message_bytes` bounds a record batch as it is stored, compressed."""

    name: str
    max_message_bytes: int
    partitions: int = PARTITIONS

    def config(self, replication: int) -> dict[str, str]:
        return {
            "retention.ms": "-1",
            "retention.bytes": "-1",
            "cleanup.policy": "delete",
            "max.message.bytes": str(self.max_message_bytes),
            "min.insync.replicas": str(min_insync(replication)),
        }


ISSUE_EVENTS = Topic("issue-events", MIB)
ISSUE_STATES = Topic("issue-states", 2 * MIB)
UNIT_ROLLUPS = Topic("unit-rollups", 2 * MIB)
DEAD_LETTERS = Topic("dead-letters", 2 * MIB)
TOPICS = (ISSUE_EVENTS, ISSUE_STATES, UNIT_ROLLUPS, DEAD_LETTERS)


def wrong_topics(declared: tuple[Topic, ...], existing: Mapping[str, int]) -> list[str]:
    """What differs between the declarations and a cluster's {topic: partitions}; missing topics are not wrong."""
    return [
        f"topic {topic.name} has {existing[topic.name]} partitions, {topic.partitions} are declared"
        for topic in declared
        if topic.name in existing and existing[topic.name] != topic.partitions
    ]


def create_topics(bootstrap: str, topics: tuple[Topic, ...] = TOPICS) -> list[str]:
    """Create what is missing and return its names; a second call creates nothing.

    Raises CannotRun when a topic exists with another number of partitions: the partition of a key would differ from
    where its history lies, and a unit's order would be split. Changing the number is a migration, never a side effect.
    """
    admin = KafkaAdminClient(bootstrap_servers=bootstrap, client_id="taizhang-topics")
    try:
        existing = {topic["name"]: len(topic["partitions"]) for topic in admin.describe_topics()}
        if wrong := wrong_topics(topics, existing):
            raise CannotRun("; ".join(wrong) + ": the data of this cluster was made by another layout")
        replication = replication_for(len(admin.describe_cluster()["brokers"]))
        missing: dict[str, dict[str, Any]] = {
            topic.name: {
                "num_partitions": topic.partitions,
                "replication_factor": replication,
                "configs": topic.config(replication),
            }
            for topic in topics
            if topic.name not in existing
        }
        if missing:
            answer = admin.create_topics(missing, raise_errors=False, wait_for_metadata=False)
            _raise_unless_created(answer["topics"])
            admin.wait_for_topics(list(missing))
        return sorted(missing)
    finally:
        admin.close()


_ALREADY_EXISTS = 36  # Kafka protocol error TOPIC_ALREADY_EXISTS: somebody else was quicker, which is as good


def _raise_unless_created(answers: list[dict[str, Any]]) -> None:
    failed = [a for a in answers if a["error_code"] not in (0, _ALREADY_EXISTS)]
    if failed:
        reasons = "; ".join(f"{a['name']}: {a['error_message'] or a['error_code']}" for a in failed)
        raise CannotRun(f"Kafka refused to create topics: {reasons}")
