"""Asked for a number of events only, a province has enough issues, and not many times too many."""

from datetime import datetime, timedelta

import pytest

from ledger import ZONE
from producers.simulator import Shape, Simulation
from producers.simulator.shape import issues_for

START = datetime(2018, 1, 1, tzinfo=ZONE)


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize(("years", "events"), [(1, 2_000), (3, 500), (3, 8_000), (6, 8_000), (10, 8_000)])
def test_a_stream_is_cut_and_not_short(years: int, events: int, seed: int) -> None:
    period = timedelta(days=365 * years)
    simulation = Simulation(Shape(seed, 24, issues_for(events, period), START, START + period))
    written = sum(1 for _ in simulation.records())
    assert events <= written < 3 * events
