"""JSON Schema (draft 2020-12) of each event as it stands in Kafka, and of the records the workers publish."""

import inspect
from typing import Any

import msgspec
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from ledger.entries import Entry
from ledger.events.catalogue import EVENT_MODELS
from ledger.rollup import Snapshot

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]


class _AsWritten(GenerateJsonSchema):
    """Absent attributes are omitted, never null: so an optional field's schema is that of its value."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False  # a title made from the field's own name says nothing

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        described = super().default_schema(schema)
        if described.get("default", ...) is None:
            del described["default"]
        return described


def event_schemas() -> dict[str, Schema]:
    """By event type: the whole event, envelope and data."""
    return {type_: _event_schema(type_) for type_ in EVENT_MODELS}


def _event_schema(type_: str) -> Schema:
    described = EVENT_MODELS[type_].model_json_schema(by_alias=True, schema_generator=_AsWritten)
    written = [name for name in ("specversion", "type") if name not in described["required"]]
    described["required"] = written + described["required"]
    return {"$schema": DIALECT, "$id": f"taizhang:{type_.removeprefix('taizhang.')}", **described}


def record_schemas() -> dict[str, Schema]:
    """By topic: what the workers write. Fields that may be absent have their default."""
    records: dict[str, type[msgspec.Struct]] = {"issue-states": Entry, "unit-rollups": Snapshot}
    return {topic: _record_schema(topic, record) for topic, record in records.items()}


def _record_schema(topic: str, record: type[msgspec.Struct]) -> Schema:
    described = msgspec.json.schema(record)
    for part in described["$defs"].values():
        if "description" in part:
            part["description"] = inspect.cleandoc(part["description"])
    return {"$schema": DIALECT, "$id": f"taizhang:{topic}", **described}
