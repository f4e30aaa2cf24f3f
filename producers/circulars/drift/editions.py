"""An edition as drift looks at it, and whether two of them tell of the same unit and the same round."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from producers.circulars.drift.change import Passage
from producers.circulars.drift.matching import Matchable
from producers.circulars.drift.passages import Clause, clauses_of
from producers.circulars.model import Circular, Issue
from producers.circulars.reading import Reading
from producers.circulars.text.lines import Line

_BODY = re.compile(r"(?:工作)?委员会|党委|工委|委(?=$)|党组|党工委|领导小组")
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class ToldIssue:
    """An issue with the aspect it stands in and its text, without heading and stated status, in clauses."""

    issue: Issue
    aspect: str
    lines: tuple[Line, ...]
    clauses: tuple[Clause, ...]

    @property
    def text(self) -> str:
        return "\n".join(clause.text for clause in self.clauses)

    @property
    def matchable(self) -> Matchable:
        return Matchable(self.issue.title, self.text, self.issue.path, self.issue.scope, self.aspect)

    def passage(self, quote: str, since: int) -> Passage:
        """Where a quote stands from a line on; a heading that groups by status stands above the issue and is taken to
        be at `since`."""
        for line in self.lines:
            at = line.text.find(quote)
            if at >= 0 and line.number >= since:
                return Passage(line=line.at(at), quote=quote)
        return Passage(line=since, quote=quote)


@dataclass(frozen=True, slots=True)
class Edition:
    circular: Circular
    issues: tuple[ToldIssue, ...]


def edition_of(reading: Reading) -> Edition:
    circular = reading.circular
    return Edition(circular, tuple(_told(reading, issue) for issue in circular.issues))


def _told(reading: Reading, issue: Issue) -> ToldIssue:
    lines = [line for line in reading.lines if issue.line_start <= line.number <= issue.line_end]
    text = [*(_after(line, issue.title) for line in lines[:1]), *lines[1:]]
    apart = [issue.status_quote, *(part.status_quote for part in issue.sub_items)]
    aspect = reading.circular.aspects[issue.aspect].title if issue.aspect is not None else ""
    return ToldIssue(issue, aspect, tuple(lines), tuple(clauses_of(text, [quote for quote in apart if quote])))


def _after(line: Line, title: str) -> Line:
    """What follows the heading on its line."""
    end = line.text.find(title) + len(title)
    breaks = tuple((start - end, number) for start, number in line.breaks if start > end)
    return Line(line.at(end), line.text[end:], line.norm[end:], breaks)


def same_unit(old: Circular, new: Circular) -> bool:
    """By code where both have one, else by name: one may print the city before the district and the other not."""
    if old.unit.code and new.unit.code:
        return old.unit.code == new.unit.code
    one, other = _place(old), _place(new)
    return bool(one and other) and (one.endswith(other) or other.endswith(one))


def same_round(old: Circular, new: Circular) -> bool:
    """Unless feedback and visit are both printed otherwise: a misprint of one day makes no other round."""
    before, after = old.inspection, new.inspection
    printed = [
        one == other
        for one, other in (
            (before.feedback_date, after.feedback_date),
            (before.on_site_start, after.on_site_start),
            (before.on_site_end, after.on_site_end),
        )
        if one is not None and other is not None
    ]
    return any(printed) or not printed


def paired(
    old: Sequence[Reading], new: Sequence[Reading]
) -> tuple[list[tuple[Reading, Reading]], list[Reading], list[Reading]]:
    """Circulars of the same unit and, where a file holds several of it, of the same round; then those left over."""
    left, right = list(old), list(new)
    pairs = []
    for must_be_same_round in (True, False):
        for mine in list(left):
            partner = next(
                (
                    other
                    for other in right
                    if same_unit(mine.circular, other.circular)
                    and (not must_be_same_round or same_round(mine.circular, other.circular))
                ),
                None,
            )
            if partner is not None:
                pairs.append((mine, partner))
                left = [one for one in left if one is not mine]
                right = [one for one in right if one is not partner]
    pairs.sort(key=lambda pair: pair[0].circular.line_start)
    return pairs, left, right


def _place(circular: Circular) -> str:
    return _SIGNS.sub("", _BODY.sub("", circular.unit.name))
