"""Choosing ports on 127.0.0.1: the wanted one, the one of the last start, or a free one."""

import random
import socket

from infra.home import Endpoints

LOWEST, HIGHEST = 20_000, 32_000
"""Below Linux's ephemeral range (from 32768). A port inside it can be taken by a client's own outgoing connection
while the broker is down: a client that keeps knocking at the dead port may even connect to itself and hold it."""


def is_free(port: int) -> bool:
    """Nobody listens on 127.0.0.1:port now. Connections in TIME_WAIT don't count, as they don't for the servers."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_port(taken: set[int]) -> int:
    """A free port that is not in `taken`; it is added there."""
    while True:
        port = random.randint(LOWEST, HIGHEST)  # noqa: S311 - not a secret; random so that parallel test runs rarely meet
        if port not in taken and is_free(port):
            taken.add(port)
            return port


def choose(wanted: list[int], taken: set[int]) -> int:
    """The first of `wanted` that is free (0 stands for none), else any free port."""
    for port in wanted:
        if port and port not in taken and is_free(port):
            taken.add(port)
            return port
    return free_port(taken)


def choose_endpoints(kafka_port: int, clickhouse_port: int, brokers: int, previous: Endpoints | None) -> Endpoints:
    """Ports for one start: those of the previous start while they are free, so that addresses stay; then the wanted.

    kafka_port is the first broker's wanted port, the others follow it; 0 wants nothing in particular.
    """
    taken: set[int] = set()
    before_kafka = previous.kafka if previous else ()
    before_controllers = previous.controllers if previous else ()

    def wishes(before: tuple[int, ...], index: int, first: int) -> list[int]:
        remembered = [before[index]] if index < len(before) else []
        return remembered + ([first + index] if first else [])

    kafka = tuple(choose(wishes(before_kafka, i, kafka_port), taken) for i in range(brokers))
    beside = kafka_port + 100 if kafka_port else 0
    controllers = tuple(choose(wishes(before_controllers, i, beside), taken) for i in range(brokers))
    before_http = [previous.clickhouse] if previous else []
    return Endpoints(kafka, controllers, choose([*before_http, clickhouse_port], taken))
