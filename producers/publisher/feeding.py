"""Lines of JSON to a publisher: each is checked strictly, a rejected one is told with its number and fields."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ledger import MAX_EVENT_BYTES, Checked, Refused, check_strictly
from producers.publisher.known import KnownIds
from producers.publisher.lines import Line
from producers.publisher.port import Publishing

GROUP = 2_000
"""Events asked about in one question."""
GROUP_BYTES = 8 << 20
"""Lines held at once, however few: one may have a megabyte."""


class Problem(NamedTuple):
    """`field` is a path such as `data.due`; `expected` what should have stood there."""

    field: str
    expected: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line that is no event of the catalogue. Nothing of it was sent."""

    line: Line
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Feed:
    """How far a feed came. Grows while it runs, so that an interrupted one can be told too."""

    read: int = 0
    accepted: int = 0
    rejected: int = 0
    known: int = 0
    """Of the accepted: not published, because the ledger has them or an earlier line had the same id."""


def check(line: Line) -> Checked:
    """The event of one line. Raises Refused."""
    if line.too_long:
        raise Refused([("(whole line)", f"{line.size} bytes; an event holds at most {MAX_EVENT_BYTES}")])
    try:
        return check_strictly(line.raw)
    except Refused:
        _refuse_other_encodings(line.raw)
        raise


def _refuse_other_encodings(raw: bytes) -> None:
    """Of a line that is no text at all this is the one thing to say."""
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        what = f"not UTF-8: byte {error.start + 1} is 0x{raw[error.start]:02x}"
        raise Refused([("(whole line)", what)]) from None


def feed(
    lines: Iterable[Line],
    publisher: Publishing | None,
    progress: Feed,
    on_rejected: Callable[[Rejected], None],
    on_line: Callable[[Line], None] = lambda _: None,
    known: KnownIds | None = None,
) -> None:
    """Publish what is right, tell what is not, go on. Without a publisher it only checks.

    With `known` events are held back in groups, and those that stand in the ledger are counted instead of published.
    Raises NotDelivered as soon as an event could not be delivered; `progress` then says how far it came.
    """
    group, size = list[Checked](), 0
    for line in lines:
        progress.read += 1
        try:
            event = check(line)
        except Refused as refused:
            problems = tuple(Problem(*each) for each in refused.problems)
            progress.rejected += 1
            on_rejected(Rejected(line, problems))
        else:
            group.append(event)
            size += line.size
            if known is None or len(group) == GROUP or size >= GROUP_BYTES:
                _pass_on(group, publisher, progress, known)
                group, size = [], 0
        on_line(line)
    _pass_on(group, publisher, progress, known)


def _pass_on(group: Iterable[Checked], publisher: Publishing | None, progress: Feed, known: KnownIds | None) -> None:
    """In the order of the lines, so that each unit's events keep theirs."""
    standing = known.among({event.id: event.unit for event in group}) if known is not None else set[str]()
    for event in group:
        if event.id in standing:
            progress.known += 1
        elif publisher is not None:
            publisher.publish_checked(event)
        progress.accepted += 1
        if known is not None:
            standing.add(event.id)
