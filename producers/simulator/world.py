"""What all stories share: the shape, the scribe, the stage, and the simulator's own books."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from ledger import Payload, Role
from ledger.events import Declared
from producers.simulator.printing import PrintedIssue
from producers.simulator.province import Place
from producers.simulator.scribe import Scribe
from producers.simulator.shape import Shape
from producers.simulator.stage import Stage
from producers.simulator.truth import Answers, Map

if TYPE_CHECKING:
    from producers.simulator.stories.issue import Issue

DAY = 86_400
OPENS, CLOSES = 8 * 3600 + 1800, 17 * 3600 + 1800
"""Office hours, in seconds of the day, of which there are `DAY`."""


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
    round: str
    name: str
    title: str | None
    text: str
    sha256: str
    published_on: str
    issues: tuple[PrintedIssue, ...]
    declared: tuple[Declared, ...]
    planted: tuple[str, ...]


class Told(NamedTuple):
    """What was written down, and when. `event`: its id."""

    event: str
    recorded: datetime
    occurred: datetime


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

    def tell(
        self,
        payload: Payload,
        *,
        unit: str,
        subject: str,
        role: Role,
        actor: str,
        actor_unit: str | None = None,
        occurred: datetime | None = None,
    ) -> Told:
        """Something about a unit or an inspection; what is about an issue its `Issue` records. It happened at
        `occurred`, or now if that is to come, or if everything happens when it is recorded."""
        recorded = self.scribe.stamp()
        happened = recorded if occurred is None or self.scribe.live else min(occurred, recorded)
        event = self.scribe.write(
            payload,
            unit=unit,
            subject=subject,
            occurred=happened,
            recorded=recorded,
            actor=actor,
            role=role,
            actor_unit=actor_unit,
        )
        return Told(event, recorded, happened)

    def after(self, low: float, high: float) -> datetime:
        """A moment between so many days from now, on a working day, in office hours, to the second."""
        now = self.scribe.now
        into = now.hour * 3600 + now.minute * 60 + now.second
        days, second = divmod(into + 1 + int((low + (high - low) * self.chance.random()) * DAY), DAY)
        if not OPENS <= second < CLOSES:
            days += second >= CLOSES
            second = OPENS + int((CLOSES - OPENS) * self.chance.random())
        weekday = (now.weekday() + days) % 7
        if weekday > 4:
            days += 7 - weekday
        return now + timedelta(days, second - into)

    def at(self, moment: datetime) -> datetime:
        """That moment, or now if it has passed."""
        return max(moment, self.scribe.now)
