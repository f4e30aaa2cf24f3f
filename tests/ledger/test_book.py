"""The book is nothing but the fold and the postings, kept together."""

from datetime import datetime
from itertools import pairwise
from typing import Generic, TypeVar

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from ledger import (
    Book,
    Coordinates,
    Counts,
    Entry,
    Event,
    IssueState,
    UnitRow,
    bucket_of,
    decode_entry,
    encode_entry,
    fold,
    headline,
    issue_key,
    postings,
    replay,
)
from ledger.events import CircularPublished, Declared, IssueIdentified, IssueProgressed
from tests.ledger.story import UNIT, happening
from tests.ledger.strategies import events

HISTORIES = st.lists(events(), max_size=25)


V = TypeVar("V")


class Overlay(Generic[V]):
    """A worker's shelf: hands out objects decoded afresh for one batch, stores them as bytes when the batch ends."""

    def __init__(self, table: dict[str, bytes], kind: type[V]) -> None:
        self._table, self._kind = table, kind
        self._batch: dict[str, V] = {}

    def get(self, key: str, /) -> V | None:
        if key not in self._batch and key in self._table:
            self._batch[key] = msgspec.json.decode(self._table[key], type=self._kind)
        return self._batch.get(key)

    def __setitem__(self, key: str, value: V, /) -> None:
        self._batch[key] = value

    def commit(self) -> None:
        self._table |= {key: msgspec.json.encode(value) for key, value in self._batch.items()}


@given(HISTORIES)
def test_the_book_over_dicts_is_fold_and_postings_by_hand(history: list[Event]) -> None:
    states: dict[str, IssueState] = {}
    counts: dict[str, Counts] = {}
    declared: dict[str, dict[str, tuple[datetime, int]]] = {}
    ids: set[tuple[str, str]] = set()
    for event in history:
        own = counts.setdefault(event.unit, Counts({}, {}, 0))
        if event.kind.startswith("issue."):
            key = issue_key(event.unit, event.subject)
            before = states.get(key)
            states[key] = fold(before, event)
            for posting in postings(bucket_of(before), bucket_of(states[key])):
                own.post(posting)
        elif event.kind == "inspection.circular_published" and (event.unit, event.id) not in ids:
            of_unit, appeared = declared.setdefault(event.unit, {}), min(event.occurred, event.recorded)
            if event.subject not in of_unit or appeared >= of_unit[event.subject][0]:
                of_unit[event.subject] = appeared, headline(event.data.declared)
            own.declared = sum(number for _, number in of_unit.values())
        if not event.kind.startswith("issue."):
            ids.add((event.unit, event.id))

    done = replay([(event, Coordinates(0, offset)) for offset, event in enumerate(history)])
    assert done.issues == states
    assert {unit: done.units[unit].own for unit in counts} == counts


@given(HISTORIES)
def test_entries_chain_and_tell_where_they_come_from(history: list[Event]) -> None:
    done = replay([(event, Coordinates(7, offset)) for offset, event in enumerate(history)])
    issues = [(offset, event) for offset, event in enumerate(history) if event.kind.startswith("issue.")]
    assert [(entry.offset, entry.event_id) for entry in done.entries] == [(offset, e.id) for offset, e in issues]
    last: dict[str, Entry] = {}
    for entry in done.entries:
        before = last.get(issue_key(entry.unit, entry.issue))
        assert entry.before == (before.after if before else None)
        assert entry.seq == (before.seq if before else 0) + (not entry.duplicate)
        assert decode_entry(encode_entry(entry)) == entry
        last[issue_key(entry.unit, entry.issue)] = entry


@given(HISTORIES, st.lists(st.integers(0, 25), max_size=4))
def test_batches_kept_as_bytes_give_the_same_rows_as_one_go(history: list[Event], cuts: list[int]) -> None:
    """Each batch with a new book over stored bytes, as after a crash; a batch that failed is simply done again."""
    issues: dict[str, bytes] = {}
    units: dict[str, bytes] = {}
    edges = sorted({0, *(min(cut, len(history)) for cut in cuts), len(history)})
    for start, end in pairwise(edges):
        for attempt in ("crashes", "succeeds"):
            states, rows = Overlay(issues, IssueState), Overlay(units, UnitRow)
            book = Book(states, rows)
            for offset in range(start, end):
                book.post(history[offset], Coordinates(0, offset))
            if attempt == "succeeds":
                states.commit()
                rows.commit()
    whole = Book(all_issues := dict[str, IssueState](), all_units := dict[str, UnitRow]())
    for offset, event in enumerate(history):
        whole.post(event, Coordinates(0, offset))
    assert {key: msgspec.json.decode(value, type=IssueState) for key, value in issues.items()} == all_issues
    assert {key: msgspec.json.decode(value, type=UnitRow) for key, value in units.items()} == all_units


def test_the_same_id_in_two_issues_is_two_events_and_in_one_issue_a_repetition() -> None:
    identified = IssueIdentified(inspection="n1", title="t")
    done = replay(
        [
            (happening(identified, id="e1", subject=subject, unit=unit), Coordinates(0, offset))
            for offset, (unit, subject) in enumerate([(UNIT, "i1"), (UNIT, "i2"), ("210604", "i1"), (UNIT, "i1")])
        ]
    )
    assert [entry.duplicate for entry in done.entries] == [False, False, False, True]
    assert done.units["210600"].total().status == {"unstated|identified|not_stated": 3}


def test_a_repetition_still_counts_as_seen_in_the_version() -> None:
    event = happening(IssueProgressed(text="t"))
    done = replay([(event, Coordinates(0, 0)), (event, Coordinates(0, 1))])
    assert done.units[UNIT].version == 2
    assert done.entries[1].before == done.entries[1].after


def test_the_newest_circular_declares_also_when_an_older_one_is_recorded_after_it() -> None:
    units: dict[str, UnitRow] = {}
    book = Book({}, units)
    for number, (on, count) in enumerate([("2024-09-01", 27), ("2024-05-01", 30), ("2024-09-01", 26)]):
        declared = Declared(what="issues", count=count, counted_as="个问题")
        circular = CircularPublished(sha256="aa", declared=(declared,))
        at = Coordinates(0, number)
        book.post(happening(circular, on=on, recorded="2024-10-01", id=f"e{number}", subject="n1"), at)
        assert units[UNIT].own.declared == [27, 27, 26][number]
