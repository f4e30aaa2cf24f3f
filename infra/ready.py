"""How a worker or the sink tells its supervisor that it is at work: it touches a file it was told about.

Joining a group, restoring state and reading where to go on takes a while that nobody can see from outside.
"""

import os
from pathlib import Path

READY_FILE = "TAIZHANG_READY_FILE"


def announce_ready() -> None:
    """Call it once, when the process has begun its work. Without a supervisor it does nothing."""
    if path := os.environ.get(READY_FILE):
        Path(path).touch()
