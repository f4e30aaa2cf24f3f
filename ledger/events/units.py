"""What happens to a unit: its place in the tree and its name."""

from typing import ClassVar

from ledger.events.base import Code, Day, Key, Label, Name, Payload
from ledger.vocabulary import UnitKind


class UnitRegistered(Payload):
    """A unit enters the ledger. `parent` empty: follows from the GB/T 2260 prefix, or the unit is a root."""

    TYPE: ClassVar[str] = "taizhang.unit.registered.v1"
    name: Name
    kind: UnitKind
    parent: Code | None = None
    gb_code: Key | None = None
    unsettled: Label | None = None
    """Why the code is a registered one though a division might exist (an ambiguous name, no city printed)."""


class UnitRenamed(Payload):
    TYPE: ClassVar[str] = "taizhang.unit.renamed.v1"
    name: Name


class UnitMoved(Payload):
    """Another parent from now on. What was counted before stays where it was known then."""

    TYPE: ClassVar[str] = "taizhang.unit.moved.v1"
    parent: Code
    effective: Day | None = None


class UnitMerged(Payload):
    """Absorbed by another unit, under which its balances are counted from now on."""

    TYPE: ClassVar[str] = "taizhang.unit.merged.v1"
    into: Code


class UnitClosed(Payload):
    TYPE: ClassVar[str] = "taizhang.unit.closed.v1"
    reason: Label | None = None
