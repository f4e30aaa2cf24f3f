"""Source records -> outcome. Pure: the same records over the same states give the same outcome, which is what makes
a replay after a crash harmless.
"""

from collections.abc import Iterable, Sequence

import msgspec

from ledger import Book, Coordinates, Snapshot, Unreadable, accept, encode_entry, partition_of
from streams.outcome import DeadLetter, Keyed, Outcome
from streams.records import Record
from streams.shelves import States, cursor_key, cursor_of, issue_shelf, unit_shelf

_encode = msgspec.json.Encoder().encode
_read_snapshot = msgspec.json.Decoder(Snapshot).decode


def fold_events(topic: str, partition: int, records: Sequence[Record], states: States) -> Outcome:
    """Events of one partition: an entry per issue event, one snapshot per touched unit. Seen offsets are skipped."""
    issues, units = issue_shelf(states), unit_shelf(states)
    book = Book(issues, units)
    cursor = cursor_of(states, topic, partition)
    entries: list[Keyed] = []
    letters: list[DeadLetter] = []
    for record in records:
        offset = record.offset
        if offset <= cursor:
            continue
        key, value = record.key, record.value
        try:
            event = accept(key, value, partition)
        except Unreadable as why:
            letters.append(_letter(topic, partition, record, why.reason, why.detail))
            continue
        entry = book.post(event, Coordinates(partition, offset, topic))
        if entry is not None and key is not None:
            entries.append(Keyed(key, encode_entry(entry)))
    snapshots = _addressed(book.take_snapshots())
    changed = issues.changed() | units.changed()
    changed[cursor_key(topic, partition)] = _seen(cursor, records)
    return Outcome(entries, snapshots, letters, changed)


def roll_up(topic: str, partition: int, records: Sequence[Record], states: States) -> Outcome:
    """Children's snapshots for the parents that live in this partition: one snapshot per parent that changed."""
    units = unit_shelf(states)
    book = Book({}, units)
    cursor = cursor_of(states, topic, partition)
    letters: list[DeadLetter] = []
    for record in records:
        if record.offset <= cursor:
            continue
        try:
            book.receive(_accept_snapshot(record, partition))
        except Unreadable as why:
            letters.append(_letter(topic, partition, record, why.reason, why.detail))
    snapshots = _addressed(book.take_snapshots())
    changed = units.changed()
    changed[cursor_key(topic, partition)] = _seen(cursor, records)
    return Outcome((), snapshots, letters, changed)


def _addressed(snapshots: Iterable[Snapshot]) -> list[Keyed]:
    """To the parent's key; a root's goes to its own, for the sink alone."""
    return [Keyed((each.parent or each.unit).encode(), _encode(each)) for each in snapshots]


def _accept_snapshot(record: Record, partition: int) -> Snapshot:
    if record.value is None:
        raise Unreadable("empty", "a record without a value")
    try:
        snapshot = _read_snapshot(record.value)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable("not_a_snapshot", str(error)) from None
    home = partition_of(snapshot.parent or snapshot.unit)
    if home != partition:
        raise Unreadable("wrong_partition", f"{snapshot.parent} belongs to partition {home}, not {partition}")
    return snapshot


def _seen(cursor: int, records: Sequence[Record]) -> bytes:
    return str(max(cursor, records[-1].offset)).encode()


def _letter(topic: str, partition: int, record: Record, reason: str, detail: str) -> DeadLetter:
    return DeadLetter(topic, partition, record.offset, record.timestamp, record.key, record.value, reason, detail)
