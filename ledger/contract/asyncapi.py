"""The topics as an AsyncAPI 3.0 document: who sends what under which key, with the schemas by reference."""

from typing import Any

from ledger.events.catalogue import BY_TYPE
from ledger.partitioning import PARTITIONS

VERSION = "1.1.0"
"""Of the contract: the first number changes never, the second with a new event type or field."""

CHANNELS: dict[str, dict[str, str]] = {
    "issue-events": {
        "title": "Every update as it happened: the truth",
        "key": "the unit's code, so that all events of a unit share a partition and an order",
        "description": "CloudEvents 1.0, structured JSON, kept for ever.",
    },
    "issue-states": {
        "title": "The effect of each issue event",
        "key": "the unit's code; the partition's number is that of the event",
        "description": "State after the event, buckets before and after, rules broken, and where the event stands."
        " May be repeated after a crash: the source offset tells.",
    },
    "unit-rollups": {
        "title": "A unit's balances for the unit above it",
        "key": "the parent's code; of a root its own",
        "description": "Replaces an older snapshot (lower version). Counts of zero: the unit has moved away.",
    },
    "dead-letters": {
        "title": "What could not be read",
        "key": "the original key; the partition's number is the original one",
        "description": "The original bytes. Headers say why, and where they stood.",
    },
}
HEADERS = ("reason", "detail", "topic", "partition", "offset", "timestamp", "worker")
"""Of a dead letter, all of them UTF-8 text."""


def asyncapi() -> dict[str, Any]:
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Taizhang 台账",
            "version": VERSION,
            "description": "Event-sourced accounts of the rectification of inspection findings (巡视巡察整改). "
            f"Every topic has {PARTITIONS} partitions; a key's partition is Kafka's murmur2 of it.",
            "license": {"name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"},
        },
        "defaultContentType": "application/json",
        "channels": {topic: _channel(topic) for topic in CHANNELS},
        "operations": {
            "publishEvents": _operation("receive", "issue-events", "Producers send events; the ledger takes them in."),
            "tellEffects": _operation("send", "issue-states", "The workers tell what each issue event changed."),
            "tellBalances": _operation("send", "unit-rollups", "The workers tell each parent how its units stand."),
            "setAside": _operation("send", "dead-letters", "The workers set aside what cannot be read."),
        },
        "components": {
            "messages": {
                **{type_: _event(type_) for type_ in BY_TYPE},
                "entry": _record("issue-states", "Entry", "Effect of one issue event"),
                "snapshot": _record("unit-rollups", "Snapshot", "Balances of a unit at a version"),
                "dead-letter": {
                    "name": "DeadLetter",
                    "title": "The original bytes of an unreadable record",
                    "contentType": "application/octet-stream",
                    "headers": {
                        "type": "object",
                        "properties": {name: {"type": "string"} for name in HEADERS},
                    },
                },
            }
        },
    }


def _messages_of(topic: str) -> list[str]:
    records = {"issue-states": ["entry"], "unit-rollups": ["snapshot"], "dead-letters": ["dead-letter"]}
    return records.get(topic) or list(BY_TYPE)


def _channel(topic: str) -> dict[str, Any]:
    said = CHANNELS[topic]
    return {
        "address": topic,
        "title": said["title"],
        "description": f"{said['description']} Key: {said['key']}.",
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in _messages_of(topic)},
        "bindings": {
            "kafka": {
                "topic": topic,
                "partitions": PARTITIONS,
                "topicConfiguration": {"cleanup.policy": ["delete"], "retention.ms": -1},
                "bindingVersion": "0.5.0",
            }
        },
    }


def _operation(action: str, topic: str, summary: str) -> dict[str, Any]:
    return {"action": action, "channel": {"$ref": f"#/channels/{topic}"}, "summary": summary}


def _event(type_: str) -> dict[str, Any]:
    payload = BY_TYPE[type_]
    return {
        "name": type_,
        "title": payload.__name__,
        "summary": (payload.__doc__ or "").strip().split("\n")[0] or payload.__name__,
        "contentType": "application/cloudevents+json",
        "payload": _schema(f"./events/{type_}.json"),
        "bindings": {"kafka": {"key": {"type": "string"}, "bindingVersion": "0.5.0"}},
    }


def _schema(file: str) -> dict[str, Any]:
    return {"schemaFormat": "application/schema+json;version=draft-2020-12", "schema": {"$ref": file}}


def _record(topic: str, name: str, title: str) -> dict[str, Any]:
    return {
        "name": name,
        "title": title,
        "payload": _schema(f"./records/{topic}.json"),
        "bindings": {"kafka": {"key": {"type": "string"}, "bindingVersion": "0.5.0"}},
    }
