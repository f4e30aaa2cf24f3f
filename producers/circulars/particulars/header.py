"""The opening paragraph: who inspected when, which kinds of inspection, when the feedback came."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from producers.circulars.model import Inspection, Kind
from producers.circulars.particulars.team import SENDER, team_of
from producers.circulars.particulars.visit import InferredYear, feedback, on_site
from producers.circulars.structure.scopes import kinds_in
from producers.circulars.text.lines import Line
from producers.circulars.text.numerals import CHINESE

_ROUND = re.compile(rf"(?:[{CHINESE}]{{1,4}}届)?(?:中央|省委|自治区党委|市委|区委|县委|州委)?第[{CHINESE}\d]{{1,3}}轮")
_KIND_PHRASE = re.compile(
    r"(?:开展|进行|实施)(?:了)?(?:为期[^,。]{1,10}的)?(?P<kinds>[^,。;]{2,40}?)(?:巡[视察]|检查)(?=[^组]|$)"
)
_TARGET = re.compile(r"(?:向|对)(?P<name>[^,。;:向对]{2,30}?)(?:进行|开展|实施|反馈)(?:了)?")
_MANY = re.compile(r"\d+\s*[家个]|等.*单位|[、及]")


@dataclass(frozen=True, slots=True)
class Header:
    inspection: Inspection
    target: str | None
    inferred: InferredYear | None


def read_header(title: str, lines: Sequence[Line]) -> Header:
    """Read the paragraphs before the first heading; what they do not say stays None."""
    norm = "\n".join(line.norm for line in lines)
    team, level = team_of(norm)
    start, end = on_site(lines)
    feedback_date, inferred = feedback(lines, end)
    round_ = _ROUND.search(title) or _ROUND.search(norm)
    inspection = Inspection(
        level=level,
        team=team,
        round=round_.group() if round_ else None,
        kinds=_kinds(norm),
        on_site_start=start,
        on_site_end=end,
        feedback_date=feedback_date,
    )
    return Header(inspection, _target(norm), inferred)


def _kinds(norm: str) -> tuple[Kind, ...]:
    """Every kind that the sentences about carrying out the inspection name
    (`开展了常规巡视，同步开展选人用人检查`)."""
    phrases = [re.split(r"[,。;]", norm[match.start("kinds") :])[0] for match in _KIND_PHRASE.finditer(norm)]
    return kinds_in(" ".join(phrases))


def _target(norm: str) -> str | None:
    """The inspected body as the sentences about the visit name it; used only where no title names it."""
    names = [match["name"] for match in _TARGET.finditer(norm) if not _MANY.search(match["name"])]
    party = [name for name in names if name.endswith(("委", "党组", "委员会"))]
    sender = SENDER.search(norm)
    # a notice about a whole round names no unit: then the committee that sent the teams is the one that reports
    return (party or names or ([sender["who"]] if sender else [None]))[0]
