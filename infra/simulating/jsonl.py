"""A stream into a file of JSON Lines, or to standard output.

The file grows in place. What stands in it after a crash is whole lines and perhaps a torn one; the stream is made
again from its seed, so that counting the lines is all there is to taking it up.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, Self

from infra.errors import CannotRun
from producers.simulator import Record

CHUNK = 1 << 20


class JsonLines:
    """`flushing`: every batch at once, because somebody watches it come. Raises CannotRun, OSError."""

    def __init__(self, stream: BinaryIO, name: str, stands: int = 0, last: bytes = b"", *, flushing: bool) -> None:
        self._stream, self._name, self._flushing = stream, name, flushing
        self.stands, self._last = stands, last

    def skipped(self, record: Record) -> None:
        if record.value != self._last:
            raise CannotRun(
                f"{self._name}: line {self.stands:,} is not what this province says there: it was made with another "
                "seed, other options or another version; --force writes it anew"
            )

    def write(self, records: Sequence[Record]) -> None:
        lines = b"\n".join([record.value for record in records])
        if lines.count(b"\n") != len(records) - 1:
            raise ValueError("a record of the simulator holds a line break and can't be a line")
        self._stream.write(lines + b"\n")
        if self._flushing:
            self._stream.flush()

    def finish(self, *, complete: bool) -> None:
        self._stream.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Standard output stays open for whoever it belongs to."""
        self._stream.close()


def open_file(path: Path, *, resume: bool, force: bool, flushing: bool) -> JsonLines:
    """The file, cut behind its last whole line. Raises CannotRun rather than overwrite anything unasked."""
    there = path.exists() and path.stat().st_size > 0
    if there and not resume and not force:
        raise CannotRun(f"{path} is there already; --resume goes on where it ends, --force writes it anew")
    if not there or force:
        return JsonLines(path.open("wb"), str(path), flushing=flushing)
    stream = path.open("r+b")
    lines, end, last = whole_lines(stream)
    os.ftruncate(stream.fileno(), end)
    stream.seek(end)
    return JsonLines(stream, str(path), lines, last, flushing=flushing)


def whole_lines(stream: BinaryIO) -> tuple[int, int, bytes]:
    """How many lines are complete, where the last of them ends, and its bytes."""
    lines = end = at = 0
    while chunk := stream.read(CHUNK):
        lines += chunk.count(b"\n")
        cut = chunk.rfind(b"\n")
        if cut >= 0:
            end = at + cut + 1
        at += len(chunk)
    return lines, end, _line_before(stream, end)


def _line_before(stream: BinaryIO, end: int) -> bytes:
    """The line that ends (with its line break) at `end`."""
    start, found = end, b""
    while start > 0 and b"\n" not in found[:-1]:
        start = max(0, start - CHUNK)
        stream.seek(start)
        found = stream.read(end - start)
    return found[:-1].rpartition(b"\n")[2]
