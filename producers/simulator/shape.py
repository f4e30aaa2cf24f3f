"""What a made-up province is asked to be. The same shape, seed included, gives the same bytes."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from ledger import ZONE

VERSION = "2"
"""Of the simulator. Any change that alters the bytes of a seed counts it up: a truth file names it."""

EVENTS_PER_ISSUE = 38
"""What an issue would come to if it were watched for ever, its share of units and circulars included."""
HALF_TOLD, SILENT = 1.65, 0.35
"""Years: after how many half of that is told on the average of all issues of a period, late ones included, and how
long nothing is told before the first feedback."""
MARGIN, SPARE = 1.25, 10
"""Issues beyond the estimate when only a number of events is asked for, so that the stream is cut and not short: a
share, and a few for chance where there are few."""


@dataclass(frozen=True, slots=True)
class Shape:
    """`units`: districts, counties, zones, bureaus, not the cities above them. `prefix`: two digits, of all codes.

    `events`: the stream ends after so many records; None: when the period does. Instants are in the ledger's zone.
    """

    seed: int
    units: int
    issues: int
    start: datetime
    end: datetime
    prefix: str = "98"
    events: int | None = None

    def __post_init__(self) -> None:
        if not (len(self.prefix) == 2 and self.prefix.isascii() and self.prefix.isdigit() and self.prefix[0] != "0"):
            raise ValueError(f"the prefix of unit codes is two digits and begins with no 0, not {self.prefix!r}")
        if self.units < 3:
            raise ValueError(f"a province needs at least 3 units below its cities, not {self.units}")
        if self.issues < 1:
            raise ValueError(f"a province without issues has no ledger; asked for {self.issues}")
        if self.end - self.start < timedelta(days=180):
            raise ValueError("half a year is the least: no circular appears earlier")
        if self.events is not None and self.events < 1:
            raise ValueError(f"a stream has at least one event, not {self.events}")

    @property
    def root(self) -> str:
        """Code of the province itself."""
        return f"{self.prefix}0000"

    def chance(self, part: str) -> Random:
        """A source of chance for one part, so that the parts do not shift one another."""
        return Random(f"taizhang {VERSION} {self.seed} {part}")  # noqa: S311 - a made-up province, no secret

    def instants(self, count: int) -> tuple[datetime, ...]:
        """Random instants of the period, for the answers of a truth file; whole seconds, ascending."""
        chance, span = self.chance("instants"), int((self.end - self.start).total_seconds())
        return tuple(sorted(self.start + timedelta(seconds=chance.randrange(span)) for _ in range(count)))

    def as_json(self) -> dict[str, Any]:
        """For headers and progress files."""
        return {**asdict(self), "start": self.start.isoformat(), "end": self.end.isoformat()}


def events_per_issue(period: timedelta) -> float:
    """About how many records an issue comes to in a period of at least half a year.

    Fitted to streams of 1 to 20 years (measured: 11 in 1 year, 24 in 3, 30 in 6, 32 in 10, 36 in 20).
    """
    told = period / timedelta(days=365) - SILENT
    return EVENTS_PER_ISSUE * told / (told + HALF_TOLD)


def issues_for(events: int, period: timedelta) -> int:
    """How many issues make a stream of at least so many records."""
    return SPARE + round(events / events_per_issue(period) * MARGIN)


def midnight(moment: datetime) -> datetime:
    """The beginning of a moment's day in the ledger's zone: what periods begin and end with."""
    return moment.astimezone(ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
