"""The texts of the circulars, each in a file of its own."""

import re
from pathlib import Path

from infra.errors import CannotRun
from producers.simulator import Print

OURS = re.compile(r"\d{8}-.+\.txt")


class Folder:
    """Files are named by day and inspection; an interrupted run's are written again, with the same bytes."""

    def __init__(self, path: Path, *, resume: bool, force: bool) -> None:
        """Raises CannotRun when something is there already and nobody said what to do with it."""
        self._path = path
        if path.is_dir():
            ours = [file for file in path.iterdir() if OURS.fullmatch(file.name)]
            if ours and not resume and not force:
                raise CannotRun(f"{path} holds circulars already; --resume completes them, --force replaces them")
            for file in ours if force else ():
                file.unlink()
        path.mkdir(parents=True, exist_ok=True)

    def printed(self, printed: Print) -> None:
        (self._path / printed.name).write_text(printed.text, encoding="utf-8", newline="")
