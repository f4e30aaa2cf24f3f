"""Topics on a real broker: made as declared, refused when a cluster has another layout."""

import pytest
from kafka import KafkaAdminClient  # type: ignore[import-untyped]  # kafka-python ships no types
from kafka.admin import ConfigResource, ConfigResourceType  # type: ignore[import-untyped]

from infra.errors import CannotRun
from infra.topics import ISSUE_EVENTS, TOPICS, Topic, create_topics
from tests.integration.stacks import Stack

pytestmark = pytest.mark.integration


def test_the_stack_has_made_every_topic_and_a_second_call_makes_none(stack: Stack) -> None:
    assert create_topics(stack.bootstrap) == []
    admin = KafkaAdminClient(bootstrap_servers=stack.bootstrap)
    try:
        described = admin.describe_topics([topic.name for topic in TOPICS])
        resource = ConfigResource(ConfigResourceType.TOPIC, ISSUE_EVENTS.name)
        configs = admin.describe_configs([resource], config_filter="all")
    finally:
        admin.close()
    assert {topic["name"]: len(topic["partitions"]) for topic in described} == {topic.name: 12 for topic in TOPICS}
    [stored] = [values for by_name in configs.values() for values in by_name.values()]
    for name, value in ISSUE_EVENTS.config(replication=1).items():
        assert stored[name]["value"] == value, name


def test_a_topic_with_another_number_of_partitions_is_refused(stack: Stack) -> None:
    small = Topic("test-other-layout", 1024 * 1024, partitions=2)
    assert create_topics(stack.bootstrap, (small,)) == ["test-other-layout"]
    with pytest.raises(CannotRun, match="test-other-layout has 2 partitions, 12 are declared"):
        create_topics(stack.bootstrap, (Topic("test-other-layout", 1024 * 1024),))
