"""Units and what is below them: snapshots with versions, in any order, any number of times."""

import copy
import random
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import Book, Coordinates, Counts, IssueState, Payload, Snapshot, UnitRow, replay, settle
from ledger.events import CircularPublished, Declared, IssueIdentified, UnitMerged, UnitMoved, UnitRegistered
from ledger.units import MAX_DEPTH
from tests.ledger.story import happening

AT = Coordinates(0, 0)
Act = tuple[str, Payload, str]  # unit, payload, subject


def issue(number: int) -> IssueIdentified:
    return IssueIdentified(inspection="n1", title=f"问题{number}")


def total(units: dict[str, UnitRow], code: str) -> int:
    return sum(units[code].total().status.values()) if code in units else 0


def new_book() -> tuple[Book, dict[str, UnitRow]]:
    issues: dict[str, IssueState] = {}
    units: dict[str, UnitRow] = {}
    return Book(issues, units), units


def post(book: Book, acts: list[Act], first: int = 0) -> None:
    for number, (unit, payload, subject) in enumerate(acts, first):
        book.post(happening(payload, id=f"e{number}", unit=unit, subject=subject), AT)


def registered(code: str, parent: str | None = None) -> Act:
    return code, UnitRegistered.model_validate({"name": code, "kind": "other", "parent": parent}), code


@st.composite
def trees(draw: st.DrawFn) -> dict[str, str | None]:
    """Parents by unit: any tree of a few units, at most MAX_DEPTH deep."""
    parents: dict[str, str | None] = {"u0": None}
    depth = {"u0": 0}
    for number in range(1, draw(st.integers(1, 9))):
        parent = draw(st.sampled_from([unit for unit in parents if depth[unit] < MAX_DEPTH]))
        parents[f"u{number}"], depth[f"u{number}"] = parent, depth[parent] + 1
    return parents


def below(parents: dict[str, str | None], root: str) -> set[str]:
    return {root} | {code for unit, above in parents.items() if above == root for code in below(parents, unit)}


@given(trees(), st.data())
def test_the_top_counts_its_whole_subtree_whatever_the_order_repetition_and_batches(
    parents: dict[str, str | None], data: st.DataObject
) -> None:
    units_with_issues = data.draw(st.lists(st.sampled_from(sorted(parents)), max_size=15))
    streams: dict[str, list[Act]] = {unit: [registered(unit, above)] for unit, above in parents.items()}
    for number, unit in enumerate(units_with_issues):
        streams[unit].append((unit, issue(number), f"i{number}"))
    book, units = new_book()
    chaos = random.Random(data.draw(st.integers(0, 2**32)))  # noqa: S311 - an order to try, not a secret
    on_the_way: list[Snapshot] = []
    number = 0
    while any(streams.values()) or on_the_way:
        unit = chaos.choice(sorted(unit for unit in streams if streams[unit]) or ["-"])
        if unit != "-" and (not on_the_way or chaos.random() < 0.5):
            post(book, [streams[unit].pop(0)], number)
            number += 1
        elif on_the_way:
            snapshot = on_the_way.pop(chaos.randrange(len(on_the_way)))
            book.receive(snapshot)
            if chaos.random() < 0.2:
                on_the_way.append(snapshot)
        if chaos.random() < 0.5:
            on_the_way += copy.deepcopy(book.take_snapshots())
        if not any(streams.values()) and not on_the_way:
            on_the_way += copy.deepcopy(book.take_snapshots())
    for unit in parents:
        assert total(units, unit) == sum(1 for each in units_with_issues if each in below(parents, unit)), unit


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), st.booleans()), max_size=12), st.randoms())
def test_a_unit_that_moves_is_counted_under_its_last_parent_only(moves: list[tuple[str, bool]], order: object) -> None:
    assert isinstance(order, random.Random)
    book, units = new_book()
    post(book, [registered("zone", "a"), ("zone", issue(0), "i0"), ("a", issue(1), "i1")])
    sent: list[Snapshot] = copy.deepcopy(book.take_snapshots())
    parent = "a"
    for number, (to, settled) in enumerate(moves, 10):
        post(book, [("zone", UnitMoved(parent=to), "zone")], number)
        parent = to
        if settled:
            sent += copy.deepcopy(book.take_snapshots())
    sent += copy.deepcopy(book.take_snapshots())
    order.shuffle(sent)
    for snapshot in [*sent, *sent[:3]]:
        book.receive(snapshot)
    settle(book)
    counted = {unit: total(units, unit) for unit in "abc"}
    assert counted == {unit: (unit == parent) + (unit == "a") for unit in "abc"}


def ring_of(size: int) -> list[Act]:
    """Each unit belongs to the next, the last to the first; one issue each."""
    ring = [f"r{n}" for n in range(size)]
    return [registered(unit, above) for unit, above in pairwise([*ring, ring[0]])] + [
        (unit, issue(n), f"i{n}") for n, unit in enumerate(ring)
    ]


@pytest.mark.parametrize("size", [2, 3, 5, 8])
def test_units_in_a_circle_do_not_talk_for_ever_and_recover_when_it_breaks(size: int) -> None:
    book, units = new_book()
    post(book, ring_of(size))
    settle(book)  # comes back, although there is no top to stop at
    post(book, [("r0", UnitMoved(parent="top"), "r0")], 1_000)
    settle(book)
    assert total(units, "top") == total(units, "r0") == size
    assert [total(units, f"r{n}") for n in range(1, size)] == list(range(1, size))


def test_a_chain_deeper_than_any_hierarchy_is_taken_for_a_circle() -> None:
    book, units = new_book()
    post(book, ring_of(MAX_DEPTH + 3))
    settle(book)
    post(book, [("r0", UnitMoved(parent="top"), "r0")], 1_000)
    settle(book)
    assert total(units, "top") == 0
    assert total(units, f"r{MAX_DEPTH}") == MAX_DEPTH


def test_two_units_that_belong_to_each_other_count_only_their_own() -> None:
    book, units = new_book()
    post(book, [registered("a", "b"), registered("b", "a"), ("a", issue(0), "i0"), ("b", issue(1), "i1")])
    settle(book)
    assert (total(units, "a"), total(units, "b")) == (1, 1)


def test_nobody_belongs_to_himself() -> None:
    book, units = new_book()
    post(book, [registered("a", "top"), ("a", UnitMoved(parent="a"), "a")])
    assert units["a"].parent == "top"
    assert [flag.rule for flag in units["a"].flags] == ["moved_into_itself"]


def test_a_parent_may_come_to_belong_to_a_former_child() -> None:
    """Which snapshots are in must not decide a move: live and replay see them at different moments."""
    outcomes = []
    for settled in (True, False):
        book, units = new_book()
        post(book, [registered("child", "parent"), ("child", issue(0), "i0")])
        if settled:
            settle(book)
        post(book, [("child", UnitMoved(parent="top"), "child"), ("parent", UnitMoved(parent="child"), "parent")], 10)
        settle(book)
        outcomes.append({unit: total(units, unit) for unit in ("parent", "child", "top")})
    assert outcomes == [{"parent": 0, "child": 1, "top": 1}] * 2


def test_a_merged_unit_is_counted_under_the_one_that_took_it_in() -> None:
    book, units = new_book()
    post(book, [registered("old", "city"), ("old", issue(0), "i0"), ("old", UnitMerged(into="new"), "old")])
    settle(book)
    assert (total(units, "new"), total(units, "city"), units["old"].active) == (1, 0, False)


def test_an_older_snapshot_changes_nothing() -> None:
    row = UnitRow(unit="city", own=Counts({}, {}, 0))
    newer = Snapshot(unit="zone", parent="city", version=3, own=Counts(), total=Counts({"x|y|z": 2}))
    older = Snapshot(unit="zone", parent="city", version=2, own=Counts(), total=Counts({"x|y|z": 9}))
    assert [row.receive(each) for each in (newer, older, newer)] == [True, False, False]
    assert row.total().status == {"x|y|z": 2}


def test_a_busy_batch_tells_the_parent_once() -> None:
    book, _ = new_book()
    post(book, [("210603", issue(n), f"i{n}") for n in range(50)])
    assert [(snapshot.unit, snapshot.version) for snapshot in book.take_snapshots()] == [("210603", 50)]
    assert book.take_snapshots() == []


def test_a_snapshot_in_hand_does_not_change_with_the_next_event() -> None:
    book, _ = new_book()
    post(book, [("210603", issue(0), "i0")])
    [snapshot] = book.take_snapshots()
    before = msgspec.json.encode(snapshot)
    post(book, [("210603", issue(1), "i1")], 1)
    assert msgspec.json.encode(snapshot) == before


def published(*counts: int) -> CircularPublished:
    return CircularPublished(
        sha256="0" * 64, declared=tuple(Declared(what="issues", count=count, counted_as="个问题") for count in counts)
    )


def test_declared_numbers_are_kept_per_inspection_and_summed_upwards() -> None:
    acts: list[Act] = [
        ("210603", published(10), "n1"),
        ("210603", published(12), "n1"),  # printed again, in the compendium
        ("210603", published(5), "n2"),
        ("210604", published(7), "n3"),
    ]
    events = [happening(p, id=f"e{n}", unit=unit, subject=subject) for n, (unit, p, subject) in enumerate(acts)]
    units = replay([(event, AT) for event in events]).units
    assert [units[code].total().declared for code in ("210603", "210604", "210600", "210000")] == [17, 7, 24, 24]
