"""`wait_drained`, on which the other integration tests rely: after it, everything published is in ClickHouse."""

import uuid

import clickhouse_connect
import pytest
from kafka import KafkaProducer  # type: ignore[import-untyped]  # kafka-python ships no types

from tests.integration.stacks import Stack

pytestmark = pytest.mark.integration


def test_what_was_published_is_in_the_warehouse_once_the_stack_has_drained(stack: Stack) -> None:
    marker = f"not an event {uuid.uuid4()}"
    producer = KafkaProducer(bootstrap_servers=stack.bootstrap, acks="all")
    for _ in range(50):
        producer.send("issue-events", marker.encode(), key=b"210603")
    producer.flush()
    producer.close()

    stack.wait_drained()

    client = clickhouse_connect.get_client(
        dsn=stack.clickhouse_url, username=stack.user, password=stack.password, database=stack.database
    )
    for table in ("issue_events", "dead_letters"):
        query = f"SELECT count(), uniqExact(offset) FROM {table} WHERE position(value, {{marker:String}}) > 0"
        assert client.query(query, parameters={"marker": marker}).result_rows == [(50, 50)], table
    client.close()
