"""What `taizhang simulate` shows: what would be made, how far it is, and what was made."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from infra.cli.printing import clock, print_json
from infra.cli.simulate_words import Lang, say
from infra.simulating.asking import Asked, planned
from infra.simulating.notes import Notes
from infra.simulating.telling import Telling
from ledger import UnitKind
from producers.simulator import Extent, events_per_issue

REFRESH = 4
"""Times a second: the bar shares a core with what it shows."""


def plan(asked: Asked, lang: Lang, as_json: bool) -> None:
    """A dry run: the tree and the calendar are drawn, no story is told."""
    history = asked.history()
    simulation, inspections = planned(history)
    province = simulation.province
    kinds = [place.kind for place in province.places]
    cities = kinds.count(UnitKind.CITY)
    told: dict[str, Any] = {
        "seed": asked.seed,
        "period": [history.start.isoformat(), history.end.isoformat()],
        "province": province.places[0].name,
        "cities": cities,
        "units": len(kinds) - cities - 1,
        "reorganisations": len(province.reorganisations),
        "inspections": inspections,
        "issues": history.issues,
        "estimated": estimated(asked),
    }
    if as_json:
        print_json({**told, "dry_run": True})
        return
    told["period"] = f"{clock(history.start)[:10]} - {clock(history.end)[:10]}"
    told["estimated"] = f"{told['estimated']:,}"
    console = Console()
    _print(console, say(lang, "dry"))
    for key, value in told.items():
        _print(console, f"  {say(lang, key)}: {value}")
    if asked.live:
        _print(console, f"  {say(lang, 'live_from', at=clock(asked.until)[:10])}")


def estimated(asked: Asked) -> int:
    """Records of the history, about."""
    history = asked.history()
    about = round(history.issues * events_per_issue(history.end - history.start))
    return about if asked.events is None else min(about, asked.events)


@contextmanager
def bar(asked: Asked, lang: Lang) -> Iterator[Callable[[Telling], None]]:
    """On stderr, while somebody watches: records, records a second, and the day that has come in the province."""
    console = Console(stderr=True)
    columns = (
        "{task.description}",
        BarColumn(24),
        "{task.completed:,.0f}",
        "{task.fields[rate]}",
        "{task.fields[day]}",
    )
    shown = Progress(
        *(each if isinstance(each, BarColumn) else TextColumn(each) for each in columns),
        console=console,
        transient=True,
        disable=not console.is_terminal,
        refresh_per_second=REFRESH,
    )
    total = asked.events if asked.live else estimated(asked)
    with shown:
        task = shown.add_task(say(lang, "making"), total=total, rate="", day="")

        def look(telling: Telling) -> None:
            seconds = time.monotonic() - telling.began
            shown.update(
                task,
                completed=telling.made,
                description=say(lang, "again" if telling.again else "making"),
                rate=say(lang, "rate", rate=telling.made / seconds) if seconds > 0 else "",
                day="" if telling.last is None else clock(telling.last),
            )

        yield look


def report(
    asked: Asked,
    lang: Lang,
    telling: Telling,
    extent: Extent,
    notes: Notes,
    where: dict[str, str | Path | None],
    *,
    as_json: bool,
    to_stderr: bool,
) -> None:
    """The end of it. `where`: output, circulars, truth, as far as asked for."""
    seconds = time.monotonic() - telling.began
    rate = telling.made / seconds if seconds > 0 else 0.0
    if as_json:
        told = {
            **extent.as_json(),
            "written": telling.written,
            "stood": telling.stands,
            "planted": notes.planted,
            "circulars": notes.circulars,
            "seconds": round(seconds, 3),
            "events_per_second": round(rate),
            "interrupted": telling.interrupted,
            "asked": asked.as_json(),
            "shape": asked.shape().as_json(),
            "where": {name: str(place) for name, place in where.items() if place is not None},
        }
        print_json(told, err=to_stderr)
        return
    console = Console(stderr=to_stderr)
    _print(console, say(lang, "written", written=telling.written, seconds=seconds, rate=rate))
    _print(console, say(lang, "extent", **extent.as_json()))
    if telling.stands:
        _print(console, say(lang, "stood", count=telling.stands))
    if asked.events is not None and extent.lines < asked.events and not telling.interrupted:
        _print(console, say(lang, "short", lines=extent.lines, events=asked.events, issues=asked.history().issues))
    if where.get("circulars") is not None:
        _print(console, say(lang, "circulars", count=notes.circulars, where=where["circulars"]))
    if where.get("truth") is not None and not (telling.interrupted and not asked.live):
        _print(console, say(lang, "truth", planted=notes.planted, where=where["truth"]))


def _print(console: Console, text: str) -> None:
    console.print(text, markup=False, highlight=False, soft_wrap=True)
