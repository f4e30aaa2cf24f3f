"""The truth file: a made-up province's answer sheet, JSON Lines. What stands in a line, for writer and reader alike.

The first line is the header. Then, in any order: balances (a unit at an instant, on an axis of time), what was planted
wrong on purpose, and what each printed circular says.
"""

from array import array
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, BinaryIO, Literal, TypeAlias

import msgspec

FORMAT = "taizhang.truth.v1"
MAX_LINE = 16 << 20
"""Bytes. A file of another kind may be a single line, and must not fill the memory."""

Count = Annotated[int, msgspec.Meta(ge=0)]
Name = Annotated[str, msgspec.Meta(min_length=1)]
Moment = Annotated[datetime, msgspec.Meta(tz=True)]
AxisName: TypeAlias = Literal["recorded", "occurred"]


class Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """What every kind of line shares: nothing is passed over that a reader has no field for."""


class Header(Line, frozen=True, tag="header"):
    """`version`: of the simulator. `lines` = records written = `events` (distinct, readable) + `duplicates` +
    `unreadable`."""

    format: Name
    version: Name
    seed: int
    root: Name
    shape: dict[str, Any]
    lines: Count
    events: Count
    duplicates: Count
    unreadable: Count
    first: Moment | None
    last: Moment | None

    def __post_init__(self) -> None:
        if self.lines != self.events + self.duplicates + self.unreadable:
            raise ValueError("lines is not events + duplicates + unreadable")


class SheetFigures(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """As docs/as-of.md has them. A status that no issue is in may be absent."""

    declared: Count
    itemised: Count
    done_as_stated: Count
    verified: Count
    overdue: Count
    not_stated: Count
    statuses: dict[str, Count]


class Parents(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """None: the unit was not on that map, or stands at its top."""

    then: str | None
    now: str | None


class Balance(Line, frozen=True, tag="balance"):
    """One unit at an instant: `own`, and with everything below it under the unit tree of `then` and of `now`."""

    at: Moment
    axis: AxisName
    unit: Name
    name: str
    parent: Parents
    own: SheetFigures
    then: SheetFigures
    now: SheetFigures


class PlantedLine(Line, frozen=True, tag="planted"):
    """Something done wrong on purpose. `what`: the rule or trick; `events`: the ids of those that do it."""

    what: Name
    unit: Name
    inspection: str | None
    issues: tuple[str, ...]
    events: tuple[str, ...]
    zh: str
    en: str


class PrintedIssue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    issue: Name
    title: str
    scope: str
    stated: str
    due: str | None


class DeclaredNumber(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    what: str
    scope: str | None
    status: str | None
    count: int
    counted_as: str


class CircularLine(Line, frozen=True, tag="circular"):
    """A printed circular: which issues it lists and how, which numbers it declares, what was planted in it."""

    file: Name
    unit: Name
    unit_name: str
    inspection: str
    sha256: str
    published_on: str
    issues: tuple[PrintedIssue, ...]
    declared: tuple[DeclaredNumber, ...]
    planted: tuple[str, ...]


AnyLine: TypeAlias = Header | Balance | PlantedLine | CircularLine
_lines: msgspec.json.Decoder[AnyLine] = msgspec.json.Decoder(AnyLine)
_encoder = msgspec.json.Encoder()


class _Beginning(msgspec.Struct):
    kind: str = ""
    format: str = ""


class NotATruthFile(ValueError):
    """`line`: where, counted from 1. `detail`: what was expected there."""

    def __init__(self, line: int, detail: str) -> None:
        super().__init__(f"line {line}: {detail}")
        self.line = line
        self.detail = detail


def truth_line(line: Line) -> bytes:
    """As it stands in the file, with its end."""
    return _encoder.encode(line) + b"\n"


class TruthFile:
    """Read once to the end, each line checked; of the balances only their places are kept, so that memory grows with
    the number of lines by a few bytes each. `units`: every one that has a balance."""

    def __init__(self, path: Path) -> None:
        """Raises NotATruthFile, OSError."""
        self.path = path
        self.units: set[str] = set()
        self._places: dict[tuple[AxisName, datetime], array[int]] = {}
        with path.open("rb") as file:
            self.header = _header(file)
            number, place = 1, file.tell()
            while raw := file.readline(MAX_LINE + 1):
                number += 1
                line = _decoded(raw, number)
                if isinstance(line, Header):
                    raise NotATruthFile(number, "a second header")
                if isinstance(line, Balance):
                    self.units.add(line.unit)
                    self._places.setdefault((line.axis, line.at), array("Q")).extend((place, number))
                place += len(raw)

    def instants(self, axis: AxisName) -> list[datetime]:
        """At which the sheet has balances, the earliest first."""
        return sorted(at for on, at in self._places if on == axis)

    def balances(self, axis: AxisName, at: datetime) -> Iterator[Balance]:
        """Every unit's at that instant. Raises NotATruthFile when one has two, or the file has changed meanwhile."""
        places = self._places.get((axis, at), array("Q"))
        seen: set[str] = set()
        with self.path.open("rb") as file:
            for place, number in zip(places[::2], places[1::2], strict=True):
                file.seek(place)
                line = _decoded(file.readline(MAX_LINE + 1), number)
                if not isinstance(line, Balance) or (line.axis, line.at) != (axis, at):
                    raise NotATruthFile(number, "the file changed while it was read")
                if line.unit in seen:
                    raise NotATruthFile(number, f"a second balance of unit {line.unit} at this instant on this axis")
                seen.add(line.unit)
                yield line


def _header(file: BinaryIO) -> Header:
    raw = file.readline(MAX_LINE + 1)
    try:
        beginning = msgspec.json.decode(raw, type=_Beginning)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        beginning = _Beginning()
    if beginning.kind != "header":
        raise NotATruthFile(1, f"no header; a truth file begins with a line of kind header and format {FORMAT}")
    if beginning.format != FORMAT:
        raise NotATruthFile(1, f"the format is {beginning.format!r}, this version reads {FORMAT!r}")
    header = _decoded(raw, 1)
    assert isinstance(header, Header)  # noqa: S101 - its kind says so
    return header


def _decoded(raw: bytes, number: int) -> AnyLine:
    if len(raw) > MAX_LINE:
        raise NotATruthFile(number, f"longer than {MAX_LINE} bytes")
    try:
        return _lines.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotATruthFile(number, str(error)) from None
