"""One Kafka broker for a test alone: without workers, sink and supervisor, so that a kill stays a kill."""

import subprocess
import time
from pathlib import Path

from kafka import KafkaAdminClient  # type: ignore[import-untyped]  # ships no types
from kafka.errors import KafkaError  # type: ignore[import-untyped]  # as above

from infra.embedded.kafka import ensure_jars, open_cluster, require_java
from infra.embedded.ports import choose_endpoints
from infra.home import Home
from infra.settings import Settings


class Broker:
    """Started and formatted at once; `kill` is kill -9, `start` brings it back on the same port with its data."""

    def __init__(self, directory: Path) -> None:
        home = Home(directory)
        home.ensure()
        endpoints = choose_endpoints(0, 0, 1, None)
        self.bootstrap = endpoints.bootstrap
        self._cluster = open_cluster(home, endpoints)
        self._cluster.write_properties()
        self._java, self._lib = require_java(), ensure_jars(Settings().cache)
        self._log = (directory / "broker.log").open("ab")
        subprocess.run(self._cluster.format_command(self._java, self._lib, 1), check=True, stdout=self._log)
        self.start()

    def start(self) -> None:
        command = self._cluster.run_command(self._java, self._lib, 1, heap_mb=256)
        self._process = subprocess.Popen(command, stdout=self._log, stderr=self._log)
        deadline = time.monotonic() + 60
        while not self._answers():
            assert self._process.poll() is None, f"the broker died; see {self._log.name}"
            assert time.monotonic() < deadline, "the broker does not answer within 60 s"

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        self.kill()
        self._log.close()

    def _answers(self) -> bool:
        try:
            KafkaAdminClient(bootstrap_servers=self.bootstrap, bootstrap_timeout_ms=1000).close()
        except KafkaError:
            return False
        return True
