"""Keeping each process's log bounded without a pipe: the child writes to the file itself.

A pipe through the supervisor would lose the last words of a child whose supervisor died, and could block it. So the
file is copied aside and truncated under the writer, which appends; the few lines between the two steps may be lost.
"""

import shutil
from pathlib import Path

GENERATIONS = 2


def rotate(log: Path, limit: int) -> bool:
    """Move a log that outgrew `limit` bytes to log.1 (and that to log.2). True when it did."""
    if not log.is_file() or log.stat().st_size <= limit:
        return False
    for generation in range(GENERATIONS, 1, -1):
        older = log.with_name(f"{log.name}.{generation - 1}")
        if older.exists():
            older.replace(log.with_name(f"{log.name}.{generation}"))
    shutil.copyfile(log, log.with_name(f"{log.name}.1"))
    with log.open("r+b") as file:
        file.truncate(0)
    return True


def last_lines(log: Path, count: int = 5) -> list[str]:
    """The end of a log, for a message about the process that wrote it."""
    if not log.is_file():
        return []
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - 8192))
        text = file.read().decode(errors="replace")
    return [line for line in text.splitlines() if line.strip()][-count:]
