"""What the sink is told; it reads no environment."""

from dataclasses import dataclass, field

from warehouse.connection import Connection
from warehouse.sink.lane_log import Limits


@dataclass(frozen=True, slots=True)
class SinkConfig:
    """`name` is this sink's own in the group (Kafka's static membership) and in the warehouse's memory of ranges.

    `cut_seconds`: how long records may wait for more to come before they are sent.
    `round_rows`, `round_bytes`: how much may wait in memory before reading pauses.
    """

    bootstrap: str
    warehouse: Connection
    group: str = "taizhang-sink"
    name: str = "sink"
    limits: Limits = field(default_factory=Limits)
    cut_seconds: float = 0.15
    round_rows: int = 100_000
    round_bytes: int = 96 << 20
    session_seconds: float = 10.0
