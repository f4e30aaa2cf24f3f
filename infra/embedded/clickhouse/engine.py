"""The one file that touches chDB (which has no types). Everything here blocks and belongs to one thread at a time.

Facts about chDB 4.4 this file lives by, each with a test:

* a connection is cheap (1.4 ms) and holds its own settings and current database;
* `query` that fails midway leaves its partial output in front of the *same connection's* next result, so a
  connection that ever raised is closed, never reused (`Connection.spoiled`);
* `send_query` streams only SELECTs, and repeats head and foot of a format in every chunk;
* the database `default` is an overlay over the working directory's files: a table named `/etc/passwd` opens that file.
  `open_engine` puts an ordinary Atomic database in its place.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast

import chdb

from infra.embedded.clickhouse.errors import BAD_ARGUMENTS, SYNTAX_ERROR, ClickHouseError, from_engine, refusal


class _RawResult(Protocol):
    def bytes(self) -> bytes: ...
    def rows_read(self) -> int: ...
    def bytes_read(self) -> int: ...
    def rows_written(self) -> int: ...
    def bytes_written(self) -> int: ...
    def storage_rows_read(self) -> int: ...
    def storage_bytes_read(self) -> int: ...
    def elapsed(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of output with the engine's counters: rows and bytes of this output, written and read from storage."""

    data: bytes
    result_rows: int = 0
    written_rows: int = 0
    written_bytes: int = 0
    read_rows: int = 0
    read_bytes: int = 0
    elapsed_s: float = 0.0


class Stream:
    """A running SELECT. `fetch` gives the next chunk, None at the end; a failure is raised where it happens."""

    def __init__(self, raw: Any, guarded: Callable[[Callable[[], Any]], Any]) -> None:
        self._raw = raw
        self._guarded = guarded

    def fetch(self) -> Chunk | None:
        """The next chunk; None once, at the end."""
        raw = self._guarded(self._raw.fetch)
        return None if raw is None else _chunk(cast(_RawResult, raw))

    def cancel(self) -> None:
        """Ends the query early. The connection must be closed afterwards."""
        self._guarded(self._raw.cancel)


class Connection:
    """One connection of the engine, with the settings and the database it was last told."""

    def __init__(self, url: str, name: str, base: Mapping[str, str]) -> None:
        self.name = name
        self._raw: Any = cast(Any, chdb).connect(url)
        self.spoiled = False
        # A running query can be found (and killed) by its log_comment: chDB gives no other handle on it.
        self._base = {**base, "log_comment": name}
        self._settings: dict[str, str] = {}
        self._database = "default"
        self._set(self._base)

    def prepare(self, database: str, settings: Mapping[str, str]) -> None:
        """Makes `database` current and exactly `settings` set: what an earlier request set goes back to the base.

        Settings stay on the connection until a request wants others, so that a client repeating its settings costs
        nothing. Raises code 115 for an unknown setting, 81 for an unknown database.
        """
        if database != self._database:
            self.execute(f"USE {quote_name(database)}", "Null")
            self._database = database
        wanted = dict(settings)
        if "log_comment" in wanted:
            wanted["log_comment"] = f"{self.name} {wanted['log_comment']}"
        changes: dict[str, str | None] = {name: self._base.get(name) for name in self._settings if name not in wanted}
        changes.update((name, value) for name, value in wanted.items() if self._settings.get(name) != value)
        if changes:
            self._set(changes)
        self._settings = wanted
        # `readonly` can't be taken back by the connection that has it.
        self.spoiled |= "readonly" in wanted

    def _set(self, changes: Mapping[str, str | None]) -> None:
        parts = [f"{name} = {'DEFAULT' if value is None else quote(value)}" for name, value in changes.items()]
        self.execute("SET " + ", ".join(parts), "Null")

    def execute(self, sql: str, output_format: str, params: Mapping[str, str] | None = None) -> Chunk:
        """Runs any statement to its end; the whole answer in memory, within max_memory_usage."""
        raw = self._guarded(lambda: self._raw.query(sql, output_format, params=dict(params or {})))
        return _chunk(cast(_RawResult, raw))

    def stream(self, sql: str, output_format: str, params: Mapping[str, str]) -> Stream:
        """Starts a SELECT whose answer is fetched chunk by chunk."""
        return Stream(
            self._guarded(lambda: self._raw.send_query(sql, output_format, params=dict(params))), self._guarded
        )

    def reads_only(self, sql: str) -> bool:
        """The engine's own judgement whether `sql` only reads."""
        found = cast(dict[str, Any], self._guarded(lambda: self._raw._conn.classify_query(sql)))
        return str(found["query_class"]).endswith("READ_ONLY")

    def close(self) -> None:
        """Closes the connection; a query still running on it is cancelled."""
        self._raw.close()

    def _guarded(self, call: Callable[[], Any]) -> Any:
        try:
            return call()
        except UnicodeEncodeError as error:
            raise refusal(SYNTAX_ERROR, "The statement is not UTF-8") from error
        except TypeError as error:  # pybind11's way to say that an argument can't be converted
            self.spoiled = True
            raise refusal(BAD_ARGUMENTS, "The engine does not take this statement or its parameters") from error
        except (RuntimeError, MemoryError) as error:
            self.spoiled = True
            raise from_engine(str(error).removeprefix("Streaming query failed: ")) from error


def _chunk(raw: _RawResult) -> Chunk:
    return Chunk(
        data=bytes(raw.bytes()),
        result_rows=raw.rows_read(),
        written_rows=raw.rows_written(),
        written_bytes=raw.bytes_written(),
        read_rows=raw.storage_rows_read(),
        read_bytes=raw.storage_bytes_read(),
        elapsed_s=raw.elapsed(),
    )


@dataclass(frozen=True, slots=True)
class Engine:
    """The engine on one data directory; lives as long as one of its connections is open, so it keeps one."""

    url: str
    base: Mapping[str, str]
    keeper: Connection

    def connect(self, name: str) -> Connection:
        """A further connection, for one thread."""
        return Connection(self.url, name, self.base)

    def kill(self, name: str) -> None:
        """Tells the query running on the connection `name` to stop, without waiting for it. One thread at a time."""
        marker = quote(name)
        self.keeper.execute(
            "KILL QUERY WHERE splitByChar(' ', Settings['log_comment'])[1] = " + marker + " ASYNC", "Null"
        )

    def close(self) -> None:
        """Closes the last connection, and with it the engine."""
        self.keeper.close()


def open_engine(data: Path, config: Path, base: Mapping[str, str]) -> Engine:
    """Starts the engine on `data` and makes `default` an ordinary database."""
    data.mkdir(parents=True, exist_ok=True)
    _forget_empty_default(data)
    url = f"{data}?config-file={config}"
    keeper = Connection(url, "keeper", base)
    if (data / "metadata" / "default.sql").exists():
        # chDB put its overlay over the stored database; taking it off and attaching by name brings back the stored one.
        keeper.execute("SET check_table_dependencies = 0, check_referential_table_dependencies = 0", "Null")
        keeper.execute("DETACH DATABASE default", "Null")
        keeper.execute("ATTACH DATABASE default", "Null")
    elif any((data / "metadata" / "default").glob("*.sql")):
        raise ClickHouseError(BAD_ARGUMENTS, f"{data} was filled by chDB without this front; it can't be taken over")
    else:
        keeper.execute("DROP DATABASE default", "Null")
        keeper.execute("CREATE DATABASE default ENGINE = Atomic", "Null")
    return Engine(url, base, keeper)


def _forget_empty_default(data: Path) -> None:
    """The engine can't attach a stored `default` that holds no table ("Cannot find UUID mapping"): it is made anew.

    An Atomic database keeps its tables' definitions in store/<first three>/<uuid>/, a folder its first table makes.
    """
    stored = data / "metadata" / "default.sql"
    if not stored.exists():
        return
    uuid = re.search(r"UUID '([0-9a-f-]{36})'", stored.read_text())
    if uuid is not None and not any((data / "store" / uuid[1][:3] / uuid[1]).glob("*.sql")):
        stored.unlink()


def quote(value: str) -> str:
    """A string literal of ClickHouse SQL."""
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


def quote_name(name: str) -> str:
    """A quoted identifier of ClickHouse SQL."""
    return "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`"
