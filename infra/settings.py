"""All settings of the product. Each can be given as TAIZHANG_<NAME>; nothing else reads the environment.

What the embedded stack chose by itself (ports, the ClickHouse password) is read back from TAIZHANG_HOME, so that
`taizhang audit …` in another terminal finds the stack that `taizhang up` started. The environment wins over it:
production sets TAIZHANG_KAFKA_BOOTSTRAP and TAIZHANG_CLICKHOUSE_URL and needs no home at all.
"""

import os
from pathlib import Path
from typing import Any, Literal

from platformdirs import user_cache_path, user_data_path
from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from infra.home import Home

PREFIX = "TAIZHANG_"
FOUND_IN_HOME = frozenset({"kafka_bootstrap", "clickhouse_url", "clickhouse_password"})
"""Settings that an embedded stack's home answers when nobody else does."""


def _language_of_terminal() -> Literal["zh", "en"]:
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if spoken.startswith("zh") else "en"


class Settings(BaseSettings):
    """Frozen: a running process never changes its mind about where its data lies."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", env_ignore_empty=True)

    home: Path = Field(
        default_factory=lambda: user_data_path("taizhang"), description="data directory of the embedded stack"
    )
    cache: Path = Field(
        default_factory=lambda: user_cache_path("taizhang"),
        description="downloaded Kafka jars; may be shared by many homes and deleted at any time",
    )
    lang: Literal["zh", "en"] = Field(
        default_factory=_language_of_terminal, description="language of results; default: the terminal's"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("WARNING", description="logs of every process")
    log_bytes: int = Field(8_000_000, ge=100_000, description="a process's log is rotated beyond this size, bytes")

    kafka_bootstrap: str = Field("127.0.0.1:19092", description="host:port,… of the Kafka brokers")
    kafka_port: int = Field(19092, ge=0, le=65000, description="embedded: wanted port of the first broker; 0: any")
    kafka_brokers: int = Field(1, description="embedded: brokers at a home's first start, 1 or 3")
    kafka_heap_mb: int = Field(512, ge=192, description="embedded: heap of one broker, MiB")

    clickhouse_url: str = Field("http://127.0.0.1:18123", description="ClickHouse's HTTP address")
    clickhouse_port: int = Field(18123, ge=0, le=65000, description="embedded: wanted HTTP port; 0: any")
    clickhouse_user: str = Field("taizhang", description="ClickHouse user")
    clickhouse_password: SecretStr = Field(SecretStr(""), description="embedded: made at the first start")
    clickhouse_database: str = Field("taizhang", pattern=r"^[a-z_][a-z0-9_]*$", description="ClickHouse database")

    streams_group: str = Field("taizhang-streams", description="consumer group (Faust app id) of the workers")
    sink_group: str = Field("taizhang-sink", description="consumer group of the sink")
    workers: int = Field(1, ge=1, le=12, description="Faust workers of the embedded stack; 12 partitions at most")

    start_seconds: float = Field(120, gt=0, description="embedded: a part not ready after this is restarted, seconds")
    stall_seconds: float = Field(
        120, gt=0, description="embedded: a group that has lag and commits nothing for so long is restarted, seconds"
    )

    @field_validator("kafka_brokers")
    @classmethod
    def _one_or_three(cls, brokers: int) -> int:
        if brokers not in (1, 3):
            raise ValueError("one broker, or three for a cluster that survives the loss of one")
        return brokers

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        given = env_settings() | init_settings()
        home = Path(given["home"]) if "home" in given else user_data_path("taizhang")
        return init_settings, env_settings, _HomeSource(settings_cls, Home(home))

    @property
    def directory(self) -> Home:
        return Home(self.home)

    def as_environment(self) -> dict[str, str]:
        """The variables with which a child process arrives at these same settings.

        What is found in the home is left out: a child must see the ports of its own start, not of an earlier one.
        """
        given = self.model_fields_set - FOUND_IN_HOME
        return {f"{PREFIX}{name.upper()}": str(getattr(self, name)) for name in sorted(given | {"home", "lang"})}


class _HomeSource(PydanticBaseSettingsSource):
    """What the embedded stack wrote down in its home."""

    def __init__(self, settings_cls: type[BaseSettings], home: Home) -> None:
        super().__init__(settings_cls)
        self._home = home

    def get_field_value(self, field: Any, field_name: str) -> tuple[Any, str, bool]:
        return self().get(field_name), field_name, False

    def __call__(self) -> dict[str, Any]:
        endpoints, password = self._home.endpoints(), self._home.password()
        found: dict[str, Any] = {}
        if endpoints is not None:
            found |= {"kafka_bootstrap": endpoints.bootstrap, "clickhouse_url": endpoints.clickhouse_url}
        if password is not None:
            found["clickhouse_password"] = password
        return found
