"""Events as they were stored once: their bytes stay, and every later version of the code reads them alike."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ledger import PAYLOADS, Payload, as_event, decode, encode, fold
from ledger.events import BY_TYPE
from ledger.structs import struct_of
from ledger.upcasting import UPCASTERS, upcast, upcast_v1_v2
from tests.ledger.samples import GOLDEN, sample

BY_NAME = [payload.TYPE for payload in PAYLOADS]


def stored(type_: str) -> bytes:
    return (GOLDEN / f"{type_}.json").read_bytes()


def test_every_type_has_its_golden_file_and_every_file_can_still_be_read() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == {*BY_NAME, *UPCASTERS}
    for path in GOLDEN.glob("*.json"):
        assert decode(path.read_bytes()).id == "0190f5b0-0000-7000-8000-000000000001"


@pytest.mark.parametrize("payload", PAYLOADS, ids=BY_NAME)
def test_encoding_gives_the_stored_bytes(payload: type[Payload]) -> None:
    assert encode(sample(payload)).decode() == stored(payload.TYPE).decode()


@pytest.mark.parametrize("payload", PAYLOADS, ids=BY_NAME)
def test_stored_bytes_are_read_as_what_was_meant(payload: type[Payload]) -> None:
    event, meant = decode(stored(payload.TYPE)), as_event(sample(payload))
    assert event.data == msgspec.convert(meant.data.model_dump(), struct_of(payload))
    assert msgspec.structs.replace(event, data=None) == msgspec.structs.replace(meant, data=None)


@pytest.mark.parametrize("path", sorted((GOLDEN / "earlier").glob("*.json")), ids=lambda path: path.stem)
def test_an_event_stored_before_its_type_got_more_fields_has_their_defaults(path: Path) -> None:
    event, meant = decode(path.read_bytes()), decode(stored(path.stem))
    model = BY_TYPE[path.stem]
    given = json.loads(path.read_bytes())["data"].keys()
    added = model.model_fields.keys() - given
    assert added
    for name, field in model.model_fields.items():
        assert getattr(event.data, name) == (field.default if name in added else getattr(meant.data, name))


@pytest.mark.parametrize("old", sorted(UPCASTERS))
def test_an_old_version_reads_as_the_new_one(old: str) -> None:
    new, _ = UPCASTERS[old]
    before, after = decode(stored(old)), decode(stored(new))
    assert before == after
    assert fold(None, before) == fold(None, after)


def test_chains_of_versions_end_at_a_type_of_the_catalogue() -> None:
    for old in UPCASTERS:
        assert old not in BY_TYPE
        newest, _ = upcast(old, json.loads(stored(old))["data"])
        assert newest in BY_TYPE


@pytest.mark.parametrize(
    ("yuan", "fen"),
    [(0, 0), (1, 100), (0.29, 29), (1.15, 115), (1234567.89, 123456789), (10_000_000_000.01, 1_000_000_000_001)],
)
def test_yuan_become_fen_to_the_last_one(yuan: float, fen: int) -> None:
    assert upcast_v1_v2({"amount_yuan": yuan}) == {"amount_fen": fen}


@pytest.mark.parametrize("data", [{"amount_yuan": "5"}, {"amount_yuan": True}, {"amount_yuan": [1]}])
def test_an_upcaster_refuses_what_was_never_of_its_version(data: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        upcast_v1_v2(data)


def test_upcasting_leaves_the_stored_data_as_it_is() -> None:
    data = {"amount_yuan": 1.5, "found_yuan": None, "later": "field"}
    assert upcast_v1_v2(data) == {"amount_fen": 150, "later": "field"}
    assert data == {"amount_yuan": 1.5, "found_yuan": None, "later": "field"}
