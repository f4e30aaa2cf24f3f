"""One batch in the field's words: what is said about it, what is set aside, what is skipped."""

import msgspec
import pytest

from ledger import Snapshot, decode_entry, partition_of
from streams.folding import fold_events, roll_up
from streams.outcome import Outcome
from streams.records import Batch, pieces
from streams.shelves import cursor_of, unit_shelf
from streams.steps import Gone, Missed, take
from streams.store import Holding
from tests.streams.memory import CONFIG, Fuse, MemoryKafka, MemoryWire
from tests.streams.stories import CITY, MemoryRecord, Message, identified, planned, progressed, registered

EVENTS, ROLLUPS = CONFIG.events_topic, CONFIG.rollups_topic
UNIT = "990101"
HOME = partition_of(UNIT)


def records(messages: list[Message], first: int = 0) -> list[MemoryRecord]:
    return [MemoryRecord(key, value, first + n) for n, (key, value) in enumerate(messages)]


def snapshot(outcome: Outcome) -> Snapshot:
    (only,) = outcome.snapshots
    return msgspec.json.decode(only.value, type=Snapshot)


def test_a_batch_tells_the_parent_once_however_many_events_it_has() -> None:
    told = [registered(UNIT), *(identified(UNIT, f"i{n}", n) for n in range(5)), planned(UNIT, "i0", 9)]
    outcome = fold_events(EVENTS, HOME, records(told), {})
    assert [decode_entry(e.value).offset for e in outcome.entries] == [1, 2, 3, 4, 5, 6]
    assert outcome.snapshots[0].key == CITY.encode()
    assert snapshot(outcome).total.status == {"unstated|identified|not_stated": 4, "unstated|planned|not_stated": 1}
    assert snapshot(outcome).version == 7
    assert cursor_of(outcome.changed, EVENTS, HOME) == 6


def test_what_the_cursor_has_seen_is_skipped_and_the_rest_goes_on_from_the_state() -> None:
    told = [registered(UNIT), identified(UNIT, "i1", 1), planned(UNIT, "i1", 2), progressed(UNIT, "i1", 3)]
    states = fold_events(EVENTS, HOME, records(told[:2]), {}).changed
    again = fold_events(EVENTS, HOME, records(told), states)
    assert [(e.offset, e.seq) for e in map(decode_entry, (e.value for e in again.entries))] == [(2, 2), (3, 3)]
    nothing = fold_events(EVENTS, HOME, records(told), states | again.changed)
    assert (nothing.entries, nothing.snapshots) == ([], [])


def test_states_passed_in_are_never_changed() -> None:
    states = fold_events(EVENTS, HOME, records([registered(UNIT), identified(UNIT, "i1", 1)]), {}).changed
    before = dict(states)
    fold_events(EVENTS, HOME, records([progressed(UNIT, "i1", 2)], first=2), states)
    assert states == before


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (MemoryRecord(UNIT.encode(), None), "empty"),
        (MemoryRecord(UNIT.encode(), b"\xff\xfe"), "not_json"),
        (MemoryRecord(UNIT.encode(), b"{}"), "not_an_event"),
        (MemoryRecord(b"990102", identified(UNIT, "i", 1)[1]), "wrong_key"),
        (MemoryRecord(None, identified(UNIT, "i", 1)[1]), "wrong_key"),
        (MemoryRecord(*identified("990102", "i", 1)), "wrong_partition"),
    ],
)
def test_what_cannot_be_taken_in_is_set_aside_with_its_bytes(record: MemoryRecord, reason: str) -> None:
    outcome = fold_events(EVENTS, HOME, [record], {})
    (letter,) = outcome.dead_letters
    assert (letter.reason, letter.key, letter.value) == (reason, record.key, record.value)
    assert (letter.topic, letter.partition, letter.offset, letter.timestamp) == (EVENTS, HOME, 0, record.timestamp)
    assert outcome.changed == {f"c/{EVENTS}/{HOME}".encode(): b"0"}


def test_a_parent_takes_a_childs_snapshot_once_and_tells_its_own_parent() -> None:
    child = fold_events(EVENTS, HOME, records([registered(UNIT), identified(UNIT, "i1", 1)]), {}).snapshots[0]
    home = partition_of(CITY)
    outcome = roll_up(
        ROLLUPS, home, [MemoryRecord(child.key, child.value, 0), MemoryRecord(child.key, child.value, 1)], {}
    )
    assert snapshot(outcome).parent == "990000"
    row = unit_shelf(outcome.changed).get(CITY)
    assert row is not None
    assert row.total().status == {"unstated|identified|not_stated": 1}
    again = roll_up(ROLLUPS, home, [MemoryRecord(child.key, child.value, 2)], outcome.changed)
    assert (again.snapshots, list(again.changed)) == ([], [f"c/{ROLLUPS}/{home}".encode()])


@pytest.mark.parametrize(
    ("value", "reason"),
    [(None, "empty"), (b"[]", "not_a_snapshot"), (b"\xff", "not_a_snapshot")],
)
def test_a_snapshot_nobody_can_read_is_set_aside_too(value: bytes | None, reason: str) -> None:
    (letter,) = roll_up(ROLLUPS, 1, [MemoryRecord(b"990100", value)], {}).dead_letters
    assert letter.reason == reason


def test_a_snapshot_in_another_parents_partition_is_set_aside() -> None:
    child = fold_events(EVENTS, HOME, records([registered(UNIT)]), {}).snapshots[0]
    (letter,) = roll_up(ROLLUPS, (partition_of(CITY) + 1) % 12, [MemoryRecord(child.key, child.value)], {}).dead_letters
    assert letter.reason == "wrong_partition"


@pytest.mark.parametrize(
    ("sizes", "most", "most_bytes", "cut"),
    [
        ([], 3, 10, []),
        ([1, 1, 1, 1], 3, 10, [3, 1]),
        ([5, 5, 5], 9, 10, [2, 1]),
        ([50, 1, 50], 9, 10, [1, 1, 1]),
        ([50], 9, 10, [1]),
    ],
)
def test_a_source_batch_is_cut_by_number_and_bytes(
    sizes: list[int], most: int, most_bytes: int, cut: list[int]
) -> None:
    given = [MemoryRecord(b"", b"x" * size, n) for n, size in enumerate(sizes)]
    cuts = list(pieces(given, most, most_bytes))
    assert [len(piece) for piece in cuts] == cut
    assert [record for piece in cuts for record in piece] == given


async def test_a_hole_before_the_batch_stops_everything() -> None:
    kafka, held = MemoryKafka(), Holding()
    given = Batch(EVENTS, HOME, 4, records([registered(UNIT)], first=5))
    with pytest.raises(Missed, match="offsets 0 to 4 were not delivered"):
        await take(given, held, MemoryWire(kafka, Fuse(None)), fold_events, CONFIG)
    assert (held.states, kafka.logs) == ({}, {})


async def test_a_partition_that_moves_in_the_middle_of_a_batch_is_not_written() -> None:
    kafka, held = MemoryKafka(), Holding()
    held.gone = True
    given = Batch(EVENTS, HOME, -1, records([registered(UNIT), identified(UNIT, "i1", 1)]))
    with pytest.raises(Gone):
        await take(given, held, MemoryWire(kafka, Fuse(None)), fold_events, CONFIG)
    assert (held.states, kafka.changelog) == ({}, {})
