"""The plan of the embedded stack, read without starting anything."""

from pathlib import Path

import pytest

from infra.embedded.kafka import Java, open_cluster
from infra.embedded.plan import brokers_of, embedded_processes
from infra.embedded.supervisor import ProcessSpec, starting_order
from infra.home import Endpoints
from infra.settings import Settings

ONE = Endpoints(kafka=(20001,), controllers=(21001,), clickhouse=22001)
THREE = Endpoints(kafka=(20001, 20002, 20003), controllers=(21001, 21002, 21003), clickhouse=22001)


def planned(home: Path, endpoints: Endpoints, **given: int) -> list[ProcessSpec]:
    settings = Settings(home=home, **given)  # type: ignore[arg-type]  # pydantic checks them
    settings.directory.ensure()
    return embedded_processes(settings, open_cluster(settings.directory, endpoints), Java("/java", "17.0.15"), home)


def test_servers_first_then_what_they_need_then_those_who_work(tmp_path: Path) -> None:
    assert starting_order(planned(tmp_path, ONE, workers=2)) == [
        ("clickhouse", "kafka-1-format"),
        ("kafka-1", "migrations"),
        ("topics",),
        ("sink", "worker-0", "worker-1"),
    ]


def test_three_brokers_all_serve_before_topics_are_made(tmp_path: Path) -> None:
    specs = {spec.name: spec for spec in planned(tmp_path, THREE)}
    assert specs["topics"].depends_on == ("kafka-1", "kafka-2", "kafka-3")
    assert [specs[f"kafka-{n}"].port for n in (1, 2, 3)] == [20001, 20002, 20003]


def test_a_disk_is_formatted_once(tmp_path: Path) -> None:
    data = tmp_path / "kafka" / "node-1" / "data"
    data.mkdir(parents=True)
    (data / "meta.properties").touch()
    specs = {spec.name: spec for spec in planned(tmp_path, ONE)}
    assert "kafka-1-format" not in specs
    assert specs["kafka-1"].depends_on == ()


def test_consumers_announce_themselves_and_are_watched_by_their_group(tmp_path: Path) -> None:
    specs = {spec.name: spec for spec in planned(tmp_path, ONE)}
    assert {name: spec.group for name, spec in specs.items() if spec.announces} == {
        "worker-0": "taizhang-streams",
        "sink": "taizhang-sink",
    }


def test_the_password_is_handed_over_in_a_file(tmp_path: Path) -> None:
    clickhouse = next(spec for spec in planned(tmp_path, ONE) if spec.name == "clickhouse")
    password = Settings(home=tmp_path).clickhouse_password.get_secret_value()
    assert password
    assert password not in " ".join([*clickhouse.argv, *clickhouse.env.values()])
    assert str(tmp_path / "clickhouse.password") in clickhouse.argv


@pytest.mark.parametrize(("given", "brokers"), [({}, 3), ({"kafka_brokers": 1}, 1)])
def test_a_home_remembers_its_brokers_unless_told_otherwise(
    tmp_path: Path, given: dict[str, int], brokers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TAIZHANG_KAFKA_BROKERS", raising=False)
    planned(tmp_path, THREE)
    assert brokers_of(Settings(home=tmp_path, **given)) == brokers  # type: ignore[arg-type]  # pydantic checks them
