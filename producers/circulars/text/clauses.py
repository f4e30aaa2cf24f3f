"""Sentences and their clauses, by offsets: what a counted thing and its verb have in common is the clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from producers.circulars.text.lines import Line

_SENTENCE = re.compile(r"[^。!?]+")
_DOCUMENT = re.compile(r"《[^《》]{0,200}》")
_LONGEST_SENTENCE = 2000  # no statement is longer, and searching one would take long
_FILL = "※"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a line, in half width and with the names of documents (《…》) blanked out, position by position."""

    line: Line
    start: int
    words: str

    def clause_start(self, at: int) -> int:
        """Where the clause begins that holds this offset of `words`."""
        return max(self.words.rfind(",", 0, at), self.words.rfind(";", 0, at)) + 1

    def clause_end(self, at: int) -> int:
        ends = [end for sign in ",;" if (end := self.words.find(sign, at)) >= 0]
        return min(ends, default=len(self.words))

    def printed(self, start: int, end: int) -> str:
        """The printed words between two offsets of `words`."""
        return self.line.text[self.start + start : self.start + end]

    def line_at(self, offset: int) -> int:
        """The file's line in which an offset of `words` stands."""
        return self.line.at(self.start + offset)


def sentences_of(line: Line) -> Iterator[Sentence]:
    """Sentences in order, also those inside quotes; overlong ones are left out."""
    norm = _DOCUMENT.sub(lambda name: _FILL * len(name.group()), line.norm)
    for match in _SENTENCE.finditer(norm):
        if len(match.group()) <= _LONGEST_SENTENCE:
            yield Sentence(line, match.start(), match.group())
