"""The baseline: the same ledger work written the way Faust's manual teaches it, one event at a time.

Same events, same `Book`, same encodings. Tables in memory with changelogs, a table write per changed key, `send` per
entry, `producer_linger` set (without it this is half as fast). It is spared two things the worker does: it awaits no
acknowledgement of its outputs, and it coalesces snapshots over as many events as the worker does, where a plain agent
would send one per event and level.
"""

import tempfile
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import faust
import msgspec

from infra.topics import Topic
from ledger import PARTITIONS, Book, Coordinates, IssueState, Snapshot, UnitRow, accept, encode_entry, partition_of

V = TypeVar("V")
MIB = 1 << 20
STATES, ROLLUPS = Topic("plain-states", 2 * MIB), Topic("plain-rollups", 2 * MIB)
CHANGELOGS = (Topic("plain-agent-issues-changelog", 2 * MIB), Topic("plain-agent-units-changelog", 2 * MIB))
"""Created beforehand: Faust's own creation races with its first table write."""
COALESCED = 4000

_encode = msgspec.json.Encoder().encode


class TableShelf(Generic[V]):
    """A Faust table of bytes as a shelf for the book."""

    def __init__(self, table: Any, kind: type[V]) -> None:
        self._table = table
        self._decode: Callable[[bytes], V] = msgspec.json.Decoder(kind).decode
        self.rows: dict[str, V] = {}

    def get(self, key: str, /) -> V | None:
        stored = self._table.get(key.encode())
        return None if stored is None else self._decode(stored)

    def __setitem__(self, key: str, value: V, /) -> None:
        self.rows[key] = value

    def write(self) -> None:
        for key, value in self.rows.items():
            self._table[key.encode()] = _encode(value)
        self.rows.clear()


def plain_app(bootstrap: str, events_topic: str, seen: Callable[[], None]) -> faust.App:
    """`seen` is called after each event."""
    app = faust.App(
        "plain-agent",
        broker=f"kafka://{bootstrap}",
        store="memory://",
        datadir=tempfile.gettempdir(),
        topic_partitions=PARTITIONS,
        topic_disable_leader=True,
        web_enabled=False,
        consumer_auto_offset_reset="earliest",
        broker_max_poll_records=5000,
        stream_buffer_maxsize=16384,
        producer_linger=0.05,
        producer_max_batch_size=MIB // 4,
    )
    raw: dict[str, Any] = {"key_type": bytes, "value_type": bytes, "key_serializer": "raw", "value_serializer": "raw"}
    events, states, rollups = (app.topic(name, **raw) for name in (events_topic, STATES.name, ROLLUPS.name))
    issue_table = app.Table("issues", partitions=PARTITIONS, key_type=bytes, value_type=bytes)
    unit_table = app.Table("units", partitions=PARTITIONS, key_type=bytes, value_type=bytes)

    async def send_snapshots(snapshots: list[Snapshot]) -> None:
        for each in snapshots:
            key = each.parent or each.unit
            await rollups.send(key=key.encode(), value=_encode(each), partition=partition_of(key))

    @app.agent(events)
    async def fold(stream: Any) -> None:
        touched: dict[str, Snapshot] = {}
        count = 0
        async for event in stream.events():
            message = event.message
            issues, units = TableShelf(issue_table, IssueState), TableShelf(unit_table, UnitRow)
            book = Book(issues, units)
            entry = book.post(accept(message.key, message.value, message.partition), _at(message))
            if entry is not None:
                await states.send(key=message.key, value=encode_entry(entry), partition=message.partition)
            issues.write()
            units.write()
            touched |= {each.unit: each for each in book.take_snapshots()}
            count += 1
            if count % COALESCED == 0:
                await send_snapshots(list(touched.values()))
                touched.clear()
            seen()

    @app.agent(rollups)
    async def roll_up(stream: Any) -> None:
        decode = msgspec.json.Decoder(Snapshot).decode
        async for event in stream.events():
            units = TableShelf(unit_table, UnitRow)
            book = Book({}, units)
            book.receive(decode(event.message.value))
            units.write()
            await send_snapshots([each for each in book.take_snapshots() if each.parent is not None])

    return app


def _at(message: Any) -> Coordinates:
    return Coordinates(message.partition, message.offset)
