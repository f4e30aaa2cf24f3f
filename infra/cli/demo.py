"""`taizhang demo`: the whole way of an event on example circulars, ending with a table of units."""

import os
import shlex
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer
from rich.console import Console

from infra.cli.demo_counting import count, wait
from infra.cli.demo_words import say
from infra.embedded import stack
from infra.embedded.supervisor import State
from infra.errors import CannotRun, FoundWrong
from infra.settings import Settings

app = typer.Typer()
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

console = Console()


@app.command()
def demo(
    circulars: Annotated[
        Path | None, typer.Option(help="Folder of circulars (*.txt) to import instead of the examples.", metavar="DIR")
    ] = None,
    simulate: Annotated[
        bool, typer.Option("--simulate", help="A made-up province: years of history, then live play.")
    ] = False,
    issues: Annotated[int, typer.Option(help="With --simulate: issues of the history.", min=60)] = 3_000,
    rate: Annotated[float, typer.Option(help="With --simulate: events a second of live play.", min=0.1)] = 200,
    leave: Annotated[bool, typer.Option("--exit", help="Stop by itself after the table (and some live play).")] = False,
    workers: Annotated[int | None, typer.Option(help="Faust workers.", min=1, max=12)] = None,
) -> None:
    """Start the platform, import circulars, count everything three times, show the units. Ctrl-C stops it all.

    Its data lies apart from `taizhang up`'s, in a folder of its own per source, unless TAIZHANG_HOME names one.
    A second run finds the events there and publishes nothing twice. With --simulate it goes on playing where it ended.

    Example: taizhang demo --circulars my-circulars --exit
    """
    if simulate:
        if circulars is not None:
            raise CannotRun("--simulate makes its own circulars; leave out --circulars")
        _play(issues, rate, workers, leave=leave)
        return
    files, ledgers, name = _sources(circulars)
    with _terminated_like_interrupted(), _running(_settings(name, workers)) as settings:
        wrong = _import(files, ledgers)
        wait(console, settings)
        agreed = count(console, settings)
        _look_further(settings, leave)
        if leave:
            if wrong or not agreed:
                raise FoundWrong(wrong or say(settings.lang, "disagree"))
            return
        _until_interrupted()


def _play(issues: int, rate: float, workers: int | None, *, leave: bool) -> None:
    from infra.cli.demo_simulate import Play, asked_for

    agreed = True
    with _terminated_like_interrupted(), _running(_settings("simulate", workers)) as settings:

        def shown(check: Callable[[], None]) -> None:
            nonlocal agreed
            wait(console, settings, check)
            agreed = count(console, settings)
            _look_further(settings, leave)

        Play(settings, asked_for(settings, issues), rate, console, leave=leave, shown=shown).run()
        if leave:
            wait(console, settings)
            agreed = count(console, settings, table=False) and agreed
            if not agreed:
                raise FoundWrong(say(settings.lang, "disagree"))


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
