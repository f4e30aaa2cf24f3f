"""Raw events out of the warehouse, block by block, and into a fresh book: no state but the ledger's own."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, TypeAlias

from clickhouse_connect.driver.client import Client

from ledger import Book, Coordinates, Event, Unreadable, accept, known_at_once
from warehouse.sink.storable import micros

Progress: TypeAlias = Callable[[int], None]
"""Called with the number of events replayed since the last call."""

RawEvent: TypeAlias = tuple[int, int, bytes | None, bytes | None]
"""partition, offset, key, value"""

_IN_LOG_ORDER = """
SELECT partition, offset, key, value
FROM issue_events
WHERE topic = 'issue-events' AND partition = {partition:UInt16} AND offset >= {first:UInt64}
ORDER BY topic, partition, offset
"""
_AS_IT_OCCURRED = """
SELECT partition, offset, key, value
FROM issue_events
WHERE topic = 'issue-events' AND partition = {partition:UInt16}
  AND accepted AND occurred <= fromUnixTimestamp64Micro({until:Int64})
  AND offset NOT IN (
    SELECT arrayJoin(arraySlice(arraySort(groupArray(offset)), 2))
    FROM issue_events
    WHERE topic = 'issue-events' AND partition = {partition:UInt16} AND accepted AND event_id IN (
        SELECT event_id FROM issue_events
        WHERE topic = 'issue-events' AND partition = {partition:UInt16} AND accepted
        GROUP BY event_id HAVING count() > 1
    )
    GROUP BY unit, if(startsWith(event_type, 'taizhang.issue.'), subject, ''), event_id
  )
ORDER BY occurred, offset
"""
"""Of a repeated event the first in the log counts, also where a later one says that it happened earlier."""
_SPILL = {
    "max_bytes_before_external_sort": 256 << 20,
    "max_bytes_before_external_group_by": 256 << 20,
    "max_block_size": 8192,
}
"""Sorting by `occurred` moves whole events: beyond this it goes to disk."""


def partitions(client: Client) -> list[int]:
    return [int(row[0]) for row in client.query("SELECT DISTINCT partition FROM issue_events ORDER BY 1").result_rows]


def in_log_order(client: Client, partition: int, first: int = 0) -> Iterator[RawEvent]:
    """Every record of a partition from offset `first` on, readable or not."""
    return _rows(client, _IN_LOG_ORDER, {"partition": partition, "first": first})


def as_it_occurred(
    client: Client, partition: int, until: datetime, progress: Progress
) -> Iterator[tuple[Event, Coordinates]]:
    """Accepted events up to `until`, by when they happened, and known then (`ledger.as_it_was`); what happened at one
    instant stays in the log's order."""
    rows = _rows(client, _AS_IT_OCCURRED, {"partition": partition, "until": micros(until)})
    for event, at in _read(rows, progress):
        if event is not None:
            yield known_at_once(event), at


def _rows(client: Client, sql: str, bound: dict[str, Any]) -> Iterator[RawEvent]:
    raw: dict[str, str | dict[str, str]] = {"key": "bytes", "value": "bytes"}
    with client.query_row_block_stream(sql, parameters=bound, column_formats=raw, settings=_SPILL) as blocks:
        for block in blocks:
            yield from block


def replay_into(book: Book, events: Iterator[RawEvent], progress: Progress) -> int:
    """Post what is readable, by the ledger's own judgement. Returns the offset after the last record, or 0."""
    following = 0
    for event, at in _read(events, progress):
        following = at.offset + 1
        if event is not None:
            book.post(event, at)
    return following


def _read(events: Iterator[RawEvent], progress: Progress) -> Iterator[tuple[Event | None, Coordinates]]:
    """None: unreadable; such a record is in the dead letters, with the reason."""
    waiting = 0
    for partition, offset, key, value in events:
        waiting += 1
        event: Event | None
        try:
            event = accept(key, value, partition)
        except Unreadable:
            event = None
        yield event, Coordinates(partition, offset)
        if waiting == 4096:
            progress(waiting)
            waiting = 0
    progress(waiting)


def settle(book: Book) -> None:
    """Let the units tell their parents until nobody has anything new to say."""
    while snapshots := book.take_snapshots():
        for snapshot in snapshots:
            book.receive(snapshot)
