"""When something goes wrong with a record: as rarely as a given share of all records says."""

from datetime import datetime, timedelta

from producers.simulator.shape import events_per_issue
from producers.simulator.world import World


def next_mishap(world: World, share: float) -> datetime:
    """A moment of any day and night: machines keep no office hours. `share`: of the records that are to be expected."""
    shape = world.shape
    period = shape.end - shape.start
    mean = period.total_seconds() / (share * shape.issues * events_per_issue(period))
    return world.now + timedelta(0, 1 + int(world.chance.expovariate(1) * mean))
