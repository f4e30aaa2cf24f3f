"""Running one statement on one connection: the part of a request that blocks, in the connection's own thread."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from infra.embedded.clickhouse.engine import Chunk, Connection, Stream
from infra.embedded.clickhouse.errors import NOT_IMPLEMENTED, READONLY, refusal
from infra.embedded.clickhouse.request import Request
from infra.embedded.clickhouse.spool import IN_MEMORY, Statement
from infra.embedded.clickhouse.statement import streamable


@dataclass(slots=True)
class Counters:
    """ClickHouse's summary of a query, added up over its chunks."""

    result_rows: int = 0
    result_bytes: int = 0
    written_rows: int = 0
    written_bytes: int = 0
    read_rows: int = 0
    read_bytes: int = 0
    elapsed_ns: int = 0

    def add(self, chunk: Chunk) -> None:
        """Counts a further chunk: chDB gives each its own share, also of time and of what was read."""
        self.result_rows += chunk.result_rows
        self.result_bytes += len(chunk.data)
        self.written_rows += chunk.written_rows
        self.written_bytes += chunk.written_bytes
        self.read_rows += chunk.read_rows
        self.read_bytes += chunk.read_bytes
        self.elapsed_ns += int(chunk.elapsed_s * 1e9)


@dataclass(slots=True)
class Begun:
    """A query that has given its first output without failing. `more` is None when `pieces` is everything."""

    counters: Counters = field(default_factory=Counters)
    pieces: Iterator[bytes] = field(default_factory=lambda: iter(()))
    size: int = 0
    more: Stream | None = None


def begin(connection: Connection, statement: Statement, request: Request, directory: Path) -> Begun:
    """Runs `statement` up to its end or its second chunk, so that small answers and early errors come out whole.

    Raises ClickHouseError; the connection is then spoiled.
    """
    try:
        return _begin(connection, statement, request, directory)
    finally:
        statement.discard()


def _begin(connection: Connection, statement: Statement, request: Request, directory: Path) -> Begun:
    shape = statement.shape
    if shape.stateful:
        if request.in_session:
            raise refusal(
                NOT_IMPLEMENTED,
                f"{shape.first} in a session: sessions keep nothing here, send settings as URL parameters",
            )
        connection.spoiled = True
    connection.prepare(request.database, request.settings)
    if not request.changes_allowed and (shape.first == "INSERT" or not connection.reads_only(statement.sql)):
        raise refusal(
            READONLY,
            "Cannot execute query in readonly mode. For queries over HTTP, method GET implies readonly. "
            "You should use method POST for modifying queries",
        )
    begun = Begun()
    if not streamable(shape, request.output_format):
        chunk = connection.execute(statement.sql, request.output_format, request.params)
        begun.counters.add(chunk)
        begun.pieces, begun.size = iter((chunk.data,)), len(chunk.data)
        return begun
    begun.more = connection.stream(statement.sql, request.output_format, request.params)
    if request.whole_answer:
        _collect(begun, directory)
    else:
        _peek(begun)
    return begun


def _peek(begun: Begun) -> None:
    """The first two chunks: the second is what tells a small answer from a long one."""
    chunks: list[bytes] = []
    while begun.more is not None and len(chunks) < 2:
        chunk = begun.more.fetch()
        if chunk is None:
            begun.more = None
        else:
            begun.counters.add(chunk)
            chunks.append(chunk.data)
    begun.pieces, begun.size = iter(chunks), sum(map(len, chunks))


def _collect(begun: Begun, directory: Path) -> None:
    """The whole answer, in memory while small, then in a file that vanishes with its last reader."""
    store = tempfile.SpooledTemporaryFile(max_size=8 * IN_MEMORY, dir=str(directory))  # noqa: SIM115 - `_file` closes it
    try:
        while begun.more is not None:
            chunk = begun.more.fetch()
            if chunk is None:
                begun.more = None
            else:
                begun.counters.add(chunk)
                store.write(chunk.data)
    except BaseException:
        store.close()
        raise
    begun.size = store.tell()
    store.seek(0)
    begun.pieces = _file(store)


def _file(store: IO[bytes]) -> Iterator[bytes]:
    with store:
        while piece := store.read(IN_MEMORY):
            yield piece
