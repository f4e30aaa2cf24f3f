"""Whatever turns the outside world into events.

What the room offers: `Publisher` (events to Kafka) here, reading circulars in `producers.circulars`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from producers.publisher import (
        CannotPublish,
        Failure,
        MemoryPublisher,
        NotDelivered,
        Publisher,
        PublisherConfig,
        Publishing,
    )

__all__ = [
    "CannotPublish",
    "Failure",
    "MemoryPublisher",
    "NotDelivered",
    "Publisher",
    "PublisherConfig",
    "Publishing",
]


def __getattr__(name: str) -> Any:
    """On first use: reading a circular must not wait 0.2 s for a Kafka client it never needs."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from producers import publisher

    return getattr(publisher, name)
