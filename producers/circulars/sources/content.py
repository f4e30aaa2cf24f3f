"""What a file says, whatever its format: printed lines, and what is known about them beyond their words."""

from __future__ import annotations

from dataclasses import dataclass

from producers.circulars.errors import UnreadableFile

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_LINE_BYTES = 1024 * 1024
MAX_SIGNS, MAX_LINES = 4_000_000, 100_000
"""Of all a file says: what a small one may unfold to. A round of fifty circulars has 0.8 million signs."""


@dataclass(frozen=True, slots=True)
class Content:
    """`lines`: index 0 is line 1. `furniture`: numbers of lines that belong to the page (its head, foot, number).

    `pages`: the page of each line; null where the format knows none. `starts`: numbers of the lines that begin a
    paragraph, as the layout shows it; null where there is no layout. `unsettled`: numbers of further lines that may
    begin one, for all that the layout shows: there the words have to tell.
    """

    lines: tuple[str, ...]
    furniture: frozenset[int] = frozenset()
    pages: tuple[int, ...] | None = None
    starts: frozenset[int] | None = None
    unsettled: frozenset[int] = frozenset()


def refusal(zh: str, en: str) -> UnreadableFile:
    """Why a file can't be read and what to do about it; the caller puts the file's name before it."""
    return UnreadableFile(f"{zh} ({en})")


def bounded(content: Content) -> Content:
    """The same, unless it is out of all proportion. Raises UnreadableFile."""
    longest = max(map(len, content.lines), default=0)
    if longest * 4 > MAX_LINE_BYTES and any(len(line.encode()) > MAX_LINE_BYTES for line in content.lines):
        raise refusal(
            f"有一行超过 {MAX_LINE_BYTES >> 20} MB，不像文字稿",
            "a line is too long for a text: give it its line breaks back",
        )
    if len(content.lines) > MAX_LINES or sum(map(len, content.lines)) > MAX_SIGNS:
        raise refusal(
            f"超过 {MAX_SIGNS // 10_000} 万字或 {MAX_LINES // 10_000} 万行，请拆分后再读",
            "too much text for a circular: split it",
        )
    return content
