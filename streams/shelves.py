"""The worker's state as bytes under keys, and the shelves on which a `Book` works over it.

    i/<unit>/<issue>         IssueState
    u/<unit>                 UnitRow
    c/<topic>/<partition>    cursor: the last source offset that this state has seen

One partition's state is one mapping. It only ever changes by whole batches, cursor included.
"""

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

import msgspec

from ledger import IssueState, UnitRow

V = TypeVar("V")
States = Mapping[bytes, bytes]

_encode = msgspec.json.Encoder().encode
_decode_issue = msgspec.json.Decoder(IssueState).decode
_decode_unit = msgspec.json.Decoder(UnitRow).decode


class Shelf(Generic[V]):
    """Reads from `states` when asked, keeps what was written beside it; `states` itself never changes."""

    def __init__(self, states: States, prefix: bytes, decode: Callable[[bytes], V]) -> None:
        self._states = states
        self._prefix = prefix
        self._decode = decode
        self._written: dict[str, V] = {}

    def get(self, key: str, /) -> V | None:
        """A value of this batch: decoded afresh, because a `Book` changes unit rows in place."""
        held = self._written.get(key)
        if held is not None:
            return held
        stored = self._states.get(self._prefix + key.encode())
        return None if stored is None else self._decode(stored)

    def __setitem__(self, key: str, value: V, /) -> None:
        self._written[key] = value

    def changed(self) -> dict[bytes, bytes]:
        """What must be stored, as it stands now."""
        prefix = self._prefix
        return {prefix + key.encode(): _encode(value) for key, value in self._written.items()}


def issue_shelf(states: States) -> Shelf[IssueState]:
    return Shelf(states, b"i/", _decode_issue)


def unit_shelf(states: States) -> Shelf[UnitRow]:
    return Shelf(states, b"u/", _decode_unit)


def cursor_key(topic: str, partition: int) -> bytes:
    return f"c/{topic}/{partition}".encode()


def cursor_of(states: States, topic: str, partition: int) -> int:
    """The last offset of a source partition that `states` has seen; -1 before the first."""
    stored = states.get(cursor_key(topic, partition))
    return -1 if stored is None else int(stored)
