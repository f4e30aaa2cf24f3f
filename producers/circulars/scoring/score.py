"""Labels and readings -> the score: per circular its columns and its flags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from producers.circulars.model import Circular, Finding, Severity
from producers.circulars.scoring.fields import COLUMNS, Difference, compared
from producers.circulars.scoring.flags import meets, violates
from producers.circulars.scoring.labels import Flag, Labels

__all__ = ["COLUMNS", "CircularScore", "FlagScore", "Score", "score", "severity_of"]

_INFORMING = ("date_without_year", "merged_issue", "numbering", "scope_missing", "quotes")


@dataclass(frozen=True, slots=True)
class FlagScore:
    flag: Flag
    found: Finding | None


@dataclass(frozen=True, slots=True)
class CircularScore:
    """`columns` holds what differs per compared column; `others` are the findings that no reader noted, `violating`
    those of them that attack what was noted as lawful. `missing`: the file holds no such circular."""

    file: str
    part: int
    missing: bool
    columns: Mapping[str, tuple[Difference, ...]]
    required: tuple[FlagScore, ...]
    others: tuple[Finding, ...]
    violating: tuple[Finding, ...]

    def found(self, severity: Severity) -> tuple[int, int]:
        """How many of the flags of a severity were raised, and how many there are."""
        flags = [one for one in self.required if severity_of(one.flag) == severity]
        return sum(one.found is not None for one in flags), len(flags)

    @property
    def other_counts(self) -> tuple[int, int, int]:
        """The other findings: contradictions, probable ones, info."""
        counts = Counter(finding.severity for finding in self.others)
        return counts["contradiction"], counts["probable"], counts["info"]

    @property
    def as_labelled(self) -> bool:
        return not self.missing and not any(self.columns.values())


@dataclass(frozen=True, slots=True)
class Score:
    circulars: tuple[CircularScore, ...]

    def found(self, severity: Severity) -> tuple[int, int]:
        """How many of the flags of a severity were raised, and how many there are."""
        counts = [one.found(severity) for one in self.circulars]
        return sum(found for found, _ in counts), sum(wanted for _, wanted in counts)

    @property
    def passed(self) -> bool:
        """All contradictions raised, all labels equal, nothing lawful attacked."""
        found, wanted = self.found("contradiction")
        return found == wanted and all(one.as_labelled and not one.violating for one in self.circulars)


def severity_of(flag: Flag) -> Severity:
    """Flags without a severity are contradictions, but for those of rules that only inform."""
    if flag.severity is not None:
        return flag.severity
    return "info" if flag.rule in _INFORMING else "contradiction"


def score(labels: Labels, checked: Mapping[str, Sequence[Circular]]) -> Score:
    """The score of the checked circulars of each labelled file, in the order of the labels."""
    found = []
    for label in labels.labels:
        circulars = checked.get(label.file, ())
        one = circulars[label.part - 1] if label.part <= len(circulars) else None
        flags = [flag for flag in labels.must_flag if (flag.file, flag.part) == (label.file, label.part)]
        lawful = [flag for flag in labels.must_not_flag if flag.file == label.file]
        found.append(_scored(label.file, label.part, one, label.fields, flags, lawful))
    return Score(tuple(found))


def _scored(
    file: str,
    part: int,
    one: Circular | None,
    label: Mapping[str, object],
    flags: Sequence[Flag],
    lawful: Sequence[Flag],
) -> CircularScore:
    findings = one.findings if one is not None else ()
    required = tuple(FlagScore(flag, next((f for f in findings if meets(f, flag)), None)) for flag in flags)
    noted = [one.found for one in required]
    others = tuple(finding for finding in findings if not any(finding is one for one in noted))
    return CircularScore(
        file=file,
        part=part,
        missing=one is None,
        columns=compared(one, label) if one is not None else {},
        required=required,
        others=others,
        violating=tuple(finding for finding in others if any(violates(finding, flag) for flag in lawful)),
    )
