"""Our partition, Kafka's and the client's are one."""

from hypothesis import given
from hypothesis import strategies as st
from kafka.partitioner.default import murmur2  # type: ignore[import-untyped]  # ships no types

from ledger import PARTITIONS, partition_of


@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_ours_equals_kafka_pythons_default(key: str) -> None:
    assert partition_of(key) == (murmur2(key.encode()) & 0x7FFFFFFF) % PARTITIONS
