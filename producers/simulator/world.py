"""What all stories share: the shape, the scribe, the stage, and the simulator's own books."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from ledger.events import Declared
from producers.simulator.printing import PrintedIssue
from producers.simulator.province import Place
from producers.simulator.scribe import Scribe
from producers.simulator.shape import Shape
from producers.simulator.stage import Stage
from producers.simulator.truth import Answers, Map

if TYPE_CHECKING:
    from producers.simulator.stories.issue import Issue

OPENS, CLOSES = 8 * 3600 + 1800, 17 * 3600 + 1800
"""Office hours, seconds of the day."""


class Planted(NamedTuple):
    """Something done wrong on purpose, for auditors to find: what, where, by which events, in words."""

    what: str
    unit: str
    inspection: str | None
    issues: tuple[str, ...]
    events: tuple[str, ...]
    zh: str
    en: str


class Print(NamedTuple):
    """A circular that appeared: the file's text, and everything that is known about it."""

    unit: str
    unit_name: str
    inspection: str
    name: str
    text: str
    sha256: str
    published_on: str
    issues: tuple[PrintedIssue, ...]
    declared: tuple[Declared, ...]
    planted: tuple[str, ...]


@dataclass(slots=True)
class World:
    """`answers` None: nobody will ask, so nothing is counted. `planted`, `printed`: told as it happens."""

    shape: Shape
    chance: Random
    scribe: Scribe
    stage: Stage
    answers: Answers | None
    map: Map
    planted: Callable[[Planted], None]
    printed: Callable[[Print], None]
    city_names: dict[str, str] = field(default_factory=dict)
    neighbours: dict[str, list[Place]] = field(default_factory=dict)
    """By city: the units that stand now, the city itself not among them. One of them may take over an issue."""
    former: dict[str, list["Issue"]] = field(default_factory=dict)
    """By unit: the issues of its newest inspection. The next one finds some of them again."""
    declared: dict[str, int] = field(default_factory=dict)
    """What the newest circular of each inspection declares."""

    @property
    def now(self) -> datetime:
        return self.scribe.now

    def after(self, low: float, high: float) -> datetime:
        """A moment between so many days from now, on a working day, in office hours, to the second."""
        seconds = low * 86400 + (high - low) * 86400 * self.chance.random()
        moment = self.scribe.now + timedelta(0, int(seconds) + 1)
        weekday = moment.weekday()
        into = moment.hour * 3600 + moment.minute * 60 + moment.second
        shift = 86400 * (7 - weekday) if weekday > 4 else 0
        if not OPENS <= into < CLOSES:
            shift += OPENS - into + int((CLOSES - OPENS) * self.chance.random()) + (86400 if into >= CLOSES else 0)
        if shift:
            moment += timedelta(0, shift)
        return moment

    def at(self, moment: datetime) -> datetime:
        """That moment, or now if it has passed."""
        return max(moment, self.scribe.now)
