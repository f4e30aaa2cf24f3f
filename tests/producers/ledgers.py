"""A ledger in memory that circulars are imported into, one import after the other, as people do."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from ledger import Book, CloudEvent, Coordinates, Event, IssueState, UnitRow, decode, encode
from producers.circulars import Circular, Importing, Taken
from producers.circulars.importing.standing import KINDS
from producers.publisher import MemoryPublisher

NOW = datetime(2026, 6, 1, 2, tzinfo=UTC)


class MemoryLedger:
    """What is published stands in it at once; `KnownIds` and `KnownEvents` of what it holds."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._now = NOW

    def imports(self, *circulars: Circular, lose_after: int | None = None) -> list[Taken]:
        """One import, of all of them together. `lose_after`: only so many events arrive, as if it was interrupted."""
        publisher, taken = MemoryPublisher(), list[Taken]()
        self._now += timedelta(days=1)
        Importing(self, self, publisher, self._now, taken.append).take(circulars)
        self.events += [decode(record.value) for record in publisher.records[:lose_after]]
        return taken

    def takes(self, event: CloudEvent[Any]) -> None:
        """An event from elsewhere."""
        self.events.append(decode(encode(event)))

    def among(self, ids: Collection[str]) -> set[str]:
        return {event.id for event in self.events} & set(ids)

    def of(self, units: Collection[str]) -> Iterable[Event]:
        return [event for event in self.events if event.unit in units and event.kind in KINDS]

    def issues(self) -> dict[str, IssueState]:
        """By the end of the id, which is what one edition's numbers make of it."""
        issues = dict[str, IssueState]()
        self._fold(issues, {})
        return {state.issue.split("-", 3)[3]: state for state in issues.values()}

    def declared(self, unit: str) -> int:
        units = dict[str, UnitRow]()
        self._fold({}, units)
        return units[unit].own.declared

    def found(self, rule: str) -> list[Event]:
        raised = [event for event in self.events if event.kind == "inspection.finding_raised"]
        return [event for event in raised if event.data.rule == rule]

    def _fold(self, issues: dict[str, IssueState], units: dict[str, UnitRow]) -> None:
        book = Book(issues, units)
        for offset, event in enumerate(self.events):
            book.post(event, Coordinates(0, offset))
