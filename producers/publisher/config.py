"""What a publisher can be told."""

from dataclasses import dataclass
from typing import Literal

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class PublisherConfig:
    """Sizes in bytes, times in seconds. The defaults are measured (docs/decisions/0007)."""

    bootstrap: str
    topic: str = "issue-events"
    client_id: str = "taizhang-publisher"

    window_bytes: int = 32 * MIB
    """Sent and not yet confirmed. `publish` blocks beyond it: kafka-python 3 has no bound of its own."""
    window_events: int = 50_000

    delivery_seconds: float = 60
    """From `publish` to Kafka's confirmation, retries included. After that the event counts as not delivered."""
    request_seconds: float = 15
    connect_seconds: float = 10

    linger_seconds: float = 0.02
    batch_bytes: int = 128 * 1024
    compression: Literal["gzip", "lz4", "zstd"] | None = "lz4"
    """The batch, not the event, is compressed; aiokafka reads it with cramjam."""
