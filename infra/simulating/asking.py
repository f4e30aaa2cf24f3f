"""What somebody asks for on the command line, and the shape that answers it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

import msgspec

from infra.errors import CannotRun
from ledger import ZONE
from producers.simulator import VERSION, Shape, Simulation, issues_for

ISSUES_PER_UNIT = 50
"""When neither issues nor events are asked for."""
LIVE_YEARS = 200
"""How long a live play can go on, in years of its own time: a stream of 200 events a second spends about three days of
a small province's life every second. Not much longer, because the contract's days end with the year 2299."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`until`: end of the period, or with `live` where history ends and the clock on the wall takes over."""

    seed: int
    units: int
    years: float
    until: datetime
    issues: int | None = None
    events: int | None = None
    prefix: str = "98"
    live: bool = False

    def history(self) -> Shape:
        """Without what is played live. Raises CannotRun."""
        start = years_before(self.until, self.years)
        issues = self.issues
        if issues is None:
            wanted = self.events
            issues = self.units * ISSUES_PER_UNIT if wanted is None else issues_for(wanted, self.until - start)
        try:
            return Shape(self.seed, self.units, issues, start, self.until, self.prefix, self.events)
        except ValueError as wrong:
            raise CannotRun(str(wrong)) from None

    def shape(self) -> Shape:
        """Raises CannotRun. For live play the province lives on, at the pace at which it lived so far."""
        history = self.history()
        if not self.live:
            return history
        end = years_before(self.until, -LIVE_YEARS)
        grown = (end - history.start) / (history.end - history.start)
        return replace(history, end=end, issues=round(history.issues * grown))

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "until": self.until.isoformat(), "version": VERSION}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "Asked":
        """Raises CannotRun for what another version of the simulator made: it can't be made again by this one."""
        given = {name: value for name, value in told.items() if name not in ("until", "version")}
        if told["version"] != VERSION:
            raise CannotRun(
                f"version {told['version']} of the simulator made this province, this one is version {VERSION}: "
                "its stream can't be taken up"
            )
        return cls(**given, until=datetime.fromisoformat(told["until"]).astimezone(ZONE))

    @property
    def fingerprint(self) -> str:
        """Of everything that decides about the bytes."""
        shape = {"shape": self.shape().as_json(), "live_from": self.until.isoformat() if self.live else None}
        return sha256(msgspec.json.encode({**shape, "version": VERSION}, order="sorted")).hexdigest()[:12]


def planned(shape: Shape) -> tuple[Simulation, int]:
    """Its tree, and how many inspections it has. Raises CannotRun for a shape that nothing can be made of."""
    try:
        simulation = Simulation(shape)
        return simulation, len(simulation.inspections())
    except ValueError as wrong:
        raise CannotRun(str(wrong)) from None


def day_of_end(text: str) -> datetime:
    """`2026-01-01`: the midnight with which that day begins. Raises CannotRun."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise CannotRun(f"--until is a day such as 2026-01-01, not {text!r}") from None
    return datetime(day.year, day.month, day.day, tzinfo=ZONE)


def years_before(moment: datetime, years: float) -> datetime:
    """Whole months before, on the same day of the month where there is one. Raises CannotRun."""
    month = moment.year * 12 + moment.month - 1 - round(years * 12)
    year, place = divmod(month, 12)
    if not 1 <= year <= 9999:
        raise CannotRun(f"{years:g} years from {moment:%Y-%m-%d} leave the calendar")
    for day in (moment.day, 30, 29, 28):
        try:
            return moment.replace(year=year, month=place + 1, day=day)
        except ValueError:
            continue
    raise AssertionError("every month has a 28th")
