"""`taizhang up | down | status`: the embedded stack as a background service."""

import os
import time
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from infra.cli.words import Lang, say
from infra.embedded import stack
from infra.embedded.supervisor import Report, State
from infra.errors import CannotRun, FoundWrong
from infra.settings import FOUND_IN_HOME, PREFIX, Settings

console = Console()

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]


def register(app: typer.Typer) -> None:
    app.command()(up)
    app.command()(down)
    app.command()(status)


def up(
    brokers: Annotated[int | None, typer.Option(help="Kafka brokers, 1 or 3; fixed at the first start.")] = None,
    workers: Annotated[int | None, typer.Option(help="Faust workers.", min=1, max=12)] = None,
    foreground: Annotated[bool, typer.Option("--foreground", help="Stay here; Ctrl-C stops everything.")] = False,
) -> None:
    """Start Kafka, ClickHouse, the workers and the sink, and wait until all of it answers.

    Example: taizhang up --workers 2
    """
    asked = {"kafka_brokers": brokers, "workers": workers}
    settings = Settings(**{name: value for name, value in asked.items() if value is not None})  # type: ignore[arg-type]  # pydantic checks them
    _refuse_foreign_servers()
    if foreground:
        stack.run_foreground(settings)
        return
    home, lang = settings.directory, settings.lang
    running = stack.state_of(home)
    if running is not None:
        typer.echo(f"{say(lang, 'already_up')} (pid {running.pid})")
        _show(running, lang)
        return
    supervisor = stack.launch(settings)
    try:
        with console.status(say(lang, "starting")) as spinner:
            state = stack.wait_settled(
                home, supervisor, settings.start_seconds * 2, lambda now: spinner.update(_progress(now, lang))
            )
    except (CannotRun, KeyboardInterrupt):
        stack.end(supervisor, home)  # half a stack is of no use; the logs stay
        raise
    typer.echo(say(lang, "up"))
    _show(state, lang)
    typer.echo(f"{say(lang, 'home')}: {home.path}\n{say(lang, 'logs')}: {home.logs}")


def down() -> None:
    """Stop everything that `taizhang up` started, in the opposite order. The data stays.

    Example: taizhang down
    """
    settings = Settings()
    stopped = stack.stop(settings.directory)
    typer.echo(say(settings.lang, "down" if stopped else "not_running"))


def status(json: JsonOption = False) -> None:
    """Every part with its state, and how far each consumer group is behind. Exit status 1 when a part is not healthy.

    Example: taizhang status --json
    """
    settings = Settings()
    state = stack.state_of(settings.directory)
    lags = _lags(settings) if state is not None else {}
    if json:
        Console(soft_wrap=True).print_json(data=_as_json(settings, state, lags))
    elif state is not None:
        _show(state, settings.lang)
        _show_lags(lags, settings.lang)
    if state is None:
        raise FoundWrong(say(settings.lang, "not_running"))
    if sick := [part.name for part in state.processes if not part.settled]:
        raise FoundWrong(say(settings.lang, "unhealthy", parts=", ".join(sick)))


def _refuse_foreign_servers() -> None:
    """`up` starts servers of its own; an address of other ones in the environment would split the stack in two."""
    foreign = sorted(f"{PREFIX}{name.upper()}" for name in FOUND_IN_HOME if f"{PREFIX}{name.upper()}" in os.environ)
    if foreign:
        raise CannotRun(f"{', '.join(foreign)} is set, but `taizhang up` starts its own servers: unset it")


def _lags(settings: Settings) -> dict[str, dict[str, int]]:
    """{group: {topic: lag}}; empty while Kafka doesn't answer, which the table of parts shows anyway."""
    from kafka.errors import KafkaError  # type: ignore[import-untyped]  # kafka-python ships no types

    from infra.lag import SINK_READS, STREAMS_READS, LagReader, lag_by_topic

    try:
        with LagReader(settings.kafka_bootstrap, timeout_ms=2000) as reader:
            ends = reader.ends()
            return {
                group: lag_by_topic(reader.group(group, ends, reads))
                for group, reads in ((settings.streams_group, STREAMS_READS), (settings.sink_group, SINK_READS))
            }
    except (KafkaError, OSError):
        return {}


def _as_json(settings: Settings, state: State | None, lags: dict[str, dict[str, int]]) -> dict[str, Any]:
    endpoints = settings.directory.endpoints()
    return {
        "running": state is not None,
        "healthy": state is not None and state.settled,
        "home": str(settings.home),
        "supervisor": state.pid if state else None,
        "kafka": endpoints.bootstrap if endpoints else None,
        "clickhouse": endpoints.clickhouse_url if endpoints else None,
        "parts": [
            {
                "name": part.name,
                "state": part.phase.value,
                "healthy": part.settled,
                "pid": part.pid,
                "port": part.port,
                "uptime_seconds": _uptime(part),
                "restarts": part.restarts,
                "last_exit": part.last_exit,
                "detail": part.detail,
                "log": part.log,
            }
            for part in (state.processes if state else [])
        ],
        "lag": lags,
    }


def _uptime(part: Report) -> float | None:
    return round(time.time() - part.started, 1) if part.pid is not None and part.started is not None else None


def _progress(state: State, lang: Lang) -> str:
    waiting = [part.name for part in state.processes if not part.settled]
    settled = len(state.processes) - len(waiting)
    return f"{say(lang, 'starting')} {settled}/{len(state.processes)}: {', '.join(waiting)}"


def _show(state: State, lang: Lang) -> None:
    table = Table()
    for column in ("part", "state", "health", "pid", "port", "uptime", "restarts"):
        table.add_column(say(lang, column), justify="right" if column in ("pid", "port", "restarts") else "left")
    for part in state.processes:
        seconds = _uptime(part)
        table.add_row(
            part.name,
            say(lang, part.phase.value),
            say(lang, "good" if part.settled else "bad"),
            str(part.pid or ""),
            str(part.port or ""),
            "" if seconds is None else f"{seconds:,.0f} s",
            str(part.restarts),
        )
    console.print(table)


def _show_lags(lags: dict[str, dict[str, int]], lang: Lang) -> None:
    table = Table()
    for column in ("group", "topic", "lag"):
        table.add_column(say(lang, column), justify="right" if column == "lag" else "left")
    for group, by_topic in lags.items():
        for topic, lag in by_topic.items():
            table.add_row(group, topic, f"{lag:,}")
    console.print(table)
