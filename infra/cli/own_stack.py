"""Before a command asks servers: are they ours, and not running?"""

from infra.cli.words import say
from infra.embedded.stack import state_of
from infra.errors import CannotRun
from infra.settings import Settings


def refuse_when_down(settings: Settings) -> None:
    """Raise CannotRun at once when the addresses are those of this home's stack and it is stopped.

    Kafka's client would ask a closed port for half a minute. Servers of somebody else answer for themselves.
    """
    endpoints = settings.directory.endpoints()
    if endpoints is None:
        return
    asked = (settings.kafka_bootstrap, settings.clickhouse_url)
    if asked == (endpoints.bootstrap, endpoints.clickhouse_url) and state_of(settings.directory) is None:
        raise CannotRun(say(settings.lang, "not_running"))
