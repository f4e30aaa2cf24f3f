"""Writing an answer: headers as clients read them, chunks as they come, and an error even in the middle."""

import asyncio
import json
import secrets
from dataclasses import asdict

from aiohttp import web

from infra.embedded.clickhouse.compression import Encoder, encoder, negotiate
from infra.embedded.clickhouse.errors import ClickHouseError
from infra.embedded.clickhouse.pool import Lease
from infra.embedded.clickhouse.request import Request
from infra.embedded.clickhouse.run import Begun, Counters
from infra.embedded.clickhouse.spool import Statement

_CONTENT_TYPES = {
    "NATIVE": "application/octet-stream",
    "ROWBINARY": "application/octet-stream",
    "PARQUET": "application/octet-stream",
    "JSON": "application/json; charset=UTF-8",
    "JSONCOMPACT": "application/json; charset=UTF-8",
    "JSONEACHROW": "application/x-ndjson; charset=UTF-8",
    "TABSEPARATED": "text/tab-separated-values; charset=UTF-8",
    "TSV": "text/tab-separated-values; charset=UTF-8",
    "CSV": "text/csv; charset=UTF-8; header=absent",
    "CSVWITHNAMES": "text/csv; charset=UTF-8; header=present",
}
SEND_TIMEOUT = 300.0
"""Seconds a client may leave a piece of its answer unread before it is given up."""


def headers_of(request: Request, statement: Statement | None, timezone: str, counters: Counters) -> dict[str, str]:
    """The X-ClickHouse-* headers. Only statements with an answer name a format: clients tell them apart by it."""
    headers = {
        "X-ClickHouse-Query-Id": request.query_id,
        "X-ClickHouse-Timezone": request.settings.get("session_timezone") or timezone,
        "X-ClickHouse-Server-Display-Name": "taizhang",
        "X-ClickHouse-Summary": summary(counters),
        "Content-Type": "text/plain; charset=UTF-8",
    }
    if statement is not None and statement.shape.answers:
        name = statement.shape.format or request.output_format
        headers["X-ClickHouse-Format"] = name
        headers["Content-Type"] = _CONTENT_TYPES.get(name.upper(), "text/plain; charset=UTF-8")
    return headers


def summary(counters: Counters) -> str:
    """X-ClickHouse-Summary: JSON with every number as a string."""
    return json.dumps({**{name: str(value) for name, value in asdict(counters).items()}, "total_rows_to_read": "0"})


def failure(error: ClickHouseError, headers: dict[str, str]) -> web.Response:
    """An error whose status can still be said."""
    named = {
        **{name: value for name, value in headers.items() if name not in ("Content-Type", "X-ClickHouse-Format")},
        "X-ClickHouse-Exception-Code": str(error.code),
    }
    return web.Response(status=error.status, text=error.text + "\n", headers=named)


async def send(
    http: web.Request, request: Request, begun: Begun, lease: Lease, headers: dict[str, str]
) -> web.StreamResponse:
    """Sends what `begun` has and, chunk by chunk, what is still to come."""
    method = negotiate(http.headers.get("Accept-Encoding", "")) if request.compressed_answer else None
    compressor = encoder(method) if method else None
    if method:
        headers["Content-Encoding"] = method
    tag = ""
    if begun.more is not None:
        headers["X-ClickHouse-Exception-Tag"] = tag = secrets.token_hex(8)
    response = web.StreamResponse(headers=headers)
    if begun.more is not None or compressor:
        response.enable_chunked_encoding()
    else:
        response.content_length = begun.size
    await response.prepare(http)
    for piece in begun.pieces:
        await _write(response, piece, compressor)
    try:
        while begun.more is not None and (chunk := await lease.call(begun.more.fetch)) is not None:
            await _write(response, chunk.data, compressor)
    except ClickHouseError as error:
        await _break_off(http, response, error, tag, compressor)
        return response
    if compressor:
        await response.write(compressor.finish())
    await response.write_eof()
    return response


async def _write(response: web.StreamResponse, piece: bytes, compressor: Encoder | None) -> None:
    async with asyncio.timeout(SEND_TIMEOUT):
        await response.write(compressor.encode(piece) if compressor else piece)


async def _break_off(
    http: web.Request, response: web.StreamResponse, error: ClickHouseError, tag: str, compressor: Encoder | None
) -> None:
    """ClickHouse's way when the status is already sent: the error between tagged marks, then no proper end.

    The connection is closed without the last chunk, so that a client that knows nothing of the marks can't take
    what it got for the whole.
    """
    text = (error.text + "\n").encode()
    block = b"\r\n__exception__\r\n%b\r\n%b%d %b\r\n__exception__\r\n" % (tag.encode(), text, len(text), tag.encode())
    await _write(response, block, compressor)
    if compressor:
        await response.write(compressor.finish())
    if http.transport is not None:
        http.transport.close()
