"""The record of one issue event's effect, as it stands in the topic `issue-states`."""

from datetime import date, datetime

import msgspec

from ledger.postings import Bucket
from ledger.state import Flag
from ledger.vocabulary import Role, Scope, Stated, Status


class Coordinates(msgspec.Struct, frozen=True):
    """Where an event stands in the log."""

    partition: int
    offset: int
    topic: str = "issue-events"


class Entry(msgspec.Struct, kw_only=True):
    """State after the event, the buckets before and after, the rules it broke, and where the event stands.

    Equal buckets post nothing. `duplicate`: an event whose id was folded before; it changed nothing.
    """

    topic: str
    partition: int
    offset: int
    event_id: str
    event_type: str
    issue: str
    unit: str
    inspection: str
    round: str
    scope: Scope
    aspect: str
    number: str
    title: str
    occurred: datetime
    recorded: datetime
    actor: str
    actor_unit: str | None
    actor_role: Role
    seq: int
    duplicate: bool
    status: Status
    stated: Stated
    due: date | None
    original_due: date | None
    before: Bucket | None
    after: Bucket
    flags: tuple[Flag, ...] = ()


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Entry).decode


def encode_entry(entry: Entry) -> bytes:
    return _encode(entry)


def decode_entry(value: bytes) -> Entry:
    """Raises msgspec.ValidationError for what no worker of ours wrote."""
    return _decode(value)
