"""A sentence with its quantities, and the words around each of them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from producers.circulars.checker.figures.quantities import Quantity, quantities_in
from producers.circulars.checker.finding import Cited
from producers.circulars.text.lines import Line

_SENTENCE_END = re.compile(r"[。!?]|$")
_DOCUMENT = re.compile(r"《[^《》]{0,200}》")
_FILL = "※"
_LONGEST = 2000  # characters, and
_MOST = 40  # quantities of one sentence: more is a table that lost its lines
_JOINED = re.compile(r"[^\s,。;:、0-9]{0,14}(?:和|及|以及|与|、)[^\s,。;:、0-9]{0,8}")
_COMMA = re.compile(r"[,;:。!?()]")

_PAUSE = re.compile(r"[,;:。!?()、]")


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of a line, from full stop to full stop."""

    line: Line
    start: int
    end: int
    quantities: tuple[Quantity, ...]

    @property
    def place(self) -> tuple[int, int]:
        """Line and offset: what tells two sentences of a circular apart."""
        return self.line.number, self.start

    def lead(self, quantity: Quantity) -> str:
        """The words between the quantity before (or the sentence's start) and this one."""
        return self.line.norm[self._before(quantity) : quantity.start]

    def clause(self, quantity: Quantity) -> str:
        """The words from the comma before this quantity up to it, other quantities included."""
        return self.line.norm[self.clause_start(quantity) : quantity.start]

    def clause_start(self, quantity: Quantity) -> int:
        last = self.start
        for comma in _COMMA.finditer(self.line.norm, self.start, quantity.start):
            if not _thousands(self.line.norm, comma.start()):
                last = comma.end()
        return last

    def own_words(self, quantity: Quantity) -> str:
        """The words of its clause that belong to this quantity alone: behind the quantity before, up to the next."""
        start = max(self._before(quantity), self.clause_start(quantity))
        return self.line.norm[start : quantity.start] + self.trailing(quantity)

    def trailing(self, quantity: Quantity) -> str:
        """The words behind a quantity up to the next comma or the next quantity."""
        after = _PAUSE.search(self.line.norm, quantity.end, self.end)
        stop = after.start() if after else self.end
        following = next((one.start for one in self.quantities if one.start > quantity.start), self.end)
        return self.line.norm[quantity.end : min(stop, following)]

    def between(self, one: Quantity, other: Quantity) -> str:
        return self.line.norm[one.end : other.start]

    def joined(self, one: Quantity, other: Quantity) -> bool:
        """Whether two quantities stand side by side as equals: `40个共性问题和2个个性问题`."""
        return _JOINED.fullmatch(self.between(one, other)) is not None

    def aside(self, quantity: Quantity, of: Quantity | None) -> bool:
        """Whether a quantity stands in brackets that close before the other one (or before the sentence's end)."""
        norm = self.line.norm
        end = of.start if of is not None else self.end
        closed = norm.find(")", quantity.end, end)
        return closed >= 0 and norm.rfind("(", self.start, quantity.start) > norm.rfind(")", self.start, quantity.start)

    def cited(self, figures: Sequence[Quantity]) -> Cited:
        """The clauses from the first of these quantities to the last, with the numbers marked."""
        ordered = sorted(figures, key=lambda one: one.start)
        start = self.clause_start(ordered[0])
        after = _COMMA.search(self.line.norm, ordered[-1].end, self.end)
        end = after.start() if after else self.end
        start += len(self.line.norm[start:end]) - len(self.line.norm[start:end].lstrip())
        return Cited(self.line, start, end, tuple((one.start, one.digits) for one in ordered))

    def _before(self, quantity: Quantity) -> int:
        return max((one.end for one in self.quantities if one.start < quantity.start), default=self.start)


def passages_of(lines: Sequence[Line]) -> Iterator[Passage]:
    """The sentences that hold quantities, in order; overlong ones, which no one writes, are left out."""
    for line in lines:
        found = deque(quantities_in(_DOCUMENT.sub(lambda name: _FILL * len(name.group()), line.norm)))
        start = 0
        for stop in _SENTENCE_END.finditer(line.norm):
            if not found:
                break
            inside = []
            while found and found[0].start < stop.end():
                inside.append(found.popleft())
            if 0 < len(inside) <= _MOST and stop.end() - start <= _LONGEST:
                yield Passage(line, start, stop.end(), tuple(inside))
            start = stop.end()


def _thousands(norm: str, at: int) -> bool:
    return norm[at] == "," and norm[at - 1 : at].isdigit() and norm[at + 1 : at + 4].isdigit()
