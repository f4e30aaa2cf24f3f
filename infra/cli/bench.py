"""`taizhang bench [NAME]`: each benchmark prints a ratio against a named baseline measured in the same run."""

import importlib
import json as jsonlib
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from infra.errors import CannotRun, FoundWrong

BENCHES = {
    "streams": "infra.bench.streams",
    "sink": "infra.bench.sink",
    "publisher": "infra.bench.publisher",
    "circulars": "infra.bench.circulars",
}
"""Name -> module with `run(console, **options) -> dict` whose result has `ratio`, `target` and `reached`."""

app = typer.Typer()


@app.command()
def bench(
    name: Annotated[str | None, typer.Argument(help=f"One of {', '.join(BENCHES)}; all of them without it.")] = None,
    events: Annotated[int | None, typer.Option(help="How many events, instead of the benchmark's own number.")] = None,
    folder: Annotated[Path | None, typer.Option(help="circulars: read these *.txt, instead of the examples.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON for machines.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit status 1 when a target is missed.")] = False,
) -> None:
    """Measure throughput as ratios, because machines differ. Those that need a Kafka start one of their own.

    Example: taizhang bench streams --events 100000
    """
    if name is not None and name not in BENCHES:
        raise CannotRun(f"no benchmark {name!r}; there are {', '.join(BENCHES)}")
    console = Console(stderr=json)
    results = [_run(each, console, _options(each, events, folder)) for each in ([name] if name else BENCHES)]
    if json:
        typer.echo(jsonlib.dumps(results if name is None else results[0]))
    if strict and (missed := [each["bench"] for each in results if not each["reached"]]):
        raise FoundWrong(f"target missed: {', '.join(missed)}")


def _options(name: str, events: int | None, folder: Path | None) -> dict[str, Any]:
    """What the benchmark of this name takes: one reads circulars, the others make up events."""
    given: dict[str, Any] = {"folder": folder} if name == "circulars" else {"events": events}
    return {option: value for option, value in given.items() if value is not None}


def _run(name: str, console: Console, options: dict[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = importlib.import_module(BENCHES[name]).run(console, **options)
    return result
