"""Where a stream goes."""

from collections.abc import Sequence
from typing import Protocol

from producers.simulator import Record


class Output(Protocol):
    """`stands`: how many records of the stream are there already, from an interrupted run."""

    @property
    def stands(self) -> int: ...

    def skipped(self, record: Record) -> None:
        """The last of those that stand, made again: is it the same? Raises CannotRun if not."""
        ...

    def write(self, records: Sequence[Record]) -> None: ...

    def finish(self, *, complete: bool) -> None:
        """Nothing more comes: the stream is `complete`, or was interrupted. What was written stands afterwards."""
        ...


class Nowhere:
    """Only the answers are wanted."""

    stands = 0

    def skipped(self, record: Record) -> None: ...

    def write(self, records: Sequence[Record]) -> None: ...

    def finish(self, *, complete: bool) -> None: ...
