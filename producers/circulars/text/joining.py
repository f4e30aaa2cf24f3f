"""Paragraphs that were printed over several lines -> one line each, which still knows the lines it came from."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from producers.circulars.text.lines import Line, paragraph_of, visible
from producers.circulars.text.noise import is_noise
from producers.circulars.text.numbering import marker_of
from producers.circulars.text.paragraphs import LONGEST, Paragraphs
from producers.circulars.text.wrapping import Piece, Wrapping, may_be_wrapped, piece_of, wrapping_of

_Groups = list[list[tuple[int, str]]]


def joined(
    lines: Sequence[Line],
    printed: Sequence[str],
    starts: Collection[int] | None = None,
    unsettled: Collection[int] = (),
) -> list[Line]:
    """`lines` are the cleaned ones of the file's `printed` lines; what is not hard-wrapped comes back as it is.

    `starts` are the numbers of the lines that begin a paragraph, where the file's layout shows them, and `unsettled` of
    those that may. Without a layout the text itself has to tell all of it.
    """
    groups = _by_words(lines, printed, starts) if starts is None or unsettled else None
    if groups is None and starts is not None:
        groups = _by_layout(lines, printed, starts)
    if groups is None:
        return list(lines)
    found = [paragraph_of(group) for group in groups]
    return [line for line in found if line.text and not (line.breaks and is_noise(line.norm))]


def _by_layout(lines: Sequence[Line], printed: Sequence[str], starts: Collection[int]) -> _Groups:
    groups: _Groups = []
    length = 0
    for line in lines:
        text = visible(printed[line.number - 1]).lstrip()  # a blank at the end may be one between two words
        if not groups or line.number in starts or length > LONGEST:
            groups.append([])
            length = 0
        groups[-1].append((line.number, text))
        length += len(text)
    return groups


def _by_words(lines: Sequence[Line], printed: Sequence[str], starts: Collection[int] | None) -> _Groups | None:
    pieces = _pieces(lines, printed) if may_be_wrapped([len(line.text) for line in lines]) else []
    wrapping = wrapping_of(pieces)
    if wrapping is None:
        return None
    pieces = _without_rests(pieces, wrapping, printed)
    paragraphs = Paragraphs(pieces, wrapping, starts)
    groups: _Groups = []
    for at, piece in enumerate(pieces):
        if paragraphs.goes_on(at, parted=_parted(pieces, at, printed)):
            groups[-1].append((piece.number, piece.text))
        else:
            groups.append([(piece.number, piece.text)])
    return groups


def _pieces(lines: Sequence[Line], printed: Sequence[str]) -> list[Piece]:
    pieces: list[Piece] = []
    before = 0
    for line in lines:
        gap = sum(not printed[at - 1].strip() for at in range(before + 1, line.number)) if before else 0
        pieces.append(piece_of(line.number, printed[line.number - 1], gap))
        before = line.number
    return pieces


def _without_rests(pieces: Sequence[Piece], wrapping: Wrapping, printed: Sequence[str]) -> list[Piece]:
    """Without the further lines of a breadcrumb or an advert whose first line was dropped. What was dropped from the
    middle of a paragraph has none: that is the foot or the head of a page."""
    kept: list[Piece] = []
    dropping = False
    for at, piece in enumerate(pieces):
        above = pieces[at - 1] if at else None
        adjoins = piece.number > 1 and bool(printed[piece.number - 2].strip())
        if above is None or above.number < piece.number - 1:
            dropped = piece_of(piece.number - 1, printed[piece.number - 2], 0) if adjoins else None
            in_paragraph = above is not None and dropped is not None and wrapping.is_full(above, dropped)
            dropping = dropped is not None and not in_paragraph and wrapping.is_full(dropped, piece)
        elif dropping:
            dropping = wrapping.is_full(above, piece)
        dropping = dropping and marker_of(piece.norm) is None
        if not dropping:
            kept.append(piece)
    return kept


def _parted(pieces: Sequence[Piece], at: int, printed: Sequence[str]) -> bool:
    """Whether something was left out before a line: the foot and the head of a page, an advert."""
    between = range(pieces[at - 1].number + 1, pieces[at].number) if at else range(0)
    return any(printed[number - 1].strip() for number in between)
