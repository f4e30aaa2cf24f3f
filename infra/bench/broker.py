"""One embedded broker in a scratch directory, for a benchmark alone."""

import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.embedded.kafka import ensure_archive, ensure_jars, open_cluster, require_java
from infra.embedded.ports import choose_endpoints, is_free
from infra.errors import CannotRun
from infra.home import Home
from infra.settings import Settings

START_SECONDS = 60


@contextmanager
def scratch_broker() -> Iterator[str]:
    """Its address host:port. Broker and data are gone afterwards."""
    settings = Settings()
    java, lib = require_java(), ensure_jars(settings.cache)
    ensure_archive(java, lib)
    with tempfile.TemporaryDirectory(prefix="taizhang-bench-") as directory:
        home = Home(Path(directory))
        home.ensure()
        endpoints = choose_endpoints(0, 0, 1, None)
        cluster = open_cluster(home, endpoints)
        cluster.write_properties()
        with (home.logs / "kafka.log").open("wb") as log:
            subprocess.run(cluster.format_command(java, lib, 1), check=True, stdout=log, stderr=log)  # noqa: S603 - ours
            command = cluster.run_command(java, lib, 1, settings.kafka_heap_mb)
            broker = subprocess.Popen(command, stdout=log, stderr=log)  # noqa: S603 - a command of ours
            try:
                _wait(broker, endpoints.kafka[0])
                yield endpoints.bootstrap
            finally:
                broker.terminate()
                try:
                    broker.wait(20)
                except subprocess.TimeoutExpired:
                    broker.kill()
                    broker.wait()


def _wait(broker: "subprocess.Popen[bytes]", port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while is_free(port):
        if broker.poll() is not None or time.monotonic() > deadline:
            raise CannotRun("the benchmark's Kafka broker did not start")
        time.sleep(0.1)
