"""The process: locks its directory, opens the engine, listens on loopback, and ends cleanly on SIGTERM."""

import asyncio
import fcntl
import json
import logging
import os
import shutil
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from aiohttp import web

from infra.embedded.clickhouse import engine_config
from infra.embedded.clickhouse.credentials import Login
from infra.embedded.clickhouse.engine import Engine, open_engine
from infra.embedded.clickhouse.handlers import Front, Identity
from infra.embedded.clickhouse.pool import Pool

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Options:
    """How to run. Sizes in bytes; `port` 0 takes a free one; `port_file` gets the port's number once it answers."""

    data: Path
    port: int
    login: Login
    connections: int = 8
    max_body_bytes: int = 1 << 30
    max_memory_bytes: int = 2 << 30
    port_file: Path | None = None
    patience_s: float = 60.0
    grace_s: float = 5.0


class AlreadyRunning(Exception):
    """Another process works on the same data directory."""


def serve(options: Options) -> int:
    """Runs until SIGTERM or SIGINT; returns the exit status. Raises AlreadyRunning."""
    options.data.mkdir(parents=True, exist_ok=True)
    with _lock(options.data / "lock"):
        if options.port_file is not None:
            options.port_file.unlink(missing_ok=True)  # of a killed process: its port may be somebody else's by now
        spool = options.data / "spool"
        shutil.rmtree(spool, ignore_errors=True)  # what a killed process left of its clients' bodies
        spool.mkdir()
        limits = engine_config.Limits(options.max_memory_bytes, 2 * options.max_memory_bytes)
        config = engine_config.write((options.data / "config").resolve(), limits)
        engine = open_engine((options.data / "engine").resolve(), config, limits.base())
        clean = asyncio.run(_serve(options, engine, spool.resolve()))
        if not clean:
            # A query that can't be stopped holds its thread, and Python would wait for it for ever. The engine's
            # files survive kill -9, so they survive this.
            _log.warning("a query did not stop; leaving without it")
            sys.stdout.flush()
            os._exit(0)
        engine.close()
    return 0


def _lock(path: Path) -> IO[str]:
    file = path.open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise AlreadyRunning(f"another process is working on {path.parent}") from error
    return file


async def _serve(options: Options, engine: Engine, spool: Path) -> bool:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    pool = Pool(engine, options.connections, options.patience_s)
    await pool.open()
    front = Front(pool, options.login, _identity(engine), spool, options.max_body_bytes)
    runner = web.AppRunner(
        front.application(),
        handler_cancellation=True,  # a client that hangs up ends its request, and with it its query
        auto_decompress=False,  # bodies are decompressed here, strictly
        access_log=None,
        read_bufsize=1 << 20,
        max_line_size=1 << 20,
        max_field_size=1 << 16,
        shutdown_timeout=options.grace_s,
    )
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", options.port)
    await site.start()
    port = runner.addresses[0][1]
    _announce(port, options.port_file)
    await stop.wait()
    await site.stop()
    clean = await pool.close(options.grace_s)
    await runner.cleanup()
    if options.port_file is not None:
        options.port_file.unlink(missing_ok=True)
    return clean


def _identity(engine: Engine) -> Identity:
    row = json.loads(engine.keeper.execute("SELECT displayName(), version(), timezone()", "JSONCompact").data)["data"][
        0
    ]
    return Identity(*row)


def _announce(port: int, port_file: Path | None) -> None:
    if port_file is not None:
        port_file.parent.mkdir(parents=True, exist_ok=True)
        draft = port_file.with_name(port_file.name + ".new")
        draft.write_text(f"{port}\n")
        draft.replace(port_file)  # whoever sees the file sees the whole number
    sys.stdout.write(f"ready port={port}\n")
    sys.stdout.flush()
