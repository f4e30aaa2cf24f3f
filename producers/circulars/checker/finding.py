"""How a rule says what it found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from producers.circulars.model import Explanation, Finding, Mark, Severity
from producers.circulars.text.lines import Line


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
    stated: str | None,
    computed: str | None,
    zh: str,
    en: str,
) -> Finding:
    """A finding with its evidence in the order given. `zh` and `en` are one sentence each that a layman understands."""
    return Finding(
        rule=rule,
        severity=severity,
        lines=tuple(one.line.at(one.start) for one in cited),
        quotes=tuple(one.quote for one in cited),
        stated=stated,
        computed=computed,
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
