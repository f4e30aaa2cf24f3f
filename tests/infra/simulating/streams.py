"""Small streams and clocks for the tests of this room."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from infra.simulating.asking import Asked
from infra.simulating.pace import Clock
from ledger import ZONE
from producers.simulator import Record, Simulation

START = datetime(2024, 1, 1, tzinfo=ZONE)
SMALL = Asked(seed=3, units=12, years=2, until=datetime(2026, 1, 1, tzinfo=ZONE), issues=40)


def numbered(count: int, hours: float = 1.0, unreadable: frozenset[int] = frozenset()) -> list[Record]:
    return [
        Record(
            f"98010{n % 5}",
            b'{"n":%d}' % n,
            START + timedelta(hours=n * hours),
            None if n in unreadable else f"id-{n}",
        )
        for n in range(count)
    ]


def simulated(asked: Asked = SMALL) -> Simulation:
    return Simulation(asked.shape())


@dataclass
class Hands:
    """A clock that only moves while somebody sleeps."""

    time: float = 0.0
    slept: list[float] = field(default_factory=list)
    stop_at: float = float("inf")

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds

    def clock(self) -> Clock:
        return Clock(now=lambda: self.time, sleep=self.sleep, stopped=lambda: self.time >= self.stop_at)
