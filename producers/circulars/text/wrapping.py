"""Whether a text was printed with hard line breaks, as a PDF or a mail gives it, and at which width."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from producers.circulars.text.lines import visible
from producers.circulars.text.numbering import marker_of
from producers.circulars.text.width import fold

_BLANKS = " \t\u00a0\u3000\u2002\u2003\u2009"
_NEVER_FIRST = ",.;:!?)]}%、。》」』】〉〕”’…·"
_SENTENCE_ENDS = "。!?"
_CLOSING = "”’\"')》】」』〉〕"
_NARROWEST, _WIDEST = 10, 120  # in signs
_ENOUGH = 3  # full lines; fewer show no width
_SHARE = 0.1  # of all lines are full and go on in the next: headings and short paragraphs may take the rest
_OPEN = 0.6  # of the full lines go on; where lines are only alike in length, most of them end a sentence
_WIDER = 0.05  # of the lines may be wider than the width (furniture, tables)
_STRAY = 2  # such lines are no evidence in the shortest text either
_EXACT = 0.8  # of the lines near the width have exactly it, where breaks were made by counting


@dataclass(frozen=True, slots=True)
class Piece:
    """One printed line with content. `gap` is the number of blank lines before it, `indent` its leading blanks."""

    number: int
    text: str
    norm: str
    indent: int
    gap: int
    signs: int
    columns: int
    padded: int  # signs with the blanks that end the line

    @property
    def ends_sentence(self) -> bool:
        return self.norm.rstrip(_CLOSING).endswith(tuple(_SENTENCE_ENDS))


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a text is wrapped: its width, counted in signs or in columns (a Chinese sign takes two), the blank lines that
    are usual inside a paragraph, and whether a paragraph's first line is indented (deeper than `margin`)."""

    width: int
    in_columns: bool
    slack: int
    gap: int
    margin: int
    indents: bool

    def is_full(self, piece: Piece, after: Piece) -> bool:
        """Whether the line ended because nothing more fitted: not even the first word of the next."""
        width, unit = (piece.columns, 2) if self.in_columns else (piece.signs, 1)
        if not self.in_columns and piece.padded == self.width:
            return True  # the break fell on a blank
        if width > self.width + 2 * unit:
            return False
        room = self.width - width - self.slack * unit
        return room < 0 or (room < 4 * unit and room < _first_word(after.norm, in_columns=self.in_columns))


def piece_of(number: int, printed: str, gap: int) -> Piece:
    padded = visible(printed)
    shown = padded.rstrip(_BLANKS + "\x0b\x0c")
    text = shown.lstrip(_BLANKS + "\x0b\x0c")
    indent = _columns(shown[: len(shown) - len(text)])
    return Piece(number, text, fold(text), indent, gap, len(shown), _columns(shown), len(padded))


def may_be_wrapped(lengths: Sequence[int]) -> bool:
    """A quick look at the lengths of the lines: in a wrapped text hardly any is long."""
    return sum(length > _WIDEST for length in lengths) <= max(_STRAY, len(lengths) * _WIDER)


def wrapping_of(pieces: Sequence[Piece]) -> Wrapping | None:
    """How these lines are wrapped; None when every line is a paragraph of its own.

    In a wrapped text many lines reach nearly the same width, stop in the middle of a sentence, and are followed by a
    line without a number. Lines that are only of like length (a list of headings) do not.
    """
    found = [_at_width(pieces, in_columns=in_columns) for in_columns in (False, True)]
    return max((one for one in found if one is not None), key=lambda one: one[0], default=(0, None))[1]


def _at_width(pieces: Sequence[Piece], *, in_columns: bool) -> tuple[int, Wrapping] | None:
    unit = 2 if in_columns else 1
    measure: Callable[[Piece], int] = (lambda piece: piece.columns) if in_columns else (lambda piece: piece.signs)
    counted = Counter(measure(piece) for piece in pieces if _NARROWEST * unit <= measure(piece) <= _WIDEST * unit)
    if not counted:
        return None
    width = max(counted, key=lambda one: (counted[one] + counted[one - 1], one))
    near = sum(counted[one] for one in range(width - 3 * unit, width + 3 * unit + 1))
    slack = 0 if counted[width] >= near * _EXACT else 1
    bare = Wrapping(width, in_columns, slack, 0, 0, indents=False)
    full = [(piece, after) for piece, after in pairwise(pieces) if bare.is_full(piece, after)]
    going_on = [pair for pair in full if not pair[0].ends_sentence and marker_of(pair[1].norm) is None]
    wider = sum(measure(piece) > width + 2 * unit for piece in pieces)
    if len(going_on) < max(_ENOUGH, len(pieces) * _SHARE, len(full) * _OPEN) or wider > max(
        _STRAY, len(pieces) * _WIDER
    ):
        return None
    gap = median_low(after.gap for _, after in going_on)
    margin = median_low(after.indent for _, after in going_on)
    first_lines = [after.indent for piece, after in pairwise(pieces) if not bare.is_full(piece, after)]
    indents = sum(indent > margin + 1 for indent in first_lines) * 10 >= len(first_lines) * 7 > 0
    return len(going_on), Wrapping(width, in_columns, slack, gap, margin, indents)


def _first_word(norm: str, *, in_columns: bool) -> int:
    """Width of what may not be parted from a line's first sign: a number or Latin word, and closing punctuation."""
    end = 1
    if norm[0].isascii() and norm[0].isalnum():
        while end < len(norm) and end < 12 and norm[end].isascii() and norm[end].isalnum():
            end += 1
    while end < len(norm) and norm[end] in _NEVER_FIRST:
        end += 1
    return _columns(norm[:end]) if in_columns else end


def _columns(text: str) -> int:
    return len(text) + sum(sign > "\xff" for sign in text)
