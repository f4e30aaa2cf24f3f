"""Which processes make the embedded stack: the whole of it can be read here.

kafka-1 … kafka-n ── topics ──┬── worker-0 … worker-m
clickhouse ─── migrations ────┴── sink
"""

import sys
from pathlib import Path
from types import MappingProxyType

from infra.embedded.kafka import Cluster, Java, ensure_jars, open_cluster, require_java
from infra.embedded.ports import choose_endpoints
from infra.embedded.probes import http_answers, kafka_answers
from infra.embedded.supervisor import ProcessSpec
from infra.home import Endpoints
from infra.settings import Settings


def brokers_of(settings: Settings) -> int:
    """What was asked for; else what this home's data was made for; else one."""
    asked = "kafka_brokers" in settings.model_fields_set
    return settings.kafka_brokers if asked else settings.directory.brokers() or settings.kafka_brokers


def plan_processes(settings: Settings) -> list[ProcessSpec]:
    """Choose ports, write the configuration files and return what to run. Call it when no orphan holds a port."""
    home = settings.directory
    endpoints = _endpoints(settings)
    cluster = open_cluster(home, endpoints)
    java, lib = require_java(), ensure_jars(settings.cache)
    cluster.write_properties()
    home.save_endpoints(endpoints)
    return embedded_processes(settings, cluster, java, lib)


def embedded_processes(settings: Settings, cluster: Cluster, java: Java, lib: Path) -> list[ProcessSpec]:
    """The specs, from settings and a cluster whose ports are chosen."""
    brokers = [spec for node in cluster.nodes for spec in _broker(settings, cluster, java, lib, node)]
    serving = tuple(f"kafka-{node}" for node in cluster.nodes)
    environment = MappingProxyType(settings.as_environment())

    def command(name: str, *arguments: str, depends_on: tuple[str, ...], one_shot: bool = False) -> ProcessSpec:
        argv = (sys.executable, "-m", "infra.cli", *arguments)
        group = GROUPS.get(arguments[0])
        return ProcessSpec(
            name,
            argv,
            env=environment,
            depends_on=depends_on,
            one_shot=one_shot,
            announces=group is not None,
            start_seconds=settings.start_seconds,
            group=getattr(settings, group) if group else None,
        )

    ready = ("topics", "migrations")
    return [
        *brokers,
        _clickhouse(settings, cluster.endpoints),
        command("topics", "topics", depends_on=serving, one_shot=True),
        command("migrations", "migrate", depends_on=("clickhouse",), one_shot=True),
        *(
            command(f"worker-{index}", "worker", "--index", str(index), depends_on=ready)
            for index in range(settings.workers)
        ),
        command("sink", "sink", depends_on=ready),
    ]


GROUPS = {"worker": "streams_group", "sink": "sink_group"}
"""Commands that belong to a consumer group, and the setting with its name: the watchdog looks at their progress."""


def _endpoints(settings: Settings) -> Endpoints:
    """Ports given in words win over those of the last start, those over the defaults."""
    given = settings.model_fields_set
    previous = settings.directory.endpoints()
    brokers = brokers_of(settings)
    if previous is not None:
        if "kafka_port" in given and settings.kafka_port:
            previous = Endpoints((), (), previous.clickhouse)
        if "clickhouse_port" in given and settings.clickhouse_port:
            previous = Endpoints(previous.kafka, previous.controllers, 0)
    return choose_endpoints(settings.kafka_port, settings.clickhouse_port, brokers, previous)


def _broker(settings: Settings, cluster: Cluster, java: Java, lib: Path, node: int) -> list[ProcessSpec]:
    """One broker, and before its first start the formatting of its disk."""
    name, port = f"kafka-{node}", cluster.endpoints.kafka[node - 1]
    format_disk = ProcessSpec(f"{name}-format", cluster.format_command(java, lib, node), one_shot=True)
    run = ProcessSpec(
        name,
        cluster.run_command(java, lib, node, settings.kafka_heap_mb),
        probe=kafka_answers(port),
        depends_on=() if cluster.formatted(node) else (format_disk.name,),
        start_seconds=settings.start_seconds,
        stop_seconds=KAFKA_STOP_SECONDS,
        port=port,
    )
    return [run] if cluster.formatted(node) else [format_disk, run]


KAFKA_STOP_SECONDS = 15.0


def _clickhouse(settings: Settings, endpoints: Endpoints) -> ProcessSpec:
    """The ClickHouse engine behind its HTTP front, in a process of its own."""
    home = settings.directory
    options = {
        "--data": str(home.clickhouse),
        "--port": str(endpoints.clickhouse),
        "--user": settings.clickhouse_user,
        "--password-file": str(home.password_file),
        "--port-file": str(home.clickhouse_port_file),
    }
    return ProcessSpec(
        "clickhouse",
        (sys.executable, "-m", "infra.embedded.clickhouse", *(word for pair in options.items() for word in pair)),
        env=MappingProxyType(settings.as_environment()),
        probe=http_answers(f"{endpoints.clickhouse_url}/ping"),
        start_seconds=settings.start_seconds,
        stop_seconds=30.0,  # it may have a large merge to finish
        port=endpoints.clickhouse,
    )
