"""Three brokers on one machine: three copies of everything, and nobody stops when one is killed."""

from collections.abc import Callable

import pytest
from kafka import KafkaAdminClient, KafkaProducer  # type: ignore[import-untyped]  # kafka-python ships no types

from infra.topics import TOPICS
from tests.integration.stacks import Stack

pytestmark = pytest.mark.integration


def test_a_cluster_of_three_goes_on_without_one(private_stack: Callable[..., Stack]) -> None:
    stack = private_stack(kafka_brokers=3, kafka_heap_mb=256)
    admin = KafkaAdminClient(bootstrap_servers=stack.bootstrap)
    partitions = [p for topic in admin.describe_topics([t.name for t in TOPICS]) for p in topic["partitions"]]
    admin.close()
    assert len(partitions) == 4 * 12
    assert {len(p["replica_nodes"]) for p in partitions} == {3}

    producer = KafkaProducer(bootstrap_servers=stack.bootstrap, acks="all", retries=50)
    killed = stack.kill("kafka-2")
    sent = [producer.send("dead-letters", b"while one is down", partition=p) for p in range(12)]
    producer.flush(60)
    assert sorted(future.get(1).partition for future in sent) == list(range(12))
    producer.close()
    stack.wait_back("kafka-2", killed)
