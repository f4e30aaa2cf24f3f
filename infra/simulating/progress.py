"""How far a stream has been published: a small file in the home, one per province.

It is written after Kafka has confirmed everything up to it, and names the ends of the log at that moment. So after a
crash two things are known: the stream's records that stand for certain, and where in the log the others would be.
"""

from pathlib import Path
from typing import Any

import msgspec

from infra.home import Home, write_atomically
from infra.simulating.asking import Asked


class Progress(msgspec.Struct, frozen=True):
    """`records`: confirmed, from the beginning of the stream. `ends`: per partition, the next offset at that moment.
    `cluster`: of which Kafka."""

    asked: dict[str, Any]
    cluster: str
    records: int
    ends: dict[int, int]
    finished: bool = False


class ProgressFile:
    """Of one province in one home."""

    def __init__(self, home: Home, asked: Asked) -> None:
        self._asked = asked
        self.path = folder(home) / f"{asked.fingerprint}.json"

    def load(self) -> Progress | None:
        """None: this province was never begun here. Raises msgspec.DecodeError for a file that is none of ours."""
        return _load(self.path)

    def save(self, cluster: str, records: int, ends: dict[int, int], *, finished: bool = False) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        progress = Progress(self._asked.as_json(), cluster, records, ends, finished)
        write_atomically(self.path, msgspec.json.encode(progress))


def folder(home: Home) -> Path:
    return home.path / "simulations"


def begun(home: Home) -> list[Progress]:
    """Every province that was begun in this home, the newest first."""
    files = sorted(folder(home).glob("*.json"), key=lambda file: file.stat().st_mtime, reverse=True)
    return [found for file in files if (found := _load(file)) is not None]


def _load(path: Path) -> Progress | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Progress)
    except FileNotFoundError:
        return None
