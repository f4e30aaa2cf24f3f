"""One inspection of one unit, as planned for a made-up province."""

from dataclasses import dataclass
from datetime import date, timedelta

from ledger import Level, Scope


@dataclass(frozen=True, slots=True)
class Inspection:
    """`key`: unit and month of the first day on site, of which no two are alike. `level`: who sent the team.

    `feedback` lies one to three months after `on_site_end`. `issues`: how many this inspection finds. `publications`:
    days of its circular's editions, oldest first, none to two, all in the period. `recorded_late`: mostly hours; for a
    whole inspection that somebody entered afterwards, months, but never so long that the period is over.
    """

    key: str
    unit: str
    level: Level
    team: str
    round: str
    scopes: tuple[Scope, ...]
    on_site_start: date
    on_site_end: date
    feedback: date
    issues: int
    publications: tuple[date, ...]
    recorded_late: timedelta
