"""`taizhang demo --simulate`: a province with a past, counted three ways, that then lives on before your eyes."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from rich.console import Console
from rich.live import Live

from infra.cli.demo_words import Lang, say
from infra.cli.living import Pulse, Watch
from infra.cli.living_view import line, newest, view
from infra.cli.simulate_into_kafka import into_kafka
from infra.cli.simulate_report import bar
from infra.errors import CannotRun
from infra.settings import Settings
from infra.simulating.asking import Asked
from infra.simulating.interrupting import interruptible
from infra.simulating.pace import Clock, by_rate, until_live
from infra.simulating.progress import begun
from infra.simulating.telling import Telling, tell
from ledger import ZONE
from producers.simulator import Record, Simulation, midnight

UNITS, YEARS = 60, 5
ISSUES = 3_000
"""Of the history; some hundred thousand events."""
EXIT_AFTER = 5.0
"""Seconds of live play with --exit."""
PLAIN_SECONDS = 3.0
"""Between two lines where no terminal shows a living view."""


def asked_for(settings: Settings, issues: int) -> Asked:
    """The province that lives in this home already, else a new one whose history ends last midnight.

    Raises CannotRun when the home holds another one.
    """
    found = [Asked.from_json(progress.asked) for progress in begun(settings.directory)]
    for asked in found:
        if (asked.live, asked.units, asked.issues, asked.years) == (True, UNITS, issues, YEARS):
            return asked
    if found:
        raise CannotRun(say(settings.lang, "another_province", home=settings.home))
    return Asked(seed=1, units=UNITS, years=YEARS, until=midnight(datetime.now(UTC)), issues=issues, live=True)


class Play:
    """One run. `shown(check)` shows what the history has come to; it calls `check` while it waits, which raises
    KeyboardInterrupt after Ctrl-C."""

    def __init__(
        self,
        settings: Settings,
        asked: Asked,
        rate: float,
        console: Console,
        *,
        leave: bool,
        shown: Callable[[Callable[[], None]], None],
    ) -> None:
        self._settings, self._asked, self._rate, self._console = settings, asked, rate, console
        self._leave, self._shown = leave, shown
        self._lang: Lang = settings.lang
        self._ends = float("inf")
        self._pulse: Pulse | None = None

    def run(self) -> None:
        """History, what is shown of it, then live play until Ctrl-C, or for some seconds. Raises CannotRun."""
        asked, lang = self._asked, self._lang
        with ExitStack() as opened:
            asked_to_stop = opened.enter_context(interruptible())
            clock = replace(asked_to_stop, stopped=lambda: asked_to_stop.stopped() or asked_to_stop.now() >= self._ends)
            log = into_kafka(asked, self._settings, opened, resume=True, force=False)
            simulation = Simulation(asked.shape(), live=lambda: datetime.now(ZONE), live_from=asked.until)
            self._say(
                "history",
                name=simulation.province.places[0].name,
                units=asked.units,
                years=asked.years,
                issues=asked.issues,
                until=asked.until.date(),
            )
            barred = opened.enter_context(ExitStack())
            look = barred.enter_context(bar(asked, lang))
            telling = Telling()

            def paced(records: Iterator[Record], clock: Clock) -> Iterator[list[Record]]:
                yield from until_live(records, clock, lambda: simulation.scribe.live)
                if clock.stopped():
                    return
                log.confirm()
                barred.close()
                seconds = time.monotonic() - telling.began
                self._say("history_told", written=telling.written, stood=telling.stands, seconds=seconds)
                self._shown(partial(_check, clock))
                yield from self._live(simulation, records, clock, opened)

            tell(simulation, log, paced, clock, telling, look)
            log.finish(complete=not telling.interrupted)
        if self._pulse is not None:
            self._say("played", published=self._pulse.published)

    def _live(
        self, simulation: Simulation, records: Iterator[Record], clock: Clock, opened: ExitStack
    ) -> Iterator[list[Record]]:
        names = {place.code: place.name for place in simulation.province.places}
        pulse = self._pulse = Pulse(time.monotonic)
        lang, console = self._lang, self._console
        self._say("playing", rate=self._rate)
        watch = opened.enter_context(Watch(self._settings))
        if console.is_terminal:
            opened.enter_context(
                Live(
                    get_renderable=lambda: view(pulse, watch.look, names, lang),
                    console=console,
                    refresh_per_second=4,
                )
            )
        began = told = clock.now()
        if self._leave:
            self._ends = began + EXIT_AFTER
        for batch in by_rate(records, clock, self._rate):
            yield batch
            pulse.beat(batch)
            if not console.is_terminal and clock.now() - told >= PLAIN_SECONDS:
                told = clock.now()
                self._print(f"{line(pulse, watch.look, lang)}  {newest(pulse, names, lang)}")

    def _say(self, key: str, **values: object) -> None:
        self._print(say(self._lang, key, **values))

    def _print(self, text: str) -> None:
        self._console.print(text, markup=False, highlight=False, soft_wrap=True)


def _check(clock: Clock) -> None:
    if clock.stopped():
        raise KeyboardInterrupt
