"""The ledger's rules as pure functions: no I/O, no clock, no network.

What the room offers: events (`ledger.events`), reading and writing them, the fold, postings, the unit roll-up,
`Book` (all of it in one call), and the metrics (`ledger.metrics`).
"""

from ledger.book import Book, Shelf, issue_key
from ledger.checking import Checked, check_strictly
from ledger.days import ZONE, ZONE_NAME, day_of
from ledger.declaring import headline
from ledger.entries import Coordinates, Entry, decode_entry, encode_entry
from ledger.events import PAYLOADS, CloudEvent, Payload
from ledger.findings import JUDGEMENTS, Judged, Judgement, judged, may_judge
from ledger.flags import RULES, Sentence
from ledger.fold import fold
from ledger.ids import derived_id, uuid7
from ledger.partitioning import PARTITIONS, partition_of
from ledger.postings import Balances, Bucket, Flow, Posting, bucket_of, flow, postings
from ledger.reading import MAX_EVENT_BYTES, Event, Unreadable, accept, as_event, decode
from ledger.replay import (
    Replayed,
    as_it_was,
    as_known,
    balances,
    happened_by,
    history,
    known_at_once,
    known_by,
    replay,
    settle,
)
from ledger.rollup import Child, Counts, Snapshot, UnitRow, unregistered
from ledger.state import Flag, IssueState
from ledger.units import ancestors, gb_parent, is_gb_code, unknown_parents, with_descendants
from ledger.vocabulary import (
    DONE,
    FOLDED_INTO_OTHERS,
    GONE,
    OWING,
    FindingSeverity,
    Level,
    MoneyKind,
    ReopenReason,
    Role,
    Scope,
    Stated,
    Status,
    UnitKind,
    Verdict,
    WaitingOn,
    WorkState,
)
from ledger.writing import Refused, encode, event_of, parse_strictly, written

__all__ = [
    "DONE",
    "FOLDED_INTO_OTHERS",
    "GONE",
    "JUDGEMENTS",
    "MAX_EVENT_BYTES",
    "OWING",
    "PARTITIONS",
    "PAYLOADS",
    "RULES",
    "ZONE",
    "ZONE_NAME",
    "Balances",
    "Book",
    "Bucket",
    "Checked",
    "Child",
    "CloudEvent",
    "Coordinates",
    "Counts",
    "Entry",
    "Event",
    "FindingSeverity",
    "Flag",
    "Flow",
    "IssueState",
    "Judged",
    "Judgement",
    "Level",
    "MoneyKind",
    "Payload",
    "Posting",
    "Refused",
    "ReopenReason",
    "Replayed",
    "Role",
    "Scope",
    "Sentence",
    "Shelf",
    "Snapshot",
    "Stated",
    "Status",
    "UnitKind",
    "UnitRow",
    "Unreadable",
    "Verdict",
    "WaitingOn",
    "WorkState",
    "accept",
    "ancestors",
    "as_event",
    "as_it_was",
    "as_known",
    "balances",
    "bucket_of",
    "check_strictly",
    "day_of",
    "decode",
    "decode_entry",
    "derived_id",
    "encode",
    "encode_entry",
    "event_of",
    "flow",
    "fold",
    "gb_parent",
    "happened_by",
    "headline",
    "history",
    "is_gb_code",
    "issue_key",
    "judged",
    "known_at_once",
    "known_by",
    "may_judge",
    "parse_strictly",
    "partition_of",
    "postings",
    "replay",
    "settle",
    "unknown_parents",
    "unregistered",
    "uuid7",
    "with_descendants",
    "written",
]
