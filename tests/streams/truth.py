"""What must come out: one fresh book that reads the whole log once, without batches, crashes or workers."""

from ledger import PARTITIONS, Book, Coordinates, Counts, Entry, IssueState, UnitRow, Unreadable, accept
from tests.streams.memory import CONFIG, MemoryKafka


class Truth:
    """`entries` by (partition, offset), `issues`, `units` as folded in one go, totals rolled up to the top."""

    def __init__(self, kafka: MemoryKafka) -> None:
        self.issues: dict[str, IssueState] = {}
        self.units: dict[str, UnitRow] = {}
        self.entries: dict[tuple[int, int], Entry] = {}
        self.unreadable: list[tuple[int, int]] = []
        book = Book(self.issues, self.units)
        for partition in range(PARTITIONS):
            for record in kafka.logs[CONFIG.events_topic, partition]:
                try:
                    event = accept(record.key, record.value, partition)
                except Unreadable:
                    self.unreadable.append((partition, record.offset))
                    continue
                entry = book.post(event, Coordinates(partition, record.offset))
                if entry is not None:
                    self.entries[partition, record.offset] = entry
        while snapshots := [each for each in book.take_snapshots() if each.parent is not None]:
            for snapshot in snapshots:
                book.receive(snapshot)

    def total(self, unit: str) -> Counts:
        return self.units[unit].total()
