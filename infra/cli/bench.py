"""`taizhang bench [NAME]`: each benchmark prints a ratio against a named baseline measured in the same run."""

import json as jsonlib
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from infra.bench import runs
from infra.bench.catalogue import BENCHES, about, abouts, run
from infra.bench.page import write
from infra.cli.bench_words import described
from infra.cli.language import LanguageOption, spoken
from infra.cli.printing import output
from infra.errors import CannotRun, FoundWrong

app = typer.Typer()


@app.command()
def bench(
    name: Annotated[str | None, typer.Argument(help=f"One of {', '.join(BENCHES)}; all of them without it.")] = None,
    events: Annotated[int | None, typer.Option(help="How many events, instead of the benchmark's own number.")] = None,
    folder: Annotated[Path | None, typer.Option(help="circulars: read these *.txt, instead of the examples.")] = None,
    describe: Annotated[bool, typer.Option("--list", help="Run none; tell what each one is.")] = False,
    page: Annotated[
        Path | None,
        typer.Option("--write", help="Put the figures into DIR's benchmarks.json and benchmarks.md.", metavar="DIR"),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON for machines.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit status 1 when a target is missed.")] = False,
    lang: LanguageOption = None,
) -> None:
    """Measure throughput as ratios, because machines differ. Those that need a Kafka start one of their own.

    --write keeps the last figures of what was not run; with --list the page is written anew from the kept ones.

    Example: taizhang bench streams --events 100000

    Example: taizhang bench sink --write docs
    """
    if name is not None and name not in BENCHES:
        raise CannotRun(f"no benchmark {name!r}; there are {', '.join(BENCHES)}")
    if page is not None and folder is not None:
        raise CannotRun("--write takes figures that others can measure again: not those of a --folder of your own")
    if page is not None:
        _ready(page)
    if describe:
        _describe(name, spoken(lang).value, json)
        if page is not None:
            write(page, abouts(), runs.stored(page))
        return
    console = Console(stderr=json)
    results = [_run(each, console, _options(each, events, folder), page) for each in ([name] if name else BENCHES)]
    if json:
        named = [{**each, "baseline": about(each["bench"]).baseline.en} for each in results]
        typer.echo(jsonlib.dumps(named if name is None else named[0]))
    if strict and (missed := [each["bench"] for each in results if each.get("reached") is False]):
        raise FoundWrong(f"target missed: {', '.join(missed)}")


def _options(name: str, events: int | None, folder: Path | None) -> dict[str, Any]:
    """What the benchmark of this name takes: one reads circulars, the others make up events."""
    given: dict[str, Any] = {"folder": folder} if name == "circulars" else {"events": events}
    return {option: value for option, value in given.items() if value is not None}


def _ready(page: Path) -> None:
    """Before minutes of measuring: the folder is there, and what it holds can be read."""
    if not page.is_dir():
        raise CannotRun(f"{page} is no folder to write the page into")
    runs.stored(page)


def _run(name: str, console: Console, options: dict[str, Any], page: Path | None) -> dict[str, Any]:
    """Each one's figures are kept as soon as they are there: what fails after it takes nothing away."""
    if page is None:
        return run(name, console, options)
    measured = runs.measured(lambda: run(name, console, options), lambda: datetime.now(UTC))
    write(page, abouts(), {**runs.stored(page), name: measured})
    return measured.result


def _describe(name: str | None, lang: str, json: bool) -> None:
    asked = [each for each in abouts() if name in (None, each.name)]
    if json:
        typer.echo(jsonlib.dumps([asdict(each) for each in asked], ensure_ascii=False))
        return
    console = output()
    for each in asked:
        console.print(described(each, lang), highlight=False)
