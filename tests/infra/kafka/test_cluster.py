"""One node's configuration, and the identity of the cluster it belongs to."""

from pathlib import Path

import pytest

from infra.embedded.kafka import Cluster, Java, open_cluster
from infra.embedded.kafka.cluster import archive_path
from infra.errors import CannotRun
from infra.home import Endpoints, Home

ONE = Endpoints(kafka=(20001,), controllers=(21001,), clickhouse=22001)
THREE = Endpoints(kafka=(20001, 20002, 20003), controllers=(21001, 21002, 21003), clickhouse=22001)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    home.ensure()
    return home


def properties(cluster: Cluster, node: int) -> dict[str, str]:
    lines = [line for line in cluster.properties(node).splitlines() if line and not line.startswith("#")]
    return dict(line.split("=", 1) for line in lines)


def test_one_broker_keeps_one_copy(home: Home) -> None:
    node = properties(open_cluster(home, ONE), 1)
    assert node["listeners"] == "PLAINTEXT://127.0.0.1:20001,CONTROLLER://127.0.0.1:21001"
    assert node["controller.quorum.voters"] == "1@127.0.0.1:21001"
    assert node["offsets.topic.replication.factor"] == "1"
    assert node["auto.create.topics.enable"] == "false"
    assert node["log.retention.ms"] == "-1"


def test_three_brokers_vote_and_keep_three_copies(home: Home) -> None:
    node = properties(open_cluster(home, THREE), 2)
    assert node["node.id"] == "2"
    assert node["advertised.listeners"] == "PLAINTEXT://127.0.0.1:20002"
    assert node["controller.quorum.voters"] == "1@127.0.0.1:21001,2@127.0.0.1:21002,3@127.0.0.1:21003"
    assert (node["default.replication.factor"], node["min.insync.replicas"]) == ("3", "2")


def test_a_cluster_keeps_its_identity(home: Home) -> None:
    assert home.brokers() is None
    first = open_cluster(home, ONE)
    assert len(first.cluster_id) == 22
    assert open_cluster(home, ONE).cluster_id == first.cluster_id
    assert home.brokers() == 1


def test_a_home_of_one_broker_is_not_opened_with_three(home: Home) -> None:
    open_cluster(home, ONE)
    with pytest.raises(CannotRun, match=r"1 broker\(s\), not 3: run `taizhang up --brokers 1` or choose another"):
        open_cluster(home, THREE)


def test_the_class_archive_is_used_when_there_is_one(home: Home, tmp_path: Path) -> None:
    java, lib = Java("/java", "17.0.15"), tmp_path / "lib"
    lib.mkdir()
    (lib / "b.jar").touch()
    (lib / "a.jar").touch()
    plain = open_cluster(home, ONE).run_command(java, lib, 1, heap_mb=512)
    assert plain[0] == "/java"
    assert plain[plain.index("-cp") + 1] == f"{lib}/a.jar:{lib}/b.jar"
    assert "-Xmx512m" in plain
    archive_path(java, lib).touch()
    assert f"-XX:SharedArchiveFile={archive_path(java, lib)}" in open_cluster(home, ONE).run_command(java, lib, 1, 512)
