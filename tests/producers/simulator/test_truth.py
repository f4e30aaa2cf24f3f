"""Two independent countings agree: the simulator's own books, and the ledger's fold of the stream it wrote."""

import pytest

from producers.simulator import Simulation
from tests.producers.simulator.provinces import differences, log_of, shape


@pytest.mark.parametrize("seed", range(16))
def test_the_books_agree_with_the_fold_on_both_axes(seed: int) -> None:
    asked = shape(seed, units=6 + 3 * (seed % 7), issues=40 + 10 * (seed % 7), years=1 + seed % 8)
    simulation = Simulation(asked, instants=asked.instants(12))
    log = log_of(simulation.records())
    assert list(differences(simulation, log))[:5] == []


def test_a_stream_cut_in_the_middle_agrees_too() -> None:
    asked = shape(7, events=700)
    simulation = Simulation(asked, instants=asked.instants(12))
    records = list(simulation.records())
    assert len(records) == 700
    assert list(differences(simulation, log_of(records)))[:5] == []
