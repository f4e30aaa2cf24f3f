"""Whether a finding is the one that a reader noted, and whether it is one that nobody should have raised."""

from __future__ import annotations

import re

from producers.circulars.model import Finding
from producers.circulars.scoring.labels import Flag
from producers.circulars.text.numerals import number
from producers.circulars.text.width import fold

_COUNTING = ("arithmetic", "declared_vs_itemised", "conflicting_figures")
_PLACES = re.compile(r"\(?\blines? \d+(?:(?:, | and )\d+)*\)?|\b(?:19|20)\d\d\b(?!\s*=)")
_FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_CHINESE = re.compile(r"[一二三四五六七八九十百两]+(?=个|项|条|方面|家|户|件|处|起)")
_ENGLISH = {
    word: str(value)
    for value, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1)
}
_WORDS = re.compile(rf"\b({'|'.join(_ENGLISH)})\b")


def figures_in(text: str | None) -> set[str]:
    """The figures of a note or a quote, in digits; numbers of lines and years are none."""
    folded = _PLACES.sub(" ", fold(text or ""))
    found = {one.replace(",", "") for one in _FIGURE.findall(folded)}
    found |= {_ENGLISH[one] for one in _WORDS.findall(folded)}
    return found | {str(value) for one in _CHINESE.findall(folded) if (value := number(one)) is not None}


def meets(finding: Finding, flag: Flag) -> bool:
    """Whether a finding is the one that must be raised: its rule, its line, and at least half of the noted figures."""
    if finding.rule != flag.rule or (flag.line is not None and flag.line not in finding.lines):
        return False
    wanted = figures_in(flag.stated) | figures_in(flag.computed)
    return len(wanted & _figures_of(finding)) * 2 >= len(wanted)


def violates(finding: Finding, lawful: Flag) -> bool:
    """Whether a finding above info attacks figures that were noted as lawful: all of one of the noted parts."""
    if finding.severity == "info" or (finding.rule not in _COUNTING and lawful.line is None):
        return False
    if lawful.line is not None and lawful.line not in finding.lines:
        return False
    cited = figures_in(" ".join([finding.stated or "", *finding.quotes]))
    parts = [figures_in(part) for part in re.split(r"[;；]", lawful.stated or "")]
    if any(len(part) > 1 and part <= cited for part in parts):
        return True
    stated = figures_in(finding.stated)
    return finding.rule == "declared_vs_itemised" and any(len(part) == 1 and part <= stated for part in parts)


def _figures_of(finding: Finding) -> set[str]:
    told = [
        finding.stated or "",
        finding.computed or "",
        *finding.quotes,
        finding.explanation.zh,
        finding.explanation.en,
    ]
    return figures_in(" ".join(told))
