"""Importing circulars: what is new of them goes to the ledger, once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from ledger import CloudEvent
from producers.circulars.importing.events import circular_events
from producers.circulars.model import Circular
from producers.circulars.places.settling import Why, settle

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
    unsettled: dict[str, Unsettled] = field(default_factory=dict)


class Importing:
    """Takes circulars in groups and asks once per group what is known. Without a publisher it only counts."""

    def __init__(self, known: KnownIds, publisher: Publishing | None, recorded: datetime) -> None:
        self._known, self._publisher, self._recorded = known, publisher, recorded
        self._taken: set[str] = set()
        self.sums = Imported()

    def take(self, circulars: Sequence[Circular]) -> None:
        """Publish what is new, each unit's events in their order. Raises NotDelivered."""
        events = [event for circular in circulars for event in self._events(circular)]
        fresh = {event.id: event for event in events if event.id not in self._taken}
        standing = self._known.among({event.id: event.unit for event in fresh.values()})
        for event in fresh.values():
            if event.id not in standing:
                if self._publisher is not None:
                    self._publisher.publish(event)
                self.sums.new += 1
        if self._publisher is not None:
            self._publisher.flush()
        self._taken.update(fresh)
        self.sums.known += len({event.id for event in events}) - len(fresh.keys() - standing)

    def _events(self, circular: Circular) -> list[CloudEvent[Any]]:
        places = settle(circular)
        self.sums.circulars += 1
        self.sums.issues += len(circular.issues)
        for place in places:
            if place.unsettled is not None:
                self.sums.unsettled[place.code] = Unsettled(place.name, place.unsettled)
        return circular_events(circular, places, recorded=self._recorded)
