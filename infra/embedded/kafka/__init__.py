"""A real Apache Kafka (KRaft) on this machine: jars from Maven, one JVM per broker, loopback only."""

from infra.embedded.kafka.archive import ensure_archive
from infra.embedded.kafka.cluster import Cluster, open_cluster
from infra.embedded.kafka.jars import ensure_jars
from infra.embedded.kafka.java import Java, find_java, require_java

__all__ = ["Cluster", "Java", "ensure_archive", "ensure_jars", "find_java", "open_cluster", "require_java"]
