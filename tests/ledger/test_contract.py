"""The contract that others rely on: as committed, as generated, and what may never change in it."""

import copy
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, FormatChecker  # type: ignore[import-untyped]  # ships no types

from ledger import PAYLOADS, CloudEvent, Coordinates, Snapshot, encode, encode_entry, replay
from ledger.contract import documents, incompatibilities, schemas_of
from tests.ledger.strategies import events, produced

COMMITTED = Path(__file__).parents[2] / "docs" / "contract"
GENERATED = documents()
SCHEMAS = schemas_of(GENERATED)
VALIDATORS = {name: Draft202012Validator(schema, format_checker=FormatChecker()) for name, schema in SCHEMAS.items()}


def committed() -> dict[str, str]:
    return {path.relative_to(COMMITTED).as_posix(): path.read_text("utf-8") for path in COMMITTED.rglob("*.json")}


def test_no_committed_schema_is_broken_by_the_models() -> None:
    assert incompatibilities(schemas_of(committed()), SCHEMAS) == []


def test_the_committed_contract_is_what_the_models_say() -> None:
    """`taizhang contract build` writes it."""
    files = committed()
    assert sorted(files) == sorted(GENERATED)
    assert [name for name in files if files[name] != GENERATED[name]] == []


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_schema_is_a_valid_schema(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


def test_every_reference_of_the_asyncapi_document_leads_somewhere() -> None:
    document = json.loads(GENERATED["asyncapi.json"])

    def references(part: Any) -> list[str]:
        if isinstance(part, dict):
            here = [part["$ref"]] if "$ref" in part else []
            return here + [each for value in part.values() for each in references(value)]
        return [each for value in part for each in references(value)] if isinstance(part, list) else []

    for reference in references(document):
        if reference.startswith("#/"):
            found = document
            for step in reference.removeprefix("#/").split("/"):
                found = found[step]
        else:
            assert reference.removeprefix("./") in GENERATED
    assert set(document["channels"]) == {"issue-events", "issue-states", "unit-rollups", "dead-letters"}
    assert set(document["channels"]["issue-events"]["messages"]) == {payload.TYPE for payload in PAYLOADS}


@given(produced(wild=True))
def test_what_is_produced_obeys_its_schema(event: CloudEvent[Any]) -> None:
    VALIDATORS[event.type].validate(json.loads(encode(event)))


@given(events())
def test_entries_and_snapshots_obey_their_schemas(event: Any) -> None:
    done = replay([(event, Coordinates(3, 17))])
    for entry in done.entries:
        VALIDATORS["issue-states"].validate(json.loads(encode_entry(entry)))
    for row in done.units.values():
        snapshot: Snapshot = row.snapshot()
        VALIDATORS["unit-rollups"].validate(json.loads(msgspec.json.encode(snapshot)))


def test_a_schema_refuses_what_producers_may_not_write() -> None:
    event = json.loads(GOOD)
    validator = VALIDATORS["taizhang.issue.closed.v1"]
    assert not list(validator.iter_errors(event))
    for change in [{"weather": "rain"}, {"partitionkey": "a/b"}, {"specversion": "0.3"}, {"actorunit": None}]:
        assert list(validator.iter_errors(event | change)), change


GOOD = """{"specversion":"1.0","id":"e1","source":"/tests","type":"taizhang.issue.closed.v1","subject":"i1",
"time":"2024-01-07T00:00:00+08:00","partitionkey":"210603","recordedtime":"2024-01-07T00:00:00+08:00",
"actor":"a","actorrole":"authority","data":{}}"""

OLD: dict[str, Any] = {
    "t.v1": {
        "$defs": {
            "Colour": {"enum": ["red", "green"], "type": "string"},
            "Data": {
                "additionalProperties": False,
                "type": "object",
                "required": ["name"],
                "properties": {
                    "name": {"type": "string", "minLength": 1, "maxLength": 10},
                    "count": {"type": "integer", "minimum": 0, "maximum": 5},
                    "share": {"type": "number"},
                    "colour": {"$ref": "#/$defs/Colour", "default": "red"},
                    "many": {"type": "array", "items": {"$ref": "#/$defs/Data"}, "maxItems": 3},
                    "either": {"anyOf": [{"type": "string"}, {"type": "null"}]},
                    "on": {"type": "string", "format": "date"},
                    "open": {"type": "object"},
                    "version": {"const": "1.0"},
                },
            },
        },
        "type": "object",
        "properties": {"data": {"$ref": "#/$defs/Data"}},
        "required": ["data"],
    }
}
FIELDS = ("$defs", "Data", "properties")


def changed(path: tuple[str, ...], value: object) -> dict[str, Any]:
    """OLD with one thing put in its place, or taken away (...)."""
    new = copy.deepcopy(OLD)
    part = new["t.v1"]
    for step in path[:-1]:
        part = part[step]
    if value is ...:
        del part[path[-1]]
    else:
        part[path[-1]] = value
    return new


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ((*FIELDS, "mood"), {"type": "string"}),  # an optional field is added
        ((*FIELDS, "count", "type"), "number"),  # wider
        ((*FIELDS, "count", "type"), ["integer", "string"]),
        ((*FIELDS, "count", "maximum"), 6),
        ((*FIELDS, "count", "maximum"), ...),
        ((*FIELDS, "name", "minLength"), 0),
        ((*FIELDS, "name", "description"), "as printed"),
        ((*FIELDS, "many", "maxItems"), 4),
        ((*FIELDS, "either", "anyOf"), [{"type": "null"}, {"type": "string"}, {"type": "integer"}]),
        ((*FIELDS, "count"), {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "null"}]}),
        ((*FIELDS, "version"), {"enum": ["1.0", "1.1"]}),
        (("$defs", "Colour", "enum"), ["red", "green", "blue"]),
        (("$defs", "Data", "required"), []),
        (("$defs", "Data", "additionalProperties"), True),
        (("$defs", "Data", "title"), "Data"),
    ],
)
def test_changes_that_keep_every_stored_event_valid_are_compatible(path: tuple[str, ...], value: object) -> None:
    assert incompatibilities(OLD, changed(path, value)) == []


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("$defs", "Data", "required"), ["name", "count"], "t.v1.data.count: became required"),
        (("$defs", "Data", "required"), ["name", "mood"], "t.v1.data.mood: a required field was added"),
        ((*FIELDS, "count"), ..., "t.v1.data.count: the field was removed"),
        ((*FIELDS, "share", "type"), "integer", "t.v1.data.share: no longer takes number"),
        ((*FIELDS, "count", "type"), "string", "t.v1.data.count: no longer takes integer"),
        ((*FIELDS, "count", "maximum"), 4, "t.v1.data.count: maximum was lowered to 4"),
        ((*FIELDS, "count", "minimum"), 1, "t.v1.data.count: minimum was raised to 1"),
        ((*FIELDS, "share", "minimum"), 0, "t.v1.data.share: minimum was raised to 0"),
        ((*FIELDS, "name", "maxLength"), 9, "t.v1.data.name: maxLength was lowered to 9"),
        ((*FIELDS, "name", "pattern"), "^a", "t.v1.data.name: pattern changed from None to '^a'"),
        ((*FIELDS, "name", "enum"), ["a"], "t.v1.data.name: no longer takes the value any other value"),
        ((*FIELDS, "on", "format"), "date-time", "t.v1.data.on: format changed from 'date' to 'date-time'"),
        ((*FIELDS, "many", "maxItems"), 2, "t.v1.data.many: maxItems was lowered to 2"),
        ((*FIELDS, "many", "items"), {"type": "string"}, "t.v1.data.many[]: no longer takes object"),
        ((*FIELDS, "either", "anyOf"), [{"type": "string"}], "t.v1.data.either: nothing takes null any more"),
        ((*FIELDS, "colour", "default"), "green", "t.v1.data.colour: default changed from 'red' to 'green'"),
        ((*FIELDS, "colour", "default"), ..., "t.v1.data.colour: default changed from 'red' to None"),
        ((*FIELDS, "version", "const"), "2.0", "t.v1.data.version: const changed from '1.0' to '2.0'"),
        ((*FIELDS, "open", "additionalProperties"), False, "t.v1.data.open: unknown fields are no longer allowed"),
        (("$defs", "Colour", "enum"), ["red"], "t.v1.data.colour: no longer takes the value green"),
    ],
)
def test_changes_that_would_break_a_stored_event_are_named(path: tuple[str, ...], value: object, said: str) -> None:
    assert said in incompatibilities(OLD, changed(path, value))


def test_a_removed_type_is_incompatible_and_an_added_one_is_not() -> None:
    assert incompatibilities(OLD, {}) == ["t.v1: the type was removed"]
    assert incompatibilities(OLD, OLD | {"t.v2": OLD["t.v1"]}) == []


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_schema_is_compatible_with_itself_and_misses_a_removed_field(name: str) -> None:
    assert incompatibilities({name: SCHEMAS[name]}, {name: SCHEMAS[name]}) == []
    smaller = copy.deepcopy(SCHEMAS[name])
    holder = smaller.get("properties") or smaller["$defs"][smaller["$ref"].split("/")[-1]]["properties"]
    del holder[min(holder)]
    assert len(incompatibilities({name: SCHEMAS[name]}, {name: smaller})) == 1


def test_an_alternative_that_was_tried_and_not_taken_hides_nothing() -> None:
    wide, narrow = {"type": "object"}, {"type": "object", "required": ["name"]}

    def schema(*alternatives: str, then: str) -> dict[str, Any]:
        either = [{"$ref": f"#/$defs/{name}"} for name in alternatives]
        fields = {"either": {"anyOf": [*either, {"type": "null"}]}, "then": {"$ref": f"#/$defs/{then}"}}
        return {"t.v1": {"$defs": {"Wide": wide, "Narrow": narrow}, "type": "object", "properties": fields}}

    new = schema("Narrow", "Wide", then="Narrow")
    assert incompatibilities(schema("Wide", then="Wide"), new) == ["t.v1.then.name: a required field was added"]
