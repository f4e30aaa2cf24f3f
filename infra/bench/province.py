"""The made-up province that benchmarks run on: the one that `taizhang simulate` makes of so many events.

The same events on every machine, whatever the day: history ends with the year 2025.
"""

from datetime import datetime

from infra.simulating.asking import Asked
from ledger import ZONE

UNTIL = datetime(2026, 1, 1, tzinfo=ZONE)
LEAST_UNITS, EVENTS_PER_UNIT = 60, 25_000


def province_of(events: int, units: int | None = None) -> Asked:
    """Five years of it. Without `units` it has more of them the more events are asked for: 400 for ten million."""
    return Asked(
        seed=1, units=units or max(LEAST_UNITS, events // EVENTS_PER_UNIT), years=5, until=UNTIL, events=events
    )
