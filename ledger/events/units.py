"""What happens to a unit: its place in the tree and its name."""

from datetime import date
from typing import ClassVar

from ledger.events.base import Code, Payload, Text
from ledger.vocabulary import UnitKind


class UnitRegistered(Payload):
    """A unit enters the ledger. `parent` empty: follows from the GB/T 2260 prefix, or the unit is a root."""

    TYPE: ClassVar[str] = "taizhang.unit.registered.v1"
    name: Text
    kind: UnitKind
    parent: Code | None = None
    gb_code: str | None = None
    unsettled: str | None = None
    """Why the code is a registered one though a division might exist (an ambiguous name, no city printed)."""


class UnitRenamed(Payload):
    TYPE: ClassVar[str] = "taizhang.unit.renamed.v1"
    name: Text


class UnitMoved(Payload):
    """Another parent from now on. What was counted before stays where it was known then."""

    TYPE: ClassVar[str] = "taizhang.unit.moved.v1"
    parent: Code
    effective: date | None = None


class UnitMerged(Payload):
    """Absorbed by another unit, under which its balances are counted from now on."""

    TYPE: ClassVar[str] = "taizhang.unit.merged.v1"
    into: Code


class UnitClosed(Payload):
    TYPE: ClassVar[str] = "taizhang.unit.closed.v1"
    reason: str | None = None
