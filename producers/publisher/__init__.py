"""Events to Kafka: bounded, confirmed one by one, and never lost without a word."""

from producers.publisher.config import PublisherConfig
from producers.publisher.failure import Failure
from producers.publisher.feeding import Feed, Rejected, check, feed
from producers.publisher.in_memory import MemoryPublisher
from producers.publisher.known import KnownIds, MemoryKnownIds
from producers.publisher.lines import Line, read_lines
from producers.publisher.on_kafka import Publisher, producer_options
from producers.publisher.pool import MOST_WORKERS, PublisherPool
from producers.publisher.port import CannotPublish, NotDelivered, Publishing
from producers.publisher.wording import in_words

__all__ = [
    "MOST_WORKERS",
    "CannotPublish",
    "Failure",
    "Feed",
    "KnownIds",
    "Line",
    "MemoryKnownIds",
    "MemoryPublisher",
    "NotDelivered",
    "Publisher",
    "PublisherConfig",
    "PublisherPool",
    "Publishing",
    "Rejected",
    "check",
    "feed",
    "in_words",
    "producer_options",
    "read_lines",
]
