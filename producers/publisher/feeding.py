"""Lines of JSON to a publisher: each is checked strictly, a rejected one is told with its number and fields."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from ledger import MAX_EVENT_BYTES, CloudEvent, Refused, parse_strictly
from producers.publisher.lines import Line
from producers.publisher.port import Publishing


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


def check(line: Line) -> CloudEvent[Any]:
    """The event of one line. Raises Refused."""
    if line.too_long:
        raise Refused([("(whole line)", f"{line.size} bytes; an event holds at most {MAX_EVENT_BYTES}")])
    try:
        line.raw.decode()
    except UnicodeDecodeError as error:
        raise Refused(
            [("(whole line)", f"not UTF-8: byte {error.start + 1} is 0x{line.raw[error.start]:02x}")]
        ) from None
    return parse_strictly(line.raw)


def feed(
    lines: Iterable[Line],
    publisher: Publishing | None,
    progress: Feed,
    on_rejected: Callable[[Rejected], None],
    on_line: Callable[[Line], None] = lambda _: None,
) -> None:
    """Publish what is right, tell what is not, go on. Without a publisher it only checks.

    Raises NotDelivered as soon as an event could not be delivered; `progress` then says how far it came.
    """
    for line in lines:
        progress.read += 1
        try:
            event = check(line)
        except Refused as refused:
            problems = tuple(Problem(*each) for each in refused.problems)
            progress.rejected += 1
            on_rejected(Rejected(line, problems))
        else:
            if publisher is not None:
                publisher.publish(event)
            progress.accepted += 1
        on_line(line)
