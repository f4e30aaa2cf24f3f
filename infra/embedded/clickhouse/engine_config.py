"""The engine's own configuration: limits as a profile with constraints, and grants for what a client may do.

chDB takes a server's `config.xml` through `?config-file=` in its connection string, `users_config` and grants
included; it is the only way to limit it, since CREATE USER is not there. A profile's values are the start values of a
connection, but `SET x = DEFAULT` goes back to the *compiled* default: `Limits.base()` names what to set instead.
"""

from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

_TABLE_ENGINES = (
    "MergeTree", "ReplacingMergeTree", "SummingMergeTree", "AggregatingMergeTree", "CollapsingMergeTree",
    "VersionedCollapsingMergeTree", "CoalescingMergeTree", "GraphiteMergeTree", "Memory", "Log", "TinyLog", "StripeLog",
    "Null", "Set", "Join", "Buffer", "Merge", "View", "MaterializedView", "Dictionary", "GenerateRandom", "Alias",
)  # fmt: skip
_RIGHTS = (
    "SHOW, SELECT, INSERT, ALTER, CREATE DATABASE, CREATE TABLE, CREATE VIEW, CREATE DICTIONARY, "
    "CREATE TEMPORARY TABLE, CREATE FUNCTION, DROP, UNDROP TABLE, TRUNCATE, OPTIMIZE, CHECK, KILL QUERY, dictGet, "
    "SYSTEM MERGES, SYSTEM TTL MERGES, SYSTEM FLUSH LOGS, SYSTEM RELOAD DICTIONARY, SYSTEM DROP CACHE, SYSTEM VIEWS"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of memory one query may use, and all of them together."""

    query_bytes: int
    server_bytes: int

    def base(self) -> dict[str, str]:
        """Settings of an untouched connection where they differ from the engine's compiled defaults."""
        return {
            "max_memory_usage": str(self.query_bytes),
            # `1+1` is no statement in a ClickHouse server; chDB turns it into a SELECT.
            "implicit_select": "0",
            "allow_introspection_functions": "0",
            "async_insert": "0",
        }


def write(directory: Path, limits: Limits) -> Path:
    """Writes `config.xml` and `users.xml` into `directory` (made when absent); returns the path of the first."""
    directory.mkdir(parents=True, exist_ok=True)
    users, config = directory / "users.xml", directory / "config.xml"
    users.write_text(_users(limits), encoding="utf-8")
    config.write_text(_config(users, directory, limits), encoding="utf-8")
    return config


def _users(limits: Limits) -> str:
    profile = "".join(f"<{name}>{value}</{name}>" for name, value in limits.base().items())
    grants = [f"GRANT {_RIGHTS} ON *.*", *(f"GRANT TABLE ENGINE ON {engine}" for engine in _TABLE_ENGINES)]
    queries = "".join(f"<query>{grant}</query>" for grant in grants)
    # 0 means "no limit" for memory, so the constraint needs a lower end as well. Other dialects would let SQL pass
    # the guard in a spelling it does not read.
    return (
        f"<clickhouse><profiles><default>{profile}<constraints>"
        f"<max_memory_usage><min>1</min><max>{limits.query_bytes}</max></max_memory_usage>"
        "<max_parser_depth><min>1</min><max>1000</max></max_parser_depth>"
        "<dialect><const/></dialect><implicit_select><const/></implicit_select>"
        "<allow_introspection_functions><const/></allow_introspection_functions>"
        "</constraints></default></profiles><quotas><default/></quotas>"
        "<users><default><password/><networks><ip>::/0</ip></networks><profile>default</profile>"
        f"<quota>default</quota><grants>{queries}</grants></default></users></clickhouse>\n"
    )


def _config(users: Path, directory: Path, limits: Limits) -> str:
    return (
        f"<clickhouse><users_config>{escape(str(users))}</users_config>"
        f"<user_files_path>{escape(str(directory / 'user_files'))}/</user_files_path>"
        f"<max_server_memory_usage>{limits.server_bytes}</max_server_memory_usage>"
        f"<mark_cache_size>{1 << 28}</mark_cache_size></clickhouse>\n"
    )
