"""What to do with records that were read, given what the partition's memory says: a pure decision.

memory \\ read      ends at or before last     starts after last        reaches over last
nothing            -                          Send                     -
done   first..last Discard                    Send                     Discard, Send
intent first..last Await more of it           Rewind to first          Resend first..last, Send
"""

from dataclasses import dataclass
from typing import TypeAlias

from warehouse.sink.ranges import Known, Phase, Range


@dataclass(frozen=True, slots=True)
class Span:
    """Offsets of the first and last record read; ends are present, gaps between are Kafka's affair."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Discard:
    """Offsets up to `through` are in already."""

    through: int


@dataclass(frozen=True, slots=True)
class Send:
    """New: announce, insert, mark done. The caller may send less than all of it, from the front."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Resend:
    """Announced, perhaps inserted: rebuild exactly this range and send it under the same token."""

    range: Range


@dataclass(frozen=True, slots=True)
class Await:
    """An announced range can't be rebuilt yet: read on until `through`."""

    through: int


@dataclass(frozen=True, slots=True)
class Rewind:
    """The records needed first lie before those that were read."""

    offset: int


Action: TypeAlias = Discard | Send | Resend | Await | Rewind


def decide(known: Known | None, read: Span) -> list[Action]:
    """The steps in order. Raises ValueError for a span that ends before it begins."""
    if read.last < read.first:
        raise ValueError(f"no range: {read.first}..{read.last}")
    if known is None:
        return [Send(read.first, read.last)]
    last = known.range.last
    actions: list[Action] = []
    if known.phase is Phase.INTENT:
        if read.first > known.range.first:
            return [Rewind(known.range.first)]
        if read.first < known.range.first:
            actions.append(Discard(known.range.first - 1))
        if read.last < last:
            return [*actions, Await(last)]
        actions.append(Resend(known.range))
    elif read.first <= last:
        actions.append(Discard(min(last, read.last)))
    if read.last > last:
        actions.append(Send(max(read.first, last + 1), read.last))
    return actions


def resume_at(known: Known | None) -> int:
    """The offset to read from after a start: 0 for a new partition, because what is missing before it was lost."""
    if known is None:
        return 0
    return known.range.first if known.phase is Phase.INTENT else known.range.last + 1
