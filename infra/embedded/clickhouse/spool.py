"""A request's body, off the wire and into a statement the engine can run, with bounded memory.

The body is taken as it comes (in memory while small, then in a file), decompressed as a stream, split where an
INSERT's data begins, and that data goes to a file of its own for `FROM INFILE`: chDB takes statements as text only, and
binary data decoded as text would be lost without an error. Nothing reaches the engine before the whole body is here
and sound, so a client that dies while sending inserts nothing.
"""

import os
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, cast

from infra.embedded.clickhouse import guard
from infra.embedded.clickhouse.compression import decoded
from infra.embedded.clickhouse.engine import quote
from infra.embedded.clickhouse.errors import NOT_IMPLEMENTED, TOO_MANY_BYTES, refusal
from infra.embedded.clickhouse.statement import HEAD_LIMIT, InsertHead, Shape, insert_head, shape_of, text_of

IN_MEMORY = 1 << 20
"""Bytes of a body kept in memory before a file takes it."""
_STATEMENT_LIMIT = 1 << 22
"""Bytes of a statement without the data of an INSERT. Its tokens take some fifty times as much memory."""


@dataclass(slots=True)
class Statement:
    """What goes to the engine. `data` is the file an INSERT reads from.

    Whoever holds the statement deletes that file (`discard`): the request, until the query is `begun`; from then on
    the query itself, which may outlive its request.
    """

    raw: bytes
    sql: str
    shape: Shape
    data: Path | None = None
    begun: bool = False

    def discard(self) -> None:
        """Deletes the data file, if there is one."""
        if self.data is not None:
            self.data.unlink(missing_ok=True)


async def receive(
    pieces: AsyncIterator[bytes], announced: int | None, limit: int, directory: Path
) -> tuple[BinaryIO, int]:
    """The body as it came, rewound, and its size. Raises 307 beyond `limit` bytes, at once if it is `announced`."""
    if announced is not None and announced > limit:
        raise refusal(TOO_MANY_BYTES, f"The body is larger than {limit} bytes")
    body = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY, dir=str(directory))  # noqa: SIM115 - closed by the request's end
    size = 0
    try:
        async for piece in pieces:
            size += len(piece)
            if size > limit:
                raise refusal(TOO_MANY_BYTES, f"The body is larger than {limit} bytes")
            body.write(piece)
    except BaseException:
        body.close()
        raise
    body.seek(0)
    return cast(BinaryIO, body), size


def read_statement(query: str, body: BinaryIO, encoding: str, limit: int, directory: Path) -> Statement:
    """The statement made of `?query=` and the body. Raises ClickHouse's errors for what can't be or mustn't be run."""
    pieces = _limited(decoded(body, encoding), limit)
    # ClickHouse puts a line end between the two; only the body may be compressed.
    text = bytearray((query + "\n").encode("utf-8", "surrogateescape") if query else b"")
    for piece in pieces:
        text += piece
        if len(text) > HEAD_LIMIT:
            break
    head = insert_head(bytes(text))
    if head is not None:
        return _insert(head, bytes(text[head.data :]), pieces, directory)
    for piece in pieces:
        text += piece
        if len(text) > _STATEMENT_LIMIT:
            raise refusal(TOO_MANY_BYTES, f"The statement is larger than {_STATEMENT_LIMIT} bytes")
    raw = bytes(text)
    guard.check(raw)
    shape = shape_of(raw)
    if shape.reads_input:
        raise refusal(NOT_IMPLEMENTED, "The table function input() is not offered here: chDB would lose its data")
    return Statement(raw, text_of(raw), shape)


def _limited(pieces: Iterator[bytes], limit: int) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise refusal(TOO_MANY_BYTES, f"The decompressed body is larger than {limit} bytes")
        yield piece


def _insert(head: InsertHead, first: bytes, rest: Iterator[bytes], directory: Path) -> Statement:
    words = f"{head.target} {head.settings} FORMAT {head.format}".encode()
    guard.check(words)
    handle, name = tempfile.mkstemp(prefix="insert-", dir=directory)
    path = Path(name)
    try:
        with cast(IO[bytes], os.fdopen(handle, "wb")) as file:
            file.write(first)
            for piece in rest:
                file.write(piece)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    # COMPRESSION is said, or the engine would guess it from the file's name.
    sql = f"{head.target} FROM INFILE {quote(name)} COMPRESSION 'none' {head.settings} FORMAT {head.format}"
    return Statement(words, sql, Shape("INSERT", head.format, answers=False, seamless=False), path)
