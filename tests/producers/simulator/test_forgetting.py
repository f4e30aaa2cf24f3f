"""Memory follows the issues that are alive, not those that there ever were."""

import gc
from dataclasses import replace

from producers.simulator import Simulation
from producers.simulator.stories.issue import Issue
from tests.producers.simulator.provinces import shape

OURS = "97"
"""A prefix of its own, since other tests hold provinces of theirs in memory."""


def held(simulation: Simulation) -> int:
    """Issues that somebody holds after the whole stream."""
    for _record in simulation.records():
        pass
    gc.collect()
    return sum(isinstance(each, Issue) and each.unit.code.startswith(OURS) for each in gc.get_objects())


def test_after_twenty_years_most_issues_are_forgotten() -> None:
    asked = replace(shape(1, units=12, issues=800, years=20), prefix=OURS)
    assert 0 < held(Simulation(asked)) < 0.35 * asked.issues
