"""Settings: the environment first, then what the embedded stack wrote down, then the defaults."""

import stat
from pathlib import Path

import pytest
from pydantic import ValidationError

from infra.home import Endpoints, Home
from infra.settings import FOUND_IN_HOME, PREFIX, Settings


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"{PREFIX}{name.upper()}", raising=False)


@pytest.fixture
def started(tmp_path: Path) -> Home:
    """A home whose stack has been up once, on ports of its own choice."""
    home = Home(tmp_path / "home")
    home.ensure()
    home.save_endpoints(Endpoints(kafka=(20001, 20002, 20003), controllers=(21001, 21002, 21003), clickhouse=22001))
    return home


def test_without_anything_the_usual_ports_are_meant(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    assert settings.kafka_bootstrap == "127.0.0.1:19092"
    assert settings.clickhouse_url == "http://127.0.0.1:18123"
    assert settings.kafka_brokers == 1


def test_a_started_stack_is_found_through_its_home(started: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAIZHANG_HOME", str(started.path))
    settings = Settings()
    assert settings.kafka_bootstrap == "127.0.0.1:20001,127.0.0.1:20002,127.0.0.1:20003"
    assert settings.clickhouse_url == "http://127.0.0.1:22001"
    assert settings.clickhouse_password.get_secret_value() == started.password()


def test_the_environment_wins_over_the_home(started: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAIZHANG_KAFKA_BOOTSTRAP", "kafka.example:9092")
    settings = Settings(home=started.path)
    assert settings.kafka_bootstrap == "kafka.example:9092"
    assert settings.clickhouse_url == "http://127.0.0.1:22001"


def test_the_password_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.ensure()
    first = home.password()
    assert first is not None
    assert len(first) >= 32
    home.ensure()
    assert home.password() == first
    assert stat.S_IMODE(home.password_file.stat().st_mode) == 0o600


def test_the_password_never_shows_by_accident(started: Home) -> None:
    assert str(started.password()) not in repr(Settings(home=started.path))


def test_a_child_arrives_at_the_same_settings(started: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    given = Settings(home=started.path, workers=3, kafka_port=0, lang="zh")
    passed = given.as_environment()
    assert not {f"{PREFIX}{name.upper()}" for name in FOUND_IN_HOME} & passed.keys()
    for name, value in passed.items():
        monkeypatch.setenv(name, value)
    assert Settings() == given


def test_three_brokers_or_one(tmp_path: Path) -> None:
    assert Settings(home=tmp_path, kafka_brokers=3).kafka_brokers == 3
    with pytest.raises(ValidationError, match="one broker, or three"):
        Settings(home=tmp_path, kafka_brokers=2)


def test_every_setting_says_what_it_is_for() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []
