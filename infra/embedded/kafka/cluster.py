"""One embedded Kafka cluster: identity, configuration files and the commands that format and run its nodes."""

import base64
import json
import uuid
from dataclasses import dataclass
from pathlib import Path
from string import Template

from infra.embedded.kafka.java import Java
from infra.errors import CannotRun
from infra.home import Endpoints, Home, write_atomically
from infra.replication import min_insync, replication_for

TEMPLATE = Path(__file__).with_name("broker.properties")
ARCHIVE_PREFIX = "classes-"

JVM = (
    # Measured with 4.1 on two cores: the serial collector and C1 alone halve the broker's CPU for the same
    # throughput, and an archive of loaded classes takes the start from 3.3 s to 1.1 s (docs/decisions/0002).
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-Xshare:auto",
    "-Xlog:disable",
    "-Xlog:all=error:stderr",
    # A broker without memory must die and be restarted, not limp.
    "-XX:+ExitOnOutOfMemoryError",
    "-Djava.awt.headless=true",
    "-Djava.net.preferIPv4Stack=true",
    "-Dorg.slf4j.simpleLogger.showDateTime=true",
    "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
    "-Dorg.slf4j.simpleLogger.log.kafka.server=info",
    # Its one INFO record prints every setting, hundreds of lines at each start.
    "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaConfig=warn",
)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Brokers 1..n of one home. The number is fixed at the first start: replication of what exists depends on it."""

    home: Home
    cluster_id: str
    endpoints: Endpoints

    @property
    def nodes(self) -> range:
        return range(1, len(self.endpoints.kafka) + 1)

    def directory(self, node: int) -> Path:
        return self.home.kafka / f"node-{node}"

    def properties(self, node: int) -> str:
        """The content of one node's configuration file."""
        brokers = len(self.endpoints.kafka)
        replication = replication_for(brokers)
        voters = (f"{n}@127.0.0.1:{port}" for n, port in zip(self.nodes, self.endpoints.controllers, strict=True))
        return Template(TEMPLATE.read_text()).substitute(
            node=node,
            voters=",".join(voters),
            port=self.endpoints.kafka[node - 1],
            controller_port=self.endpoints.controllers[node - 1],
            data=self.directory(node) / "data",
            replication=replication,
            min_insync=min_insync(replication),
        )

    def write_properties(self) -> None:
        for node in self.nodes:
            self.directory(node).mkdir(parents=True, exist_ok=True)
            write_atomically(self.directory(node) / "broker.properties", self.properties(node).encode())

    def formatted(self, node: int) -> bool:
        return (self.directory(node) / "data" / "meta.properties").is_file()

    def format_command(self, java: Java, lib: Path, node: int) -> tuple[str, ...]:
        """Write the cluster id into an empty data directory; harmless on one that has it."""
        main = ("kafka.tools.StorageTool", "format", "--ignore-formatted", f"--cluster-id={self.cluster_id}", "-c")
        return (*java_command(java, lib, heap_mb=192), *main, str(self.directory(node) / "broker.properties"))

    def run_command(self, java: Java, lib: Path, node: int, heap_mb: int) -> tuple[str, ...]:
        return (
            *java_command(java, lib, heap_mb=heap_mb),
            "kafka.Kafka",
            str(self.directory(node) / "broker.properties"),
        )


def archive_path(java: Java, lib: Path) -> Path:
    """The archive of loaded classes lies beside the jars; it belongs to one Java version."""
    return lib.parent / f"{ARCHIVE_PREFIX}{java.version}.jsa"


def java_command(java: Java, lib: Path, heap_mb: int) -> tuple[str, ...]:
    """`java …` up to the class path. The jars are listed by name: an archive is only valid for the same order."""
    archive = archive_path(java, lib)
    shared = (f"-XX:SharedArchiveFile={archive}",) if archive.is_file() else ()
    classes = ":".join(str(jar) for jar in sorted(lib.glob("*.jar")))
    return (java.path, *JVM, *shared, f"-Xmx{heap_mb}m", "-cp", classes)


def open_cluster(home: Home, endpoints: Endpoints) -> Cluster:
    """The cluster of this home, made at the first call. Raises CannotRun when asked for another number of brokers."""
    path = home.kafka / "cluster.json"
    brokers = len(endpoints.kafka)
    if not path.exists():
        fresh = base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
        write_atomically(path, json.dumps({"cluster_id": fresh, "brokers": brokers}).encode())
    known = json.loads(path.read_text())
    if known["brokers"] != brokers:
        raise CannotRun(
            f"{home.path} holds the data of {known['brokers']} broker(s), not {brokers}: "
            f"run `taizhang up --brokers {known['brokers']}` or choose another TAIZHANG_HOME"
        )
    return Cluster(home, known["cluster_id"], endpoints)
