"""Records that arrive twice: whoever sent them got no answer, or restored a backup."""

from datetime import timedelta

from producers.simulator.scribe import Record
from producers.simulator.stage import Story
from producers.simulator.stories.disorder.mishaps import next_mishap
from producers.simulator.world import Planted, World

SHARE = 0.003
"""Of all records."""
AT_ONCE = 0.7
"""Of the repetitions: within minutes. The others take days."""


def sent_twice(world: World) -> Story:
    while True:
        yield next_mishap(world, SHARE)
        newest = world.scribe.newest
        if newest is not None:
            seconds = 600 if world.chance.random() < AT_ONCE else 20 * 86400
            again = world.now + timedelta(0, 1 + int(seconds * world.chance.random()))
            world.stage.begin(again, _once_more(world, newest))


def _once_more(world: World, record: Record) -> Story:
    world.scribe.repeat(record)
    assert record.event is not None  # noqa: S101 - only what can be read is the newest record
    world.planted(
        Planted(
            "sent_twice", record.unit, None, (), (record.event,), "同一记录重复发送", "the same record was sent twice"
        )
    )
    return
    yield
