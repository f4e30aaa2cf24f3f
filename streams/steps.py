"""The four steps of every batch, in the one order that makes the effect exactly once.

1. compute, over the state as it stands
2. send the outputs and wait until Kafka has them
3. store the changed state and the cursor as one record batch, wait, then see it in memory
4. acknowledge the source

A crash before 3 leaves the old state and the old cursor: the batch is computed again and its outputs are sent again,
in order; receivers drop them by source offset or version. A crash after 3 leaves the new cursor: the records are
skipped. There is no state in between, because a record batch is in the changelog as a whole or not at all.
"""

from collections.abc import Callable, MutableMapping, Sequence
from typing import Protocol

from streams.outcome import Outcome
from streams.records import Batch, Record, pieces
from streams.shelves import States, cursor_of

Compute = Callable[[str, int, Sequence[Record], States], Outcome]


class Wire(Protocol):
    """Where outcomes go. Both calls return when Kafka has acknowledged everything, or raise."""

    async def send(self, partition: int, outcome: Outcome) -> None:
        """Entries and dead letters to the same partition number in order, snapshots by their key."""
        ...

    async def store(self, partition: int, changed: dict[bytes, bytes]) -> int:
        """Write all keys as one record batch. Returns the changelog offset of its last record."""
        ...


class Held(Protocol):
    """One partition's state in memory."""

    @property
    def states(self) -> MutableMapping[bytes, bytes]: ...

    @property
    def gone(self) -> bool:
        """The partition was given to another worker; its state is not ours to write any more."""
        ...

    def apply(self, changed: dict[bytes, bytes], offset: int) -> None:
        """Take in what the changelog has acknowledged up to `offset`."""
        ...


class Missed(RuntimeError):
    """Records between the state's cursor and this batch were never delivered here."""


class Gone(RuntimeError):
    """The partition moved while its batch was in work. Its new owner reads the batch again."""


class Limits(Protocol):
    """How much is folded and stored at once; see StreamsConfig."""

    @property
    def batch_events(self) -> int: ...

    @property
    def batch_bytes(self) -> int: ...

    @property
    def state_bytes(self) -> int: ...


async def take(batch: Batch, held: Held, wire: Wire, compute: Compute, limits: Limits) -> None:
    """Steps 1 to 3 for all of a batch; the caller acknowledges. Raises Missed, Gone, or whatever the wire raises."""
    cursor = cursor_of(held.states, batch.topic, batch.partition)
    if batch.after > cursor:
        raise Missed(
            f"{batch.topic}/{batch.partition}: offsets {cursor + 1} to {batch.after} were not delivered; "
            "a restart reads on from the cursor"
        )
    for piece in pieces(batch.records, limits.batch_events, limits.batch_bytes):
        if piece[-1].offset > cursor:
            await _take_piece(batch, piece, held, wire, compute, limits.state_bytes)


async def _take_piece(
    batch: Batch, records: Sequence[Record], held: Held, wire: Wire, compute: Compute, most: int
) -> None:
    outcome = compute(batch.topic, batch.partition, records, held.states)
    if outcome.weight > most and len(records) > 1:
        # The states don't fit one record batch. Nothing was sent or stored yet: halve the source instead.
        middle = len(records) // 2
        await _take_piece(batch, records[:middle], held, wire, compute, most)
        await _take_piece(batch, records[middle:], held, wire, compute, most)
        return
    await wire.send(batch.partition, outcome)
    if held.gone:
        raise Gone(f"{batch.topic}/{batch.partition}")
    offset = await wire.store(batch.partition, outcome.changed)
    held.apply(outcome.changed, offset)
