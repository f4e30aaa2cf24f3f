"""What an issue is called, and headings of issues that bear no number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from producers.circulars.text.lines import Line
from producers.circulars.text.numbering import Family, Marker
from producers.circulars.text.status_words import without_status
from producers.circulars.text.width import fold

_LABEL = re.compile(r"^(?:具体|反馈|存在(?:的)?|主要)?问题\s*:\s*(?=\S)")


def issue_title(heading: str) -> str:
    """`问题:学习不深入(已完成)` is called `学习不深入`: the label and the status would be no part of its name."""
    label = _LABEL.match(fold(heading))
    return without_status(heading[label.end() :] if label else heading)


_UNNUMBERED = re.compile(
    r"(?:关于|针对)?[“\"][^”\"。;]{3,60}[”\"](?:的)?(?:具体)?问题(?:的)?(?:整改)?(?:落实)?(?:情况)?(?=[。:]|$)"
)
_ENOUGH = 3  # one or two may be sentences of a text


def unnumbered_issues(lines: Sequence[Line], markers: Mapping[int, Marker]) -> dict[int, Marker]:
    """Quoted findings that begin a line without a number (`“甲不到位”问题。…`), in a text that numbers no issue 1.

    Such a heading is its own label.
    """
    if any(marker.family == Family.ITEM for marker in markers.values()):
        return {}
    named = [(line, match) for line in lines if line.number not in markers and (match := _UNNUMBERED.match(line.norm))]
    if len(named) < _ENOUGH:
        return {}
    return {
        line.number: Marker(Family.ITEM, place, line.text[: match.end()], 0)
        for place, (line, match) in enumerate(named, 1)
    }
