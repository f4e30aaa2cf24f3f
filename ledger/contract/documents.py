"""The committed files of the contract, as text: the same models always give the same bytes."""

import json
from collections.abc import Mapping
from typing import Any

from ledger.contract.asyncapi import asyncapi
from ledger.contract.schemas import Schema, event_schemas, record_schemas

ASYNCAPI = "asyncapi.json"


def documents() -> dict[str, str]:
    """File name within the contract's folder -> its text."""
    files: dict[str, Any] = {f"events/{type_}.json": schema for type_, schema in event_schemas().items()}
    files |= {f"records/{topic}.json": schema for topic, schema in record_schemas().items()}
    files[ASYNCAPI] = asyncapi()
    return {name: json.dumps(content, ensure_ascii=False, indent=2) + "\n" for name, content in files.items()}


def schemas_of(files: Mapping[str, str]) -> dict[str, Schema]:
    """The schemas among the contract's files, by event type or topic: what `incompatibilities` compares."""
    return {
        name.rsplit("/", 1)[1].removesuffix(".json"): json.loads(text)
        for name, text in files.items()
        if name.startswith(("events/", "records/"))
    }
