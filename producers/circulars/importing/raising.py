"""What the checker found, as questions to the auditors; and issues that an edition passes over in silence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ledger import FindingSeverity, derived_id
from ledger.events import FindingRaised
from producers.circulars.importing.assigning import Assigned
from producers.circulars.importing.standing import words
from producers.circulars.importing.statements import cut
from producers.circulars.importing.vanishing import Vanished
from producers.circulars.model import Circular, Finding
from producers.circulars.text.width import fold

VANISHED = "vanished_issue"
_LINES = re.compile(r"\blines? \d+|第\d+行")
_NUMBERS = re.compile(r"\d+(?:\.\d+)?%?")
_CITED, _QUOTE, _NAME = 20, 500, 2_000
"""Lines of a finding, characters of a quote and of a sentence that an event holds (ledger.events.findings)."""


def raised(circular: Circular, assigned: Sequence[Assigned], published: str) -> Iterator[FindingRaised]:
    """Keys depend on edition, rule, issue and figures: not on lines or signs, which differ from file to file."""
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in circular.findings:
        issue = _issue_of(finding, circular, assigned)
        place = (finding.rule, issue or "", _figures(finding.stated), _figures(finding.computed))
        seen[place] += 1
        yield FindingRaised(
            key=derived_id("finding", published, *place, str(seen[place])),
            rule=finding.rule,
            severity=FindingSeverity(finding.severity),
            circular=published,
            issue=issue,
            lines=finding.lines[:_CITED],
            quotes=tuple(cut(quote, _QUOTE) for quote in finding.quotes[:_CITED]),
            stated=_label(finding.stated),
            computed=_label(finding.computed),
            zh=cut(finding.explanation.zh, _NAME) or finding.rule,
            en=cut(finding.explanation.en, _NAME) or finding.rule,
        )


def raised_vanished(missing: Vanished) -> FindingRaised:
    """Silence is no change of an issue: its state stays, and somebody has to ask."""
    title = cut(missing.title, 200)
    where = f"{missing.number} " if missing.number else ""
    return FindingRaised(
        key=derived_id("finding", missing.edition, VANISHED, missing.issue),
        rule=VANISHED,
        severity=FindingSeverity.PROBABLE,
        circular=missing.edition,
        issue=missing.issue,
        stated=f"{where}{title}",
        zh=f"上一次通报列有“{where}{title}”,本次通报未再提及,也未说明原因",
        en=f"the edition before lists “{where}{title}”; this one no longer mentions it and does not say why",
    )


def _issue_of(finding: Finding, circular: Circular, assigned: Sequence[Assigned]) -> str | None:
    """The issue that the first cited line belongs to."""
    line = finding.lines[0] if finding.lines else 0
    return next(
        (
            one.id
            for one, issue in zip(assigned, circular.issues, strict=True)
            if issue.line_start <= line <= issue.line_end
        ),
        None,
    )


def _figures(text: str | None) -> str:
    """The numbers of what is stated or computed: neither the file's lines, nor how a rule words it in this version.
    Without numbers it is a quote, and its words count."""
    told = _LINES.sub("", fold(text or ""))
    return " ".join(_NUMBERS.findall(told)) or words(told)


def _label(text: str | None) -> str | None:
    return None if text is None else cut(text, _NAME)
