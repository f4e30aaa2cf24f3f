"""What the options of `taizhang simulate` come to: a pace, places to write to, and what can't be done together.

Everything here raises CannotRun with one line that says what to do instead.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeAlias

from infra.errors import CannotRun
from infra.simulating.asking import Asked
from infra.simulating.circulars import Folder
from infra.simulating.jsonl import JsonLines, open_file
from infra.simulating.notes import Notes
from infra.simulating.outputs import Nowhere, Output
from infra.simulating.pace import Clock, at_once, by_rate, by_speed, history_then_live, speed_of
from ledger import ZONE
from producers.simulator import Record, Sheet, Simulation

LIVE_RATE = 200.0

Paced: TypeAlias = Callable[[Iterator[Record], Clock], Iterator[list[Record]]]
Pace: TypeAlias = Callable[[Callable[[], bool]], Paced]
"""For a stream that tells whether it is played live by now."""


def refuse_contradictions(
    output: str | None, *, kafka: bool, workers: int, resume: bool, force: bool, live: bool
) -> None:
    if output is not None and kafka:
        raise CannotRun("-o and --kafka are two places; a stream goes to one of them")
    if workers > 1 and not kafka:
        raise CannotRun("--workers are processes that publish; they need --kafka")
    if resume and force:
        raise CannotRun("--resume goes on with what is there, --force begins anew: name one of them")
    if resume and output == "-":
        raise CannotRun("standard output can't be taken up; --resume needs -o FILE or --kafka")
    if resume and live and not kafka:
        raise CannotRun("live play bears the time of the clock, so a file of it can't be made again to be taken up")


def pace_of(rate: float | None, speed: str | None, *, live: bool) -> Pace:
    if speed is not None and (rate is not None or live):
        raise CannotRun("--speed plays history by its own times, --rate and --live by the clock: name one of them")
    if live:
        return lambda is_live: partial(history_then_live, is_live=is_live, rate=rate or LIVE_RATE)
    if rate is not None:
        return lambda _: partial(by_rate, rate=rate)
    if speed is not None:
        try:
            history = speed_of(speed)
        except ValueError as wrong:
            raise CannotRun(str(wrong)) from None
        return lambda _: partial(by_speed, speed=history)
    return lambda _: at_once


def instants_of(asked: Asked, random: int, named: list[str], truth: Path | None) -> tuple[datetime, ...]:
    if not random and not named:
        return ()
    if truth is None:
        raise CannotRun("--instants and --at ask for a truth file; name it with --truth FILE")
    from infra.cli.audit_asking import instant_of

    return (*asked.history().instants(random), *(instant_of(text).astimezone(ZONE) for text in named))


def open_notes(asked: Asked, truth: Path | None, opened: ExitStack, *, resume: bool, force: bool) -> Notes:
    """With the truth file; nothing is written to it before the end."""
    if truth is not None and truth.exists() and not resume and not force:
        raise CannotRun(f"{truth} is there already; --force writes it anew")
    try:
        return Notes(None if truth is None else opened.enter_context(Sheet(truth, asked.shape())))
    except OSError as error:
        raise CannotRun(f"{error.filename}: {error.strerror}") from error


def open_folder(circulars: Path, *, resume: bool, force: bool) -> Folder:
    try:
        return Folder(circulars, resume=resume, force=force)
    except OSError as error:
        raise CannotRun(f"{error.filename}: {error.strerror}") from error


def simulation_of(asked: Asked, instants: tuple[datetime, ...], notes: Notes) -> Simulation:
    return Simulation(
        asked.shape(),
        instants=instants,
        planted=notes.on_planted,
        printed=notes.on_printed,
        live=(lambda: datetime.now(ZONE)) if asked.live else None,
        live_from=asked.until,
    )


def open_output(output: str | None, opened: ExitStack, *, resume: bool, force: bool, flushing: bool) -> Output:
    if output is None:
        return Nowhere()
    if output == "-":
        return JsonLines(sys.stdout.buffer, "-", flushing=flushing)
    try:
        return opened.enter_context(open_file(Path(output), resume=resume, force=force, flushing=flushing))
    except OSError as error:
        raise CannotRun(f"{error.filename}: {error.strerror}") from error
