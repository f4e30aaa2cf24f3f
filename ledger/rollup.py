"""A unit's row: its own balances and the latest snapshot of each unit below it. Any depth, idempotent."""

from datetime import date, datetime

import msgspec

from ledger.postings import Posting
from ledger.state import Flag
from ledger.units import MAX_DEPTH, gb_parent
from ledger.vocabulary import UnitKind


class Counts(msgspec.Struct, omit_defaults=True):
    """Open balances of one unit or subtree. `status` keys are `scope|status|stated`, `due` keys ISO dates."""

    status: dict[str, int] = {}
    due: dict[str, int] = {}
    declared: int = 0

    def post(self, posting: Posting) -> None:
        bucket = posting.bucket
        _add(self.status, f"{bucket.scope}|{bucket.status}|{bucket.stated}", posting.amount)
        if bucket.due is not None:
            _add(self.due, bucket.due.isoformat(), posting.amount)

    def add(self, other: "Counts") -> None:
        for key, n in other.status.items():
            _add(self.status, key, n)
        for key, n in other.due.items():
            _add(self.due, key, n)
        self.declared += other.declared

    def overdue(self, today: date) -> int:
        """Issues whose unit still owes action although the current deadline lies before `today`."""
        limit = today.isoformat()
        return sum(n for due, n in self.due.items() if due < limit)


def _add(counts: dict[str, int], key: str, amount: int) -> None:
    n = counts.get(key, 0) + amount
    if n:
        counts[key] = n
    else:
        counts.pop(key, None)


class Snapshot(msgspec.Struct, kw_only=True):
    """A unit's balances at a version, as sent to its parent. `version` is the number of events it reflects.

    Because content only grows, a later state of the same history always has a higher version, whatever batches,
    crashes and repetitions lie between: a receiver keeps the highest.
    """

    unit: str
    parent: str | None
    version: int
    depth: int = 0
    name: str = ""
    kind: str = ""
    active: bool = True
    registered: bool = False
    own: Counts
    total: Counts


class Child(msgspec.Struct):
    version: int
    depth: int
    total: Counts


class UnitRow(msgspec.Struct, kw_only=True, omit_defaults=True):
    """Everything a worker keeps of one unit. Owned by one `Book`, which changes it in place."""

    unit: str
    name: str = ""
    kind: UnitKind = UnitKind.OTHER
    registered: bool = False
    active: bool = True
    parent: str | None = None
    events: int = 0  # of this unit's own stream
    own: Counts = msgspec.field(default_factory=Counts)
    declared: dict[str, int] = {}  # per inspection, of its newest circular
    declared_at: dict[str, datetime] = {}  # per inspection, when that circular appeared
    children: dict[str, Child] = {}
    event_ids: tuple[str, ...] = ()  # of unit and inspection events
    flags: tuple[Flag, ...] = ()

    @property
    def version(self) -> int:
        return self.events + sum(child.version for child in self.children.values())

    @property
    def depth(self) -> int:
        return 1 + max((child.depth for child in self.children.values()), default=-1)

    def total(self) -> Counts:
        """Of this unit and all below it. Two units that each claim to belong to the other count only their own."""
        total = Counts({}, {}, 0)
        total.add(self.own)
        for unit, child in self.children.items():
            if unit != self.parent:
                total.add(child.total)
        return total

    def receive(self, snapshot: Snapshot) -> bool:
        """Replace a child's snapshot by one that is not older. False: nothing changed."""
        held = self.children.get(snapshot.unit)
        if held is not None and held.version > snapshot.version:
            return False
        new = Child(snapshot.version, snapshot.depth, snapshot.total)
        if held == new:
            return False
        self.children[snapshot.unit] = new
        return True

    def declare(self, inspection: str, appeared: datetime, number: int) -> None:
        """The newest circular's number counts, also when an older one is recorded after it; of equals the later."""
        if appeared >= self.declared_at.get(inspection, appeared):
            self.declared[inspection], self.declared_at[inspection] = number, appeared
            self.own.declared = sum(self.declared.values())

    def snapshot(self) -> Snapshot:
        """The full one, for the present parent."""
        return Snapshot(
            unit=self.unit,
            parent=self.parent,
            version=self.version,
            depth=self.depth,
            name=self.name,
            kind=self.kind,
            active=self.active,
            registered=self.registered,
            own=Counts(dict(self.own.status), dict(self.own.due), self.own.declared),
            total=self.total(),
        )

    def farewell(self, former_parent: str) -> Snapshot:
        """The zero one, for a parent this unit has left: same version, nothing in it, and so nothing below it.

        Depth 0 lets it in where the depth of a circle would keep it out: that is how a broken circle recovers.
        """
        gone = self.snapshot()
        gone.parent, gone.depth = former_parent, 0
        gone.own, gone.total = Counts({}, {}, 0), Counts({}, {}, 0)
        return gone


def unregistered(code: str) -> UnitRow:
    """A row for a unit nobody registered: its place follows from its prefix, if it has one."""
    return UnitRow(unit=code, parent=gb_parent(code), own=Counts({}, {}, 0), declared={}, declared_at={}, children={})


def is_circle(snapshot: Snapshot) -> bool:
    """A chain deeper than any real hierarchy: units that are above each other would send snapshots for ever."""
    return snapshot.depth > MAX_DEPTH
