"""What a worker must be told. The room reads no environment and no settings file."""

from collections.abc import Callable
from dataclasses import dataclass

MIB = 1 << 20


def _one_copy(_brokers: int) -> int:
    return 1


@dataclass(frozen=True, slots=True)
class StreamsConfig:
    """One Faust worker. Workers with the same `group` share the partitions.

    `worker` names this process among them, the same after a restart: it is the static member id, so that a killed
    worker gets its seat back at once instead of after the session's time-out, and it stands in dead letters.
    """

    bootstrap: str
    group: str = "taizhang-streams"
    worker: str = "worker-0"
    events_topic: str = "issue-events"
    states_topic: str = "issue-states"
    rollups_topic: str = "unit-rollups"
    dead_letters_topic: str = "dead-letters"
    copies: Callable[[int], int] = _one_copy
    """Replication of the changelog, by the number of brokers."""
    batch_events: int = 4000
    """Records folded at once: about a tenth of a second of work, during which this worker does nothing else."""
    batch_bytes: int = 4 * MIB
    """Of source values folded at once."""
    state_bytes: int = 8 * MIB
    """Of changed state written as one record batch. Twelve of them fit the 100 MiB a broker takes as one request."""
    fetch_bytes: int = 2 * MIB
    """Asked of each partition per fetch."""
    commit_seconds: float = 0.5
    session_seconds: float = 10.0
    """After so long without a heartbeat a worker counts as dead and its partitions move."""

    @property
    def changelog_topic(self) -> str:
        """Faust's name for the changelog of the one table."""
        return f"{self.group}-ledger-changelog"
