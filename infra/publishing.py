"""A publisher for this machine's settings: what every command that publishes opens."""

import logging

from infra.errors import CannotRun
from infra.settings import Settings
from producers.publisher import CannotPublish, Publisher, PublisherConfig, PublisherPool, Publishing


def open_publisher(settings: Settings, bootstrap: str | None = None, workers: int = 1) -> Publishing:
    """With more than one worker a pool of so many processes. Raises CannotRun with one line that says what to do."""
    if settings.log_level != "DEBUG":
        # A dead broker costs kafka-python four log records a second; what matters of them reaches the caller.
        logging.getLogger("kafka").setLevel(logging.CRITICAL)
    try:
        config = PublisherConfig(bootstrap or settings.kafka_bootstrap)
        return Publisher(config) if workers == 1 else PublisherPool(config, workers)
    except CannotPublish as reason:
        hint = "`taizhang up` starts the platform, TAIZHANG_KAFKA_BOOTSTRAP names another"
        raise CannotRun(f"{reason}; {hint}") from reason
