"""The book: folds events one by one into issue states and unit balances.

This is the one function behind every number. The Faust worker calls it over its tables, the audit replay over
plain dicts, the simulator and the tests too; live equals replayed because it is the same code.
"""

from typing import Any, Protocol, TypeVar

from ledger.declaring import headline
from ledger.entries import Coordinates, Entry
from ledger.findings import JUDGEMENTS, may_judge
from ledger.fold import fold
from ledger.postings import bucket_of, postings
from ledger.reading import Event
from ledger.rollup import Snapshot, UnitRow, is_circle, unregistered
from ledger.state import Flag, IssueState

V = TypeVar("V")


class Shelf(Protocol[V]):
    """Where states are kept between events. A dict is one."""

    def get(self, key: str, /) -> V | None: ...

    def __setitem__(self, key: str, value: V, /) -> None: ...


def issue_key(unit: str, issue: str) -> str:
    """Unit and issue: a transferred issue keeps its id, and each unit's stream folds its own part of the history."""
    return f"{unit}/{issue}"


class Book:
    """States of the issues and units of some partitions. Not for use by two threads or tasks at once."""

    def __init__(self, issues: Shelf[IssueState], units: Shelf[UnitRow]) -> None:
        self._issues = issues
        self._units = units
        self._touched: dict[str, UnitRow] = {}
        self._left: dict[tuple[str, str], None] = {}

    def post(self, event: Event, at: Coordinates) -> Entry | None:
        """Fold one event, whatever it is. Returns its entry if it is about an issue."""
        row = self._row(event.unit)
        if event.kind.startswith("issue."):
            entry = self._post_issue(row, event, at)
        else:
            entry = None
            if event.id not in row.event_ids:
                row.event_ids = (*row.event_ids, event.id)
                if event.kind.startswith("unit."):
                    self._post_unit(row, event)
                else:
                    self._post_inspection(row, event)
        row.events += 1
        return entry

    def receive(self, snapshot: Snapshot) -> None:
        """Take in a child's snapshot from below. Older ones, and a unit's own, change nothing."""
        if snapshot.parent is None or snapshot.parent == snapshot.unit or is_circle(snapshot):
            return
        row = self._peek(snapshot.parent)
        if row.receive(snapshot):
            self._units[snapshot.parent] = self._touched[snapshot.parent] = row

    def take_snapshots(self) -> list[Snapshot]:
        """What the touched units have to tell their parents since the last call: one each, however many events.

        A unit that moved also says farewell to the parent it left. A root's snapshot has no parent.
        """
        snapshots = [self._touched[unit].farewell(parent) for unit, parent in self._left]
        snapshots += [row.snapshot() for row in self._touched.values()]
        self._touched.clear()
        self._left.clear()
        return snapshots

    def _peek(self, unit: str) -> UnitRow:
        return self._touched.get(unit) or self._units.get(unit) or unregistered(unit)

    def _row(self, unit: str) -> UnitRow:
        row = self._touched.get(unit)
        if row is None:
            row = self._touched[unit] = self._units.get(unit) or unregistered(unit)
            self._units[unit] = row
        return row

    def _post_issue(self, row: UnitRow, event: Event, at: Coordinates) -> Entry:
        key = issue_key(event.unit, event.subject)
        state = self._issues.get(key)
        new = fold(state, event)
        before, after = bucket_of(state), bucket_of(new)
        assert after is not None  # noqa: S101 - a state always has a bucket
        if new is not state:
            self._issues[key] = new
            for posting in postings(before, after):
                row.own.post(posting)
        fresh = new.flags[len(state.flags) :] if state is not None else new.flags
        if not row.registered:
            fresh = (*fresh, Flag("unknown_unit", event.id, event.unit))
        return Entry(
            topic=at.topic,
            partition=at.partition,
            offset=at.offset,
            event_id=event.id,
            event_type=event.kind,
            issue=new.issue,
            unit=new.unit,
            inspection=new.inspection,
            round=new.round,
            scope=new.scope,
            aspect=new.aspect,
            number=new.number,
            title=new.title,
            occurred=event.occurred,
            recorded=new.known_at,
            actor=event.actor,
            actor_unit=event.actor_unit,
            actor_role=event.role,
            seq=new.seq,
            duplicate=new is state,
            status=new.status,
            stated=new.stated,
            due=new.due,
            original_due=new.original_due,
            before=before,
            after=after,
            flags=fresh,
        )

    def _post_unit(self, row: UnitRow, event: Event) -> None:
        data: Any = event.data
        if event.kind == "unit.registered":
            row.registered, row.name, row.kind = True, data.name, data.kind
            if data.parent is not None:
                self._move(row, event, data.parent)
            if data.unsettled is not None:
                row.flags = (*row.flags, Flag("unsettled_unit", event.id, data.unsettled))
        elif event.kind == "unit.renamed":
            row.name = data.name
        elif event.kind == "unit.moved":
            self._move(row, event, data.parent)
        elif event.kind == "unit.merged":
            self._move(row, event, data.into)
            row.active = False
        elif event.kind == "unit.closed":
            row.active = False

    def _post_inspection(self, row: UnitRow, event: Event) -> None:
        if event.kind == "inspection.circular_published":
            row.declare(event.subject, min(event.occurred, event.recorded), headline(event.data.declared))
        elif event.kind in JUDGEMENTS and not may_judge(event.role, event.actor_unit, event.unit):
            row.flags = (*row.flags, Flag("judgement_not_allowed", event.id, f"{event.role} {event.kind}"))

    def _move(self, row: UnitRow, event: Event, parent: str) -> None:
        # Only what this unit's own events say may decide: which snapshots are in by now differs between live and
        # replay. Longer circles end by depth (`is_circle`).
        if parent == row.unit:
            row.flags = (*row.flags, Flag("moved_into_itself", event.id, parent))
            return
        if row.parent is not None and row.parent != parent:
            self._left[(row.unit, row.parent)] = None
        self._left.pop((row.unit, parent), None)
        row.parent = parent
