"""Which words of a later text stand where which words of the earlier one stood."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from producers.circulars.text.lines import Line
from producers.circulars.text.width import fold

MOST_CLAUSES = 200
"""Of one issue. Longer texts are compared up to here, so that a hostile one takes no more than a moment."""

_CLAUSE = re.compile(r"[^。;!?,]+")
_ALIKE = 0.6
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Clause:
    """Words between two stops: as printed, and folded."""

    line: int
    text: str

    @property
    def norm(self) -> str:
        return fold(self.text)


def clauses_of(lines: Sequence[Line], without: Sequence[str] = ()) -> list[Clause]:
    """The clauses of an issue's text but for those within the quotes `without`, which are compared by themselves."""
    found: list[Clause] = []
    apart = [fold(quote) for quote in without if quote]
    for line in lines:
        spans = [(at, at + len(quote)) for quote in apart if (at := line.norm.find(quote)) >= 0]
        for match in _CLAUSE.finditer(line.norm):
            if len(found) == MOST_CLAUSES:
                return found
            inside = any(start < match.end() and match.start() < end for start, end in spans)
            text = line.text[match.start() : match.end()].strip()
            if text and not inside:
                found.append(Clause(line.at(match.start()), text))
    return found


def corresponding(
    old: Sequence[Clause], new: Sequence[Clause], bare: Callable[[str], str]
) -> list[tuple[Clause, Clause]]:
    """Clauses that say the same but for details. `bare` takes away what may differ: figures, or words of degree.

    Clauses printed alike in both texts are none of them; of the rest, each goes with the one most alike, and of equals
    with the nearest.
    """
    left, right = _unlike(old, new), _unlike(new, old)
    offered = [
        (-likeness, abs(left[i][0] - right[j][0]), i, j)
        for i, row in enumerate(_alike([bare(one.norm) for _, one in left], [bare(one.norm) for _, one in right]))
        for j, likeness in enumerate(row)
        if likeness >= _ALIKE
    ]
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs = []
    for _, _, i, j in sorted(offered):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            pairs.append((i, left[i][1], right[j][1]))
    return [(mine, other) for _, mine, other in sorted(pairs, key=lambda pair: pair[0])]


def _unlike(these: Sequence[Clause], those: Sequence[Clause]) -> list[tuple[int, Clause]]:
    printed = {clause.norm for clause in those}
    return [(place, clause) for place, clause in enumerate(these) if clause.norm not in printed]


def _alike(these: Sequence[str], those: Sequence[str]) -> Iterator[list[float]]:
    """Row by row, how alike they are; what is too short to compare is alike only when it is equal."""
    for row, one in zip(cdist(these, those, scorer=fuzz.ratio, score_cutoff=_ALIKE * 100), these, strict=True):
        short = len(one) < _SHORT
        yield [
            float(one == other and bool(one)) if short or len(other) < _SHORT else float(likeness) / 100
            for likeness, other in zip(row, those, strict=True)
        ]
