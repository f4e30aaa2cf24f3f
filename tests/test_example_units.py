"""The tree of the examples: circulars and ledger file name the same units, and all stand below one province."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ledger import Book, CloudEvent, Coordinates, Snapshot, UnitRow, decode, encode, parse_strictly
from ledger.events import UnitRegistered
from producers.circulars import Circular, Unit, read_circulars
from producers.circulars.importing.events import circular_events
from producers.circulars.importing.standing import Standings
from producers.circulars.places.settling import Place, settle

EXAMPLES = Path(__file__).parent.parent / "examples"
NOW = datetime(2026, 11, 20, tzinfo=UTC)
PROVINCE, CITY = "CL", "霁州市"
WITHOUT_CITY = {"棠溪县委", "棠溪县教育局党组", "霁州星渡高新技术产业开发区党工委"}


def circulars() -> list[Circular]:
    files = sorted((EXAMPLES / "circulars").glob("*.txt"))
    return [one for file in files for one in read_circulars(file.read_bytes(), file.name)]


def updates() -> list[CloudEvent[Any]]:
    return [parse_strictly(line) for line in (EXAMPLES / "events" / "updates.jsonl").read_bytes().splitlines()]


def registered() -> dict[str, UnitRegistered]:
    """By code, as the ledger file says it."""
    return {event.unit: event.data for event in updates() if isinstance(event.data, UnitRegistered)}


def derived() -> dict[str, Place]:
    """By code, as the importer derives it."""
    return {place.code: place for circular in circulars() for place in settle(circular)}


def test_codes_in_the_ledger_file_are_those_the_importer_derives() -> None:
    told, places = registered(), derived()
    assert {told[code].name for code in told.keys() & places.keys()} == {CITY, "荻州市", *WITHOUT_CITY}
    for code in told.keys() & places.keys():
        assert (told[code].name, told[code].kind) == (places[code].name, places[code].kind)
    assert {told[code].name for code in told.keys() - places.keys()} == {"澄岭省", "霁州市交通运输局党组"}


def test_the_bureau_has_the_code_its_own_circular_would_give_it() -> None:
    bureau = next(code for code, unit in registered().items() if unit.kind == "bureau" and "交通" in unit.name)
    printed = circulars()[0].model_copy(update={"unit": Unit(name=registered()[bureau].name, city="霁州", code=None)})
    assert settle(printed)[-1].code == bureau
    assert {event.unit for event in updates() if event.type.startswith("taizhang.issue.")} == {bureau}


def test_the_province_settles_just_the_places_that_no_circular_prints() -> None:
    roots = {place.name for place in derived().values() if place.parent is None}
    assert roots == {CITY, "荻州市", *WITHOUT_CITY}
    settled = {unit.name: unit for unit in registered().values() if unit.unsettled is not None}
    assert settled.keys() == WITHOUT_CITY
    assert {(event.actor_unit, event.actor_role) for event in updates() if event.unit in derived()} == {
        ("CL-XS", "authority")
    }


@pytest.mark.parametrize("circulars_first", [True, False])
def test_everything_stands_below_the_province_in_whatever_order_it_is_published(circulars_first: bool) -> None:
    told = [circular_events(one, settle(one), Standings(), recorded=NOW) for one in circulars()]
    printed = [event for one in told for event in one.events]
    rows = fold([*printed, *updates()] if circulars_first else [*updates(), *printed])
    assert [row.unit for row in rows.values() if row.parent is None] == [PROVINCE]
    assert all(row.registered for row in rows.values())
    parents = {rows[row.parent].name for row in rows.values() if row.name in WITHOUT_CITY and row.parent}
    assert parents == {CITY}
    assert sum(row.name == CITY for row in rows.values()) == 1
    own = sum(sum(row.own.status.values()) for row in rows.values())
    assert sum(rows[PROVINCE].total().status.values()) == own
    assert own == sum(len(one.issues) for one in circulars()) + 8


def fold(events: list[CloudEvent[Any]]) -> dict[str, UnitRow]:
    rows: dict[str, UnitRow] = {}
    book = Book({}, rows)
    for offset, event in enumerate(events):
        book.post(decode(encode(event)), Coordinates(0, offset))
    waiting: list[Snapshot] = book.take_snapshots()
    while waiting:
        for snapshot in waiting:
            book.receive(snapshot)
        waiting = book.take_snapshots()
    return rows
