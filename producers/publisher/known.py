"""Which event ids already stand in the ledger: asked before an import, so that it publishes nothing twice."""

from collections.abc import Iterable, Mapping
from typing import Protocol


class KnownIds(Protocol):
    def among(self, ids: Mapping[str, str]) -> set[str]:
        """Of these {event id: unit}, the ids that stand in the log already. The unit tells where to look."""
        ...


class MemoryKnownIds:
    """The twin for tests."""

    def __init__(self, ids: Iterable[str] = ()) -> None:
        self.ids = set(ids)

    def among(self, ids: Mapping[str, str]) -> set[str]:
        return self.ids & ids.keys()
