"""Importing circulars: what is new of them goes to the ledger, once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from ledger import CloudEvent
from ledger.events import FindingRaised
from producers.circulars.importing.events import Told, circular_events
from producers.circulars.importing.raising import VANISHED
from producers.circulars.importing.standing import KnownEvents, Standings
from producers.circulars.model import Circular
from producers.circulars.places.settling import Place, Why, settle

if TYPE_CHECKING:  # reading a circular must not wait for a Kafka client it never needs
    from producers.publisher import KnownIds, Publishing


class Unsettled(NamedTuple):
    """A unit that has a registered code instead of one of GB/T 2260."""

    name: str
    why: Why


@dataclass(slots=True)
class Imported:
    """Sums over all circulars taken so far. `unsettled`: by their code, units without a GB code."""

    circulars: int = 0
    issues: int = 0
    new: int = 0
    known: int = 0
    findings: int = 0
    vanished: int = 0
    unsettled: dict[str, Unsettled] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Taken:
    """One circular and what became, or would become, of it: `new` are the events that the ledger had not got."""

    circular: Circular
    unit: str
    told: Told
    new: tuple[CloudEvent[Any], ...]


def _nobody(_taken: Taken) -> None:
    return None


class Importing:
    """Takes circulars in groups and asks once per group what is known. Without a publisher it only counts."""

    def __init__(
        self,
        known: KnownIds,
        standing: KnownEvents,
        publisher: Publishing | None,
        recorded: datetime,
        on_taken: Callable[[Taken], None] = _nobody,
    ) -> None:
        self._known, self._standing, self._publisher, self._recorded = known, standing, publisher, recorded
        self._on_taken = on_taken
        self._standings, self._asked = Standings(), set[str]()
        self._taken: set[str] = set()
        self.sums = Imported()

    def take(self, circulars: Sequence[Circular]) -> None:
        """Publish what is new, each unit's events in their order. Raises NotDelivered."""
        settled = [(circular, settle(circular)) for circular in circulars]
        self._ask({places[-1].code for _, places in settled})
        told = [(circular, places[-1].code, self._tell(circular, places)) for circular, places in settled]
        events = [event for _, _, one in told for event in one.events]
        fresh = {event.id: event for event in events if event.id not in self._taken}
        standing = self._known.among({event.id: event.unit for event in fresh.values()})
        new = fresh.keys() - standing
        for event in fresh.values():
            if event.id in new:
                if self._publisher is not None:
                    self._publisher.publish(event)
                self.sums.new += 1
        if self._publisher is not None:
            self._publisher.flush()
        self._taken.update(fresh)
        self.sums.known += len({event.id for event in events}) - len(new)
        for circular, unit, one in told:
            self._take(Taken(circular, unit, one, tuple(event for event in one.events if event.id in new)))
            new -= {event.id for event in one.events}  # what two circulars share is new once

    def _ask(self, units: set[str]) -> None:
        """Once for each unit: what this import itself adds is told to the standings as it is made."""
        for event in self._standing.of(units - self._asked):
            self._standings.post(event)
        self._asked |= units

    def _tell(self, circular: Circular, places: tuple[Place, ...]) -> Told:
        self.sums.circulars += 1
        self.sums.issues += len(circular.issues)
        for place in places:
            if place.unsettled is not None:
                self.sums.unsettled[place.code] = Unsettled(place.name, place.unsettled)
        return circular_events(circular, places, self._standings, recorded=self._recorded)

    def _take(self, taken: Taken) -> None:
        raised = [event for event in taken.new if event.type == FindingRaised.TYPE]
        self.sums.findings += len(raised)
        self.sums.vanished += sum(event.data.rule == VANISHED for event in raised)
        self._on_taken(taken)
