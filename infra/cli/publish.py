"""`taizhang publish`: events from elsewhere, one JSON object a line."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from stat import S_ISREG
from typing import Annotated, BinaryIO

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

from infra.cli.own_stack import refuse_when_down
from infra.cli.publish_report import Note, Report
from infra.cli.words import say
from infra.cli.workers import WorkersOption
from infra.errors import CannotRun, FoundWrong
from infra.publishing import open_publisher
from infra.settings import Settings
from infra.standing import open_ledger
from ledger import MAX_EVENT_BYTES
from producers.publisher import Feed, KnownIds, Line, NotDelivered, Publishing, feed, read_lines

app = typer.Typer()


@app.command()
def publish(
    source: Annotated[str, typer.Argument(metavar="FILE.jsonl|-", help="Events, one JSON object a line; - for stdin.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check every line, publish nothing.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Check the whole input first; publish nothing if a line is rejected.")
    ] = False,
    skip_known: Annotated[
        bool, typer.Option("--skip-known", help="Don't publish again what the ledger has: for a file sent in part.")
    ] = False,
    rejects: Annotated[
        Path | None, typer.Option(help="Write each rejected line with its problems to this file.", metavar="FILE")
    ] = None,
    workers: WorkersOption = 1,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of a report.")] = False,
    bootstrap: Annotated[str | None, typer.Option(help="Kafka brokers; default: TAIZHANG_KAFKA_BOOTSTRAP.")] = None,
) -> None:
    """Publish events (发布事件). Rejected lines are told with number, field and what was expected; the rest goes on.

    Exit status 0: all accepted; 1: some rejected; 2: could not run, or not everything was delivered.

    Example: taizhang publish events.jsonl --rejects rejected.jsonl
    """
    if dry_run and skip_known:
        raise CannotRun("--dry-run asks no platform, so it can't tell what is known; leave out --skip-known")
    settings = Settings()
    if bootstrap is None and not dry_run:
        refuse_when_down(settings)
    brokers = bootstrap or settings.kafka_bootstrap

    def without(why: str) -> None:
        line = f"{say(settings.lang, 'no_warehouse')}: {why}"
        Console(stderr=True).print(line, markup=False, highlight=False, soft_wrap=True)

    asking = (lambda: open_ledger(settings, brokers, without).ids) if skip_known else None
    with ExitStack() as opened:
        stream = opened.enter_context(_input(source))
        output = opened.enter_context(_output(rejects, source))
        report = Report(settings.lang, None if as_json else Console(), output, skip_known)
        if strict and not stream.seekable():
            stream = opened.enter_context(_spooled(stream))
        opening = partial(open_publisher, settings, brokers, workers)
        note = _run(stream, report, opening, asking, dry_run=dry_run, strict=strict)
        report.finish(note)
    if as_json:
        typer.echo(report.as_json(dry_run))
    if report.failures:
        raise CannotRun(f"{len(report.failures)} events were not delivered; the first: {report.failures[0]}")
    if report.feed.rejected:
        raise FoundWrong(f"{report.feed.rejected} of {report.feed.read} lines were rejected")


def _run(
    stream: BinaryIO,
    report: Report,
    opening: Callable[[], Publishing],
    asking: Callable[[], KnownIds] | None,
    *,
    dry_run: bool,
    strict: bool,
) -> Note | None:
    """Check, then publish, as the options say. Returns what the summary should add."""
    if dry_run or strict:
        _feed(stream, None, report)
        if dry_run or report.feed.rejected:
            return "dry" if dry_run else "held"
        stream.seek(0)
        report.feed = Feed()
    publisher = opening()
    try:
        with publisher:
            _feed(stream, publisher, report, asking() if asking is not None else None)
    except NotDelivered:
        report.failures = publisher.failures
    except (KeyboardInterrupt, CannotRun):
        report.published, report.failures = publisher.published, publisher.failures
        report.finish()
        raise
    report.published, report.failures = publisher.published, publisher.failures
    return None


def _feed(stream: BinaryIO, publisher: Publishing | None, report: Report, known: KnownIds | None = None) -> None:
    """One pass with a bar on stderr: bytes of a file, lines of a pipe; no bar when nobody watches."""
    console = Console(stderr=True)
    total = _size(stream)
    counted = TextColumn("{task.fields[lines]:,}")
    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn()) if total else ()
    with Progress(counted, *columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=total, lines=0)

        def on_line(line: Line) -> None:
            if report.feed.read % 200 == 0:
                bar.update(task, completed=line.end, lines=report.feed.read)

        feed(read_lines(stream, MAX_EVENT_BYTES), publisher, report.feed, report.reject, on_line, known)


def _size(stream: BinaryIO) -> int | None:
    try:
        stat = os.fstat(stream.fileno())
    except OSError:  # not a file of the system's
        return None
    return stat.st_size if S_ISREG(stat.st_mode) else None


@contextmanager
def _input(source: str) -> Iterator[BinaryIO]:
    if source == "-":
        yield sys.stdin.buffer
        return
    try:
        with Path(source).open("rb") as stream:
            yield stream
    except OSError as error:
        raise CannotRun(f"{source}: {error.strerror}") from error


@contextmanager
def _spooled(stream: BinaryIO) -> Iterator[BinaryIO]:
    """A pipe can't be read twice: keep it on disk for the second pass."""
    with tempfile.TemporaryFile() as kept:
        shutil.copyfileobj(stream, kept)
        kept.seek(0)
        yield kept


def _output(rejects: Path | None, source: str) -> "nullcontext[None] | BinaryIO":
    if rejects is not None and rejects.exists() and Path(source).exists() and rejects.samefile(source):
        raise CannotRun(f"--rejects {rejects} is the input itself and would overwrite it")
    try:
        return nullcontext() if rejects is None else rejects.open("wb")
    except OSError as error:
        raise CannotRun(f"{rejects}: {error.strerror}") from error
