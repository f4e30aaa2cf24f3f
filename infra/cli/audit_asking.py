"""What the audit commands share: their options, and the warehouse they ask."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated

import typer
from clickhouse_connect.driver.client import Client
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from infra.cli.audit_words import Lang, say
from infra.cli.own_stack import refuse_when_down
from infra.errors import CannotRun
from infra.settings import Settings
from infra.warehouse_at import warehouse_at
from warehouse import connect
from warehouse.audit import NotFound, moment

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]
LangOption = Annotated[str | None, typer.Option("--lang", help="Language of the results.", metavar="zh|en")]
UnitOption = Annotated[str | None, typer.Option("--unit", help="This unit and everything below it.")]


@contextmanager
def open_warehouse(lang: str | None) -> Iterator[tuple[Client, Lang]]:
    """The warehouse of this machine's settings. What is not found in it becomes one clear line."""
    settings = settings_for(lang)
    refuse_when_down(settings)
    client = connect(warehouse_at(settings))
    try:
        yield client, settings.lang
    except NotFound as missing:
        raise CannotRun(str(missing)) from None
    finally:
        client.close()


def settings_for(lang: str | None) -> Settings:
    if lang is None:
        return Settings()
    if lang not in ("zh", "en"):
        raise CannotRun(f"--lang is zh or en, not {lang}")
    return Settings(lang=lang)


def instant_of(text: str) -> datetime:
    """`now`, a day's end, or an instant. Raises CannotRun."""
    try:
        return moment(text, datetime.now(UTC))
    except ValueError as wrong:
        raise CannotRun(str(wrong)) from None


@contextmanager
def replaying(client: Client, lang: Lang, shown: bool) -> Iterator[Callable[[int], None]]:
    """A progress bar for what may take long; a callback that counts events."""
    total = client.query("SELECT count() FROM issue_events").result_rows[0][0] if shown else 0
    with progress_bars(shown) as bar:
        task = bar.add_task(say(lang, "replaying"), total=total)
        yield lambda n: bar.advance(task, n)


def progress_bars(shown: bool = True) -> Progress:
    """On stderr, and only when that is a terminal; gone when the work is done."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    return Progress(*columns, console=console, transient=True, disable=not (shown and console.is_terminal))
