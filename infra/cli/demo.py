"""`taizhang demo`: the whole way of an event on example circulars, ending with a table of units."""

import os
import shlex
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer
from rich.console import Console

from infra.cli.demo_words import say
from infra.draining import Lags, wait_drained
from infra.embedded import stack
from infra.embedded.supervisor import State
from infra.errors import CannotRun, FoundWrong
from infra.settings import Settings

app = typer.Typer()
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DRAIN_SECONDS = 300.0

console = Console()


@app.command()
def demo(
    circulars: Annotated[
        Path | None, typer.Option(help="Folder of circulars (*.txt) to import instead of the examples.", metavar="DIR")
    ] = None,
    leave: Annotated[bool, typer.Option("--exit", help="Stop by itself after the table.")] = False,
    workers: Annotated[int | None, typer.Option(help="Faust workers.", min=1, max=12)] = None,
) -> None:
    """Start the platform, import circulars, count everything three times, show the units. Ctrl-C stops it all.

    Its data lies apart from `taizhang up`'s, in a folder of its own per source, unless TAIZHANG_HOME names one.
    A second run finds the events there and publishes nothing twice.

    Example: taizhang demo --circulars my-circulars --exit
    """
    files, ledgers, name = _sources(circulars)
    with _terminated_like_interrupted(), _running(_settings(name, workers)) as settings:
        wrong = _import(files, ledgers)
        _wait(settings)
        agreed = _count(settings)
        _look_further(settings, leave)
        if leave:
            if wrong or not agreed:
                raise FoundWrong(wrong or say(settings.lang, "disagree"))
            return
        _until_interrupted()


def _sources(circulars: Path | None) -> tuple[list[Path], list[Path], str]:
    """Circulars, event files and a name for the data directory."""
    if circulars is not None:
        files = sorted(circulars.glob("*.txt"))
        if not files:
            raise CannotRun(f"no *.txt in {circulars}; --circulars names a folder of circulars as text")
        return files, [], f"demo-{circulars.resolve().name}"
    files = sorted((EXAMPLES / "circulars").glob("*.txt"))
    if not files:
        raise CannotRun(f"the examples are not beside the program ({EXAMPLES}); name a folder with --circulars DIR")
    return files, sorted((EXAMPLES / "events").glob("*.jsonl")), "demo"


def _settings(name: str, workers: int | None) -> Settings:
    """The demo's own settings, put into the environment: the commands it calls read them from there, as yours would."""
    usual = Settings()
    if "home" not in usual.model_fields_set:
        os.environ["TAIZHANG_HOME"] = str(usual.home.with_name(f"{usual.home.name}-{name}"))
    if workers is not None:
        os.environ["TAIZHANG_WORKERS"] = str(workers)
    return Settings()


@contextmanager
def _running(settings: Settings) -> Iterator[Settings]:
    """The stack of this home: one that runs already is used and left running, ours is stopped whatever happens.

    Yields the settings with the ports that it chose.
    """
    home = settings.directory
    if stack.state_of(home) is not None:
        _step(say(settings.lang, "found", home=home.path))
        yield Settings()
        return
    began = time.monotonic()
    supervisor = stack.launch(settings, tied=True)
    try:
        with console.status(say(settings.lang, "starting")) as spinner:

            def look(state: State) -> None:
                waiting = ", ".join(part.name for part in state.processes if not part.settled)
                spinner.update(f"{say(settings.lang, 'starting')} {waiting}")

            stack.wait_settled(home, supervisor, settings.start_seconds * 2, look)
        _step(say(settings.lang, "started", seconds=f"{time.monotonic() - began:.0f}"))
        yield Settings()
    finally:
        with console.status(say(settings.lang, "stopping")):
            stack.end(supervisor, home)
        _step(say(settings.lang, "stopped", home=home.path))


def _import(files: list[Path], ledgers: list[Path]) -> str | None:
    """What could not be imported is told and does not keep the rest from being shown."""
    from infra.cli.circular_import import import_circulars
    from infra.cli.publish import publish

    wrong = None
    try:
        import_circulars(files)
    except FoundWrong as found:
        wrong = str(found)
        console.print(wrong, markup=False)
    for ledger in ledgers:
        publish(str(ledger), skip_known=True)
    return wrong


def _wait(settings: Settings) -> None:
    with console.status(say(settings.lang, "draining")) as spinner:

        def look(lags: Lags) -> None:
            behind = ", ".join(f"{group} {lag:,}" for group, lag in lags.items())
            spinner.update(f"{say(settings.lang, 'draining')} {behind}")

        # Everything is in Kafka by now; what is waited for is only that workers and sink have seen it.
        wait_drained(settings, DRAIN_SECONDS, look)


def _count(settings: Settings) -> bool:
    """The units, and whether the three countings agree."""
    from infra.cli.asof_tables import units_table
    from infra.cli.audit_tables import agreement_line, difference_line
    from warehouse import Connection, connect
    from warehouse.audit import reconcile
    from warehouse.audit import units_table as units

    password = settings.clickhouse_password.get_secret_value()
    client = connect(
        Connection(settings.clickhouse_url, settings.clickhouse_user, password, settings.clickhouse_database)
    )
    try:
        lines = units(client, datetime.now(UTC))
        wide = console if console.is_terminal else Console(width=160)
        wide.print(units_table(lines, settings.lang, say(settings.lang, "units")))
        counted = reconcile(client, 30.0)
    finally:
        client.close()
    agreed = counted.difference is None and not counted.under_way
    describe = agreement_line if counted.difference is None else difference_line
    console.print(describe(counted, settings.lang), style="bold green" if agreed else "bold red", markup=False)
    return agreed


def _look_further(settings: Settings, leave: bool) -> None:
    home = f"export TAIZHANG_HOME={shlex.quote(str(settings.home))}"
    if leave:
        home += "; taizhang up"
    console.print(say(settings.lang, "further", home=home), markup=False, highlight=False, soft_wrap=True)
    if not leave:
        clickhouse, kafka = settings.clickhouse_url, settings.kafka_bootstrap
        console.print(say(settings.lang, "addresses", clickhouse=clickhouse, kafka=kafka), markup=False)


def _step(line: str) -> None:
    console.print(line, markup=False, highlight=False, soft_wrap=True)


@contextmanager
def _terminated_like_interrupted() -> Iterator[None]:
    """SIGTERM and SIGHUP stop the platform as Ctrl-C does."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = {number: signal.signal(number, interrupt) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _until_interrupted() -> None:
    try:
        while True:
            signal.pause()
    except KeyboardInterrupt:
        console.print()
