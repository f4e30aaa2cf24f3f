"""How a rule says what it found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from producers.circulars.model import Explanation, Finding, Mark, Severity
from producers.circulars.text.lines import Line


class Words(NamedTuple):
    """The same in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of a line that a finding rests on, by their offsets in `line.text`; `figures` are offsets there too."""

    line: Line
    start: int
    end: int
    figures: tuple[tuple[int, int], ...] = ()

    @property
    def quote(self) -> str:
        """The words exactly as printed."""
        return self.line.text[self.start : self.end]


def whole(line: Line) -> Cited:
    """A whole line, as evidence."""
    return Cited(line, 0, len(line.text))


def finding(
    rule: str,
    severity: Severity,
    cited: Sequence[Cited],
    *,
    stated: Words | str | None,
    computed: Words | str | None,
    zh: str,
    en: str,
) -> Finding:
    """A finding with its evidence in the order given. `zh` and `en` are one sentence each that a layman understands.

    What is stated and computed is short; a plain string is figures or a quote, which need no translation.
    """
    return Finding(
        rule=rule,
        severity=severity,
        lines=tuple(one.line.at(one.start) for one in cited),
        quotes=tuple(one.quote for one in cited),
        stated=_en(stated),
        computed=_en(computed),
        stated_zh=_zh(stated),
        computed_zh=_zh(computed),
        explanation=Explanation(zh=zh, en=en),
        marks=tuple(
            Mark(
                line=one.line.number,
                start=one.start,
                quote=one.quote,
                figures=tuple((start - one.start, end - one.start) for start, end in one.figures),
            )
            for one in cited
        ),
    )


def _en(words: Words | str | None) -> str | None:
    return words.en if isinstance(words, Words) else words


def _zh(words: Words | str | None) -> str | None:
    return words.zh if isinstance(words, Words) else words
