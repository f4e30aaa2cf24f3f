"""The changelog of the one table: created by us before anybody joins the group.

Faust would create it while the group already assigns partitions. A worker can then be given a source partition and,
its view of the cluster being older than the topic, not the changelog partition with that source's state.
"""

import asyncio
from typing import Any

from aiokafka.admin import AIOKafkaAdminClient, NewTopic  # type: ignore[import-untyped]  # ships no types
from aiokafka.errors import TopicAlreadyExistsError, for_code  # type: ignore[import-untyped]  # as above

from ledger import PARTITIONS
from streams.config import MIB, StreamsConfig

READY_SECONDS = 30.0


class WrongChangelog(RuntimeError):
    """The topic exists with another layout: state of one source partition would lie in several of its partitions."""


async def ensure_changelog(config: StreamsConfig) -> None:
    """Return when the topic exists and every partition has a leader. Raises WrongChangelog or aiokafka's errors."""
    admin = AIOKafkaAdminClient(bootstrap_servers=config.bootstrap)
    await admin.start()
    try:
        found = await _partitions(admin, config.changelog_topic)
        if not found:
            await _create(admin, config)
        async with asyncio.timeout(READY_SECONDS):
            while not (found := await _partitions(admin, config.changelog_topic)):  # noqa: ASYNC110 - Kafka calls nobody back
                await asyncio.sleep(0.05)
    finally:
        await admin.close()
    if found != PARTITIONS:
        raise WrongChangelog(f"topic {config.changelog_topic} has {found} partitions, {PARTITIONS} are declared")


async def _partitions(admin: Any, topic: str) -> int:
    """How many partitions it has; 0 while it doesn't exist or one of them has no leader yet."""
    (described,) = await admin.describe_topics([topic])
    partitions = described["partitions"]
    return 0 if any(each["error_code"] or each["leader"] < 0 for each in partitions) else len(partitions)


async def _create(admin: Any, config: StreamsConfig) -> None:
    copies = config.copies(len((await admin.describe_cluster())["brokers"]))
    settings = {
        # Compaction alone: a head deleted by age would take states with it that nobody changed lately.
        "cleanup.policy": "compact",
        "max.message.bytes": str(2 * config.state_bytes),
        "segment.bytes": str(64 * MIB),
        # With one copy acks=all means that one; of three, one may be down without stopping anybody.
        "min.insync.replicas": str(min(2, copies)),
    }
    topic = NewTopic(config.changelog_topic, PARTITIONS, copies, topic_configs=settings)
    answer = await admin.create_topics([topic])
    for _, code, reason, *_ in answer.topic_errors:
        if code and code != TopicAlreadyExistsError.errno:  # another worker was quicker, which is as good
            raise for_code(code)(f"{config.changelog_topic}: {reason}")
