"""A whole province, from its shape to its stream of records."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from ledger import UnitKind
from producers.simulator.province import Inspection, found_province, rounds
from producers.simulator.scribe import Record, Scribe
from producers.simulator.shape import Shape
from producers.simulator.stage import Stage
from producers.simulator.stories import broken, founded, inspecting, life, morning, reorganised, sent_twice
from producers.simulator.truth import Answers, Map
from producers.simulator.world import Planted, Print, World


def _nothing(_: object) -> None:
    """Nobody listens."""


class Simulation:
    """`records()` once, from the first to the last; then `answers` and `map` are complete.

    `instants`: what the answers are wanted for; without any nothing is counted. `planted` and `printed` are told as
    it happens. `live`: from `live_from` on, records bear the time of this clock instead of the simulated one (and
    everything happens when it is recorded), so their bytes differ from run to run.
    """

    def __init__(
        self,
        shape: Shape,
        *,
        instants: Iterable[datetime] = (),
        planted: Callable[[Planted], None] = _nothing,
        printed: Callable[[Print], None] = _nothing,
        live: Callable[[], datetime] | None = None,
        live_from: datetime | None = None,
    ) -> None:
        self.shape = shape
        asked = tuple(instants)
        self.answers = Answers(asked) if asked else None
        self.map = Map()
        self.province = found_province(shape, shape.chance("province"))
        chance = shape.chance("stories")
        self.scribe = Scribe(chance, shape.start, shape.events, live, live_from)
        stage = Stage(self.scribe)
        self._world = World(shape, chance, self.scribe, stage, self.answers, self.map, planted, printed)
        self._stage = stage

    def inspections(self) -> list[Inspection]:
        """All that are planned, by first day on site. ValueError for a shape that has no room for its issues."""
        return rounds(self.shape, self.province, self.shape.chance("rounds"))

    def records(self) -> Iterator[Record]:
        """The stream, in the order in which it was recorded."""
        world, stage, province, shape = self._world, self._stage, self.province, self.shape
        for number, place in enumerate(province.places):
            entered = max(place.registered, shape.start + timedelta(seconds=number))
            stage.begin(entered, founded(world, place))
            if place.kind is UnitKind.CITY:
                world.city_names[place.code] = place.name
        for change in province.reorganisations:
            stage.begin(change.recorded, reorganised(world, change))
        for mishaps in (sent_twice, broken):
            stage.begin(shape.start, mishaps(world))
        places = {place.code: place for place in province.places}
        for plan in self.inspections():
            place = places[plan.unit]
            above = place.city if place.city not in ("", place.code) else shape.root
            stage.begin(morning(plan.on_site_start), inspecting(world, place, above, plan, life))
        yield from stage.play(shape.end)
