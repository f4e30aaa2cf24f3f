"""The texts of the circulars: each in a file of its own, and those of a round in one, as they really appear."""

import re
from pathlib import Path

from infra.errors import CannotRun
from producers.simulator import Print, bound

OURS = re.compile(r"\d{8}-.+\.txt")
BOUND = "rounds"
"""The folder in the folder, so that nobody who reads all files of one reads a circular twice."""
FEWEST = 3
"""Circulars of a round that are worth binding."""


class Folder:
    """Files are named by day and inspection; an interrupted run's are written again, with the same bytes."""

    def __init__(self, path: Path, *, resume: bool, force: bool) -> None:
        """Raises CannotRun when something is there already and nobody said what to do with it."""
        self._path = path
        self._rounds: dict[str, dict[str, str]] = {}
        """Names of files by round and inspection: each unit's first circular that bears a title."""
        if path.is_dir():
            ours = [file for file in (*path.iterdir(), *path.glob(f"{BOUND}/*")) if OURS.fullmatch(file.name)]
            if ours and not resume and not force:
                raise CannotRun(f"{path} holds circulars already; --resume completes them, --force replaces them")
            for file in ours if force else ():
                file.unlink()
        path.mkdir(parents=True, exist_ok=True)

    def printed(self, printed: Print) -> None:
        self._write(self._path / printed.name, printed.text)
        if printed.title is not None:
            self._rounds.setdefault(printed.round, {}).setdefault(printed.inspection, printed.name)

    def finish(self) -> None:
        """Bind the rounds, each named by the day on which it was complete."""
        for name, files in self._rounds.items():
            if len(files) >= FEWEST:
                (self._path / BOUND).mkdir(exist_ok=True)
                complete = max(files.values())[:8]
                texts = [(self._path / file).read_bytes().decode() for file in files.values()]
                self._write(self._path / BOUND / f"{complete}-{name}.txt", bound(f"{name}整改进展情况集中公布", texts))

    def _write(self, path: Path, text: str) -> None:
        path.write_text(text, encoding="utf-8", newline="")
