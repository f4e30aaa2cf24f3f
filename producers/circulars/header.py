"""The opening paragraph: who inspected when, which kinds of inspection, when the feedback came."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from producers.circulars.dates import PrintedDate, dates_in, ranges_in
from producers.circulars.lines import Line
from producers.circulars.model import Inspection, Kind, Level
from producers.circulars.numerals import CHINESE
from producers.circulars.scopes import kinds_in

_NTH = rf"第?[{CHINESE}\d]{{1,3}}"
_WHO = r"(?:中央|自治区党委|省委|市委|区委|县委|州委|旗委|盟委|地委|工委|党工委|党委|党组)?"
_TEAM = re.compile(rf"(?P<who>{_WHO})(?P<team>第[{CHINESE}\d]{{1,3}}[^,。;第]{{0,6}}?巡[视察]组|巡[视察]{_NTH}组)")
_ANY_TEAM = re.compile(rf"(?P<who>{_WHO})(?P<team>巡[视察]组)")
_ROUND = re.compile(rf"(?:[{CHINESE}]{{1,4}}届)?(?:中央|省委|自治区党委|市委|区委|县委|州委)?第[{CHINESE}\d]{{1,3}}轮")
_KIND_PHRASE = re.compile(
    r"(?:开展|进行|实施)(?:了)?(?:为期[^,。]{1,10}的)?(?P<kinds>[^,。;]{2,40}?)(?:巡[视察]|检查)(?=[^组]|$)"
)
_FEEDBACK = re.compile(r"反馈")
_ABOUT_FEEDBACK = re.compile(
    r"针对|围绕|根据|按照|对照|召开|学习|研究|收到"
)  # meetings about it, not the feedback itself
_SENTENCE = re.compile(r"[^。]+。?")
_SENDER = re.compile(
    r"(?P<who>中央|自治区党委|省委|市委|区委|县委|州委|旗委|盟委|地委)[^,。;]{0,14}(?:巡[视察]|部署|安排)"
)
_MANY = re.compile(r"\d+\s*[家个]|等.*单位|[、及]")
_LEVELS: tuple[tuple[str, Level], ...] = (
    ("中央", "centre"),
    ("自治区", "province"),
    ("省", "province"),
    ("市", "city"),
    ("州", "city"),
    ("盟", "city"),
    ("地委", "city"),
    ("区", "county"),
    ("县", "county"),
    ("旗", "county"),
)
_NEAR = 60  # a feedback date stands at most this far before the word 反馈


@dataclass(frozen=True, slots=True)
class InferredYear:
    """A feedback date whose year is not printed."""

    line: int
    quote: str
    inferred: date


@dataclass(frozen=True, slots=True)
class Header:
    inspection: Inspection
    target: str | None
    inferred: InferredYear | None


_TARGET = re.compile(r"(?:向|对)(?P<name>[^,。;:向对]{2,30}?)(?:进行|开展|实施|反馈)(?:了)?")


def read_header(title: str, lines: Sequence[Line]) -> Header:
    """Read the paragraphs before the first heading; what they do not say stays None."""
    norm = "\n".join(line.norm for line in lines)
    team, level = _team(norm)
    start, end = _on_site(lines)
    feedback, inferred = _feedback(lines, end)
    round_ = _ROUND.search(title) or _ROUND.search(norm)
    inspection = Inspection(
        level=level,
        team=team,
        round=round_.group() if round_ else None,
        kinds=_kinds(norm),
        on_site_start=start,
        on_site_end=end,
        feedback_date=feedback,
    )
    return Header(inspection, _target(norm), inferred)


_ANNOUNCES = re.compile(r"(?:现将|现就).{0,40}(?:整改|情况).{0,30}(?:公布|公开|通报|报告|公告|公示|如下)")


def announces(lines: Sequence[Line]) -> bool:
    """Whether the opening says that it reports on rectification: news about an inspection do not."""
    text = "".join(line.norm for line in lines)
    return bool(_ANNOUNCES.search(text)) and "整改" in text and any(is_opening(line) for line in lines)


def is_opening(line: Line) -> bool:
    """Whether a paragraph speaks of an inspection and of its feedback, with a date."""
    return bool(
        re.search(r"巡[视察]", line.norm) and re.search(r"反馈|进行了|开展了", line.norm) and dates_in(line.norm)
    )


def _team(norm: str) -> tuple[str | None, Level | None]:
    match = _TEAM.search(norm) or _ANY_TEAM.search(norm)
    sender = _SENDER.search(norm)
    who = (match["who"] if match else "") or (sender["who"] if sender else "")
    level = next((level for word, level in _LEVELS if word in who), None)
    if who == "市委" and match is not None and "巡视" in match["team"]:
        level = "province"  # only the party committees of provinces send 巡视 teams; such a 市委 is a municipality's
    return (match["who"] + match["team"] if match else None), level


def _kinds(norm: str) -> tuple[Kind, ...]:
    """Every kind that the sentences about carrying out the inspection name
    (`开展了常规巡视，同步开展选人用人检查`)."""
    phrases = [re.split(r"[,。;]", norm[match.start("kinds") :])[0] for match in _KIND_PHRASE.finditer(norm)]
    return kinds_in(" ".join(phrases))


def _on_site(lines: Sequence[Line]) -> tuple[date | None, date | None]:
    """The first period of a sentence that speaks of an inspection (a window for objections may stand there too)."""
    for line in lines:
        for sentence in _SENTENCE.findall(line.norm):
            for period in ranges_in(sentence) if re.search(r"巡[视察]", sentence) else ():
                return period.start, period.end
    return None, None


def _feedback(lines: Sequence[Line], on_site_end: date | None) -> tuple[date | None, InferredYear | None]:
    """The first date that is said to be the feedback's. Without a printed year it is the first such day after the team
    left, and that is reported."""
    for line in lines:
        for sentence in _SENTENCE.finditer(line.norm):
            words = sentence.group()
            periods = ranges_in(words)
            dates = [one for one in dates_in(words) if not any(p.at <= one.start < p.until for p in periods)]
            spoken = _spoken_of(words, dates)
            if spoken is None:
                continue
            if spoken.year is not None:
                return spoken.known(), None
            day = _first_after(spoken, on_site_end)
            if day is None:
                continue
            start = sentence.start()
            return day, InferredYear(line.number, line.text[start + spoken.start : start + spoken.end], day)
    return None, None


def _spoken_of(words: str, dates: Sequence[PrintedDate]) -> PrintedDate | None:
    for match in _FEEDBACK.finditer(words):
        before = [one for one in dates if one.end <= match.start() and match.start() - one.end <= _NEAR]
        if before and not _ABOUT_FEEDBACK.search(words[before[-1].end : match.start()]):
            return before[-1]
    return None


def _first_after(printed: PrintedDate, after: date | None) -> date | None:
    if after is None:
        return None
    day = printed.in_year(after.year)
    return day if day is not None and day >= after else printed.in_year(after.year + 1)


def _target(norm: str) -> str | None:
    """The inspected body as the sentences about the visit name it; used only where no title names it."""
    names = [match["name"] for match in _TARGET.finditer(norm) if not _MANY.search(match["name"])]
    party = [name for name in names if name.endswith(("委", "党组", "委员会"))]
    sender = _SENDER.search(norm)
    # a notice about a whole round names no unit: then the committee that sent the teams is the one that reports
    return (party or names or ([sender["who"]] if sender else [None]))[0]
