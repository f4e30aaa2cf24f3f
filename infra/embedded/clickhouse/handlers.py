"""The HTTP routes: `/`, `/ping`, `/replicas_status`."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path

from aiohttp import BodyPartReader, web

from infra.embedded.clickhouse import answer, compression
from infra.embedded.clickhouse.credentials import Login, authenticate, loopback_host
from infra.embedded.clickhouse.errors import (
    ACCESS_DENIED,
    NOT_ENOUGH_SPACE,
    NOT_IMPLEMENTED,
    ClickHouseError,
    refusal,
)
from infra.embedded.clickhouse.hello import asks_hello, hello_block
from infra.embedded.clickhouse.pool import Pool
from infra.embedded.clickhouse.request import Request, parse
from infra.embedded.clickhouse.run import Counters, begin
from infra.embedded.clickhouse.spool import IN_MEMORY, Statement, read_statement, receive

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Identity:
    """What the engine says of itself."""

    name: str
    version: str
    timezone: str


class Front:
    """ClickHouse's HTTP interface over a pool of engine connections."""

    def __init__(self, pool: Pool, login: Login, identity: Identity, spool: Path, max_body: int) -> None:
        self._pool = pool
        self._login = login
        self._identity = identity
        self._spool = spool
        self._max_body = max_body

    def application(self) -> web.Application:
        """The routes, with the check of the Host header in front of all of them."""
        app = web.Application(middlewares=[_only_loopback])
        app.router.add_get("/ping", _ok)
        app.router.add_get("/replicas_status", _ok)
        app.router.add_route("GET", "/", self._query)
        app.router.add_route("POST", "/", self._query)
        return app

    async def _query(self, http: web.Request) -> web.StreamResponse:
        request, statement = Request(), None
        try:
            authenticate(self._login, http.headers, http.query)
            request = parse(http.method, http.query.items(), http.headers)
            request, statement = await self._statement(http, request)
            if statement is None:
                return web.Response(text="Ok.\n")
            if request.output_format == "Native" and asks_hello(statement.raw):
                return self._hello(request, statement)
            return await self._run(http, request, statement)
        except ClickHouseError as error:
            return answer.failure(error, answer.headers_of(request, None, self._identity.timezone, Counters()))
        finally:
            if statement is not None and not statement.begun:
                statement.discard()

    async def _run(self, http: web.Request, request: Request, statement: Statement) -> web.StreamResponse:
        async with self._pool.lease() as lease:
            lease.keep_running = not statement.shape.answers
            statement.begun = True
            begun = await lease.call(begin, lease.connection, statement, request, self._spool)
            headers = answer.headers_of(request, statement, self._identity.timezone, begun.counters)
            return await answer.send(http, request, begun, lease, headers)

    async def _statement(self, http: web.Request, request: Request) -> tuple[Request, Statement | None]:
        """Reads the body. None for an empty request, which ClickHouse answers with `Ok.`"""
        encoding = http.headers.get("Content-Encoding", "")
        if http.content_type == "multipart/form-data":
            request = await self._form(http, request)
            return request, await self._read(request, _nothing(), 0, "")
        compression.check_encoding(encoding)
        return request, await self._read(request, http.content.iter_any(), http.content_length, encoding)

    async def _read(
        self, request: Request, pieces: AsyncIterator[bytes], announced: int | None, encoding: str
    ) -> Statement | None:
        try:
            body, size = await receive(pieces, announced, self._max_body, self._spool)
            with body:
                if not size and not request.query.strip():
                    return None
                args = (request.query, body, encoding, self._max_body, self._spool)
                # Small bodies are read here: handing them to a thread would cost more than reading them.
                if size <= IN_MEMORY >> 4:
                    return read_statement(*args)
                return await asyncio.to_thread(read_statement, *args)
        except ConnectionError:
            raise  # the client went away
        except OSError as error:
            raise refusal(NOT_ENOUGH_SPACE, f"Cannot keep the body: {error.strerror}") from error

    async def _form(self, http: web.Request, request: Request) -> Request:
        """`query` and `param_*` as form fields, which clickhouse-connect uses for parameters too long for a URL."""
        query, params = request.query, dict(request.params)
        async for part in await http.multipart():
            name = part.name or "" if isinstance(part, BodyPartReader) else ""
            if not isinstance(part, BodyPartReader) or not (name == "query" or name.startswith("param_")):
                raise refusal(NOT_IMPLEMENTED, "External data tables are not offered by this server")
            value = bytearray()
            while piece := await part.read_chunk():
                value += piece
                if len(value) > IN_MEMORY * 16:
                    raise refusal(NOT_IMPLEMENTED, f"The form field {name} is too long")
            if name == "query":
                query = value.decode("utf-8", "surrogateescape")
            else:
                params[name.removeprefix("param_")] = value.decode("utf-8", "replace")
        return replace(request, query=query, params=params)

    def _hello(self, request: Request, statement: Statement) -> web.Response:
        who = self._identity
        headers = answer.headers_of(request, statement, who.timezone, Counters())
        return web.Response(body=hello_block(who.name, who.version, who.timezone, request.revision), headers=headers)


async def _nothing() -> AsyncIterator[bytes]:
    yield b""


async def _ok(_: web.Request) -> web.Response:
    return web.Response(text="Ok.\n")


@web.middleware
async def _only_loopback(request: web.Request, handler: Handler) -> web.StreamResponse:
    if not loopback_host(request.headers.get("Host", "127.0.0.1")):
        error = refusal(ACCESS_DENIED, "This server answers to 127.0.0.1 and localhost only")
        return web.Response(status=403, text=error.text + "\n", headers={"X-ClickHouse-Exception-Code": "497"})
    return await handler(request)
