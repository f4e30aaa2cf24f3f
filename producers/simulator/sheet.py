"""The truth file: what a province's ledger must say at the asked instants, and everything wrong in it on purpose.

JSON Lines: a header, the balances, then what was planted and printed. Notes go to disk as they happen, so that ten
million events leave no more in memory than a thousand; the file itself is put together at the end, because its first
line counts the whole stream, and then takes its place at once: half an answer sheet is never seen.
"""

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from producers.simulator.shape import VERSION, Shape
from producers.simulator.truth import Answers, Map
from producers.simulator.truth.balances import balances
from producers.simulator.truth_file import (
    FORMAT,
    CircularLine,
    DeclaredNumber,
    Header,
    PlantedLine,
    PrintedIssue,
    truth_line,
)
from producers.simulator.world import Planted, Print


@dataclass(frozen=True, slots=True)
class Extent:
    """How much stream there was. `lines`: records, those sent twice and the unreadable ones among them."""

    lines: int
    duplicates: int
    unreadable: int
    first: datetime | None
    last: datetime | None

    @property
    def events(self) -> int:
        """Distinct and readable."""
        return self.lines - self.duplicates - self.unreadable

    def as_json(self) -> dict[str, Any]:
        return {
            "lines": self.lines,
            "events": self.events,
            "duplicates": self.duplicates,
            "unreadable": self.unreadable,
            "first": self.first and self.first.isoformat(),
            "last": self.last and self.last.isoformat(),
        }


class Sheet:
    """Use it in a with statement; without `finish` nothing remains. Raises OSError."""

    def __init__(self, target: Path, shape: Shape) -> None:
        self._target, self._shape = target, shape
        self._notes_path = target.with_name(f".{target.name}.notes")
        self._draft = target.with_name(f".{target.name}.draft")
        self._notes: BinaryIO = self._notes_path.open("wb+")

    def planted(self, planted: Planted) -> None:
        self._notes.write(truth_line(PlantedLine(**planted._asdict())))

    def printed(self, printed: Print) -> None:
        line = CircularLine(
            file=printed.name,
            unit=printed.unit,
            unit_name=printed.unit_name,
            inspection=printed.inspection,
            sha256=printed.sha256,
            published_on=printed.published_on,
            issues=tuple(
                PrintedIssue(
                    issue=each.issue,
                    title=each.title,
                    scope=each.scope,
                    stated=each.stated,
                    due=None if each.due is None else each.due.isoformat(),
                )
                for each in printed.issues
            ),
            declared=tuple(
                DeclaredNumber(
                    what=each.what,
                    scope=each.scope,
                    status=each.status,
                    count=each.count,
                    counted_as=each.counted_as,
                )
                for each in printed.declared
            ),
            planted=printed.planted,
        )
        self._notes.write(truth_line(line))

    def finish(self, extent: Extent, answers: Answers | None, units: Map) -> None:
        """Header, balances, notes; then the file is there."""
        shape = self._shape
        header = Header(
            format=FORMAT,
            version=VERSION,
            seed=shape.seed,
            root=shape.root,
            shape=shape.as_json(),
            lines=extent.lines,
            events=extent.events,
            duplicates=extent.duplicates,
            unreadable=extent.unreadable,
            first=extent.first,
            last=extent.last,
        )
        with self._draft.open("wb") as file:
            file.write(truth_line(header))
            for balance in balances(answers, units) if answers is not None else ():
                file.write(truth_line(balance))
            self._notes.seek(0)
            shutil.copyfileobj(self._notes, file, 1 << 20)
            file.flush()
            os.fsync(file.fileno())
        self._draft.replace(self._target)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._notes.close()
        self._notes_path.unlink(missing_ok=True)
        self._draft.unlink(missing_ok=True)
