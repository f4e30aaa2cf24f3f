"""A publisher that works in several processes, because one interpreter is what limits kafka-python."""

from producers.publisher.pool.pool import MOST_WORKERS, PublisherPool

__all__ = ["MOST_WORKERS", "PublisherPool"]
