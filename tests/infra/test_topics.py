"""What the topics must be, before any broker is asked."""

import pytest

from infra.replication import min_insync, replication_for
from infra.topics import TOPICS, wrong_topics


@pytest.mark.parametrize(("brokers", "replication", "insync"), [(1, 1, 1), (2, 1, 1), (3, 3, 2), (5, 3, 2)])
def test_three_brokers_keep_three_copies_and_may_lose_one(brokers: int, replication: int, insync: int) -> None:
    assert replication_for(brokers) == replication
    assert min_insync(replication) == insync


def test_every_topic_is_kept_for_ever_in_twelve_partitions() -> None:
    assert [topic.name for topic in TOPICS] == ["issue-events", "issue-states", "unit-rollups", "dead-letters"]
    for topic in TOPICS:
        assert topic.partitions == 12
        config = topic.config(replication=3)
        assert (config["retention.ms"], config["cleanup.policy"]) == ("-1", "delete")
        assert config["min.insync.replicas"] == "2"
    assert {t.name: int(t.config(1)["max.message.bytes"]) // 1024 for t in TOPICS} == {
        "issue-events": 1024,
        "issue-states": 2048,
        "unit-rollups": 2048,
        "dead-letters": 2048,
    }


def test_another_number_of_partitions_is_wrong_and_a_missing_topic_is_not() -> None:
    assert wrong_topics(TOPICS, {"issue-events": 12, "somebody-elses": 1}) == []
    assert wrong_topics(TOPICS, {"issue-events": 12, "unit-rollups": 6}) == [
        "topic unit-rollups has 6 partitions, 12 are declared"
    ]
