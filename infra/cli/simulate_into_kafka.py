"""A stream into this machine's platform, with this machine's settings."""

from contextlib import ExitStack

from infra.cli.own_stack import refuse_when_down
from infra.cli.words import say
from infra.errors import CannotRun
from infra.publishing import open_publisher
from infra.settings import Settings
from infra.simulating.asking import Asked
from infra.simulating.kafka_log import KafkaLog
from infra.simulating.progress import ProgressFile, begun
from infra.simulating.topic import TopicLog


def into_kafka(
    asked: Asked, settings: Settings, opened: ExitStack, *, resume: bool, force: bool, workers: int = 1
) -> KafkaLog:
    """Raises CannotRun: no platform, or something stands there and nobody said what to do with it."""
    if settings.directory.endpoints() is None and "kafka_bootstrap" not in settings.model_fields_set:
        # Whoever happens to listen on the usual port did not ask for a hundred thousand made-up events.
        raise CannotRun(say(settings.lang, "not_running"))
    refuse_when_down(settings)
    publisher = opened.enter_context(open_publisher(settings, workers=workers))
    log = opened.enter_context(TopicLog(settings.kafka_bootstrap))
    others = [each for each in begun(settings.directory) if each.cluster == log.cluster and each.records]
    if not force and any(each.asked["prefix"] == asked.prefix and each.asked != asked.as_json() for each in others):
        raise CannotRun(
            f"another province with unit codes {asked.prefix}… was published here (other options, or another --until); "
            "give this one another --prefix, or --force to mix them"
        )
    return KafkaLog(publisher, log, ProgressFile(settings.directory, asked), resume=resume, force=force)
