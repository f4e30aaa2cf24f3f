"""One partition between Kafka and the writer: what was read and not yet sent, and what the memory says."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from warehouse.sink.decide import Await, Discard, Resend, Rewind, Span, decide
from warehouse.sink.errors import HistoryChanged
from warehouse.sink.ranges import Known, Lane, Phase, Range, Record, digest_of
from warehouse.sink.rows import Rows, Shaper


@dataclass(frozen=True, slots=True)
class Piece:
    """One range with its rows, ready to be written."""

    range: Range
    tables: list[Rows]


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one range. Together one insert stays one block of ClickHouse, which the deduplication token needs."""

    rows: int = 50_000
    bytes: int = 32 << 20


@dataclass
class LaneLog:
    """`known` runs ahead: a piece taken out counts as done, because pieces are written in order or not at all."""

    lane: Lane
    epoch: int
    known: Known | None
    read: list[Record] = field(default_factory=list)

    def take(self, shaper: Shaper, limits: Limits) -> Piece | Rewind | None:
        """The next piece, a place to read from first, or None when there is nothing to send yet."""
        while self.read:
            for action in decide(self.known, Span(self.read[0].offset, self.read[-1].offset)):
                if isinstance(action, Discard):
                    self._drop(action.through)
                elif isinstance(action, Await):
                    return None
                elif isinstance(action, Rewind):
                    self.read.clear()
                    return action
                elif isinstance(action, Resend):
                    return self._rebuild(action.range, shaper)
                else:
                    return self._cut(shaper, limits)
        return None

    def _drop(self, through: int) -> None:
        kept = next((i for i, record in enumerate(self.read) if record.offset > through), len(self.read))
        del self.read[:kept]

    def _cut(self, shaper: Shaper, limits: Limits) -> Piece:
        records = self._front(limits)
        floor = self.known.range.ceiling if self.known is not None else -1
        shaped = shaper(self.lane, records, floor)
        made = Range(
            lane=self.lane,
            first=records[0].offset,
            last=records[-1].offset,
            count=len(records),
            digest=digest_of(records),
            floor=floor,
            ceiling=shaped.ceiling,
        )
        return self._taken(made, shaped.tables)

    def _front(self, limits: Limits) -> Sequence[Record]:
        size = 0
        for position, record in enumerate(self.read[: limits.rows]):
            size += len(record.value or b"") + len(record.key or b"")
            if size > limits.bytes and position:
                return self.read[:position]
        return self.read[: limits.rows]

    def _rebuild(self, announced: Range, shaper: Shaper) -> Piece:
        records = [record for record in self.read if announced.first <= record.offset <= announced.last]
        if len(records) != announced.count or digest_of(records) != announced.digest:
            raise HistoryChanged(
                f"{announced.token} was announced with {announced.count} records and reads differently now:"
                " this is not the Kafka the warehouse was filled from, or its log was cut"
            )
        return self._taken(announced, shaper(self.lane, records, announced.floor).tables)

    def _taken(self, made: Range, tables: list[Rows]) -> Piece:
        self.known = Known(made, Phase.DONE)
        self._drop(made.last)
        return Piece(made, tables)
