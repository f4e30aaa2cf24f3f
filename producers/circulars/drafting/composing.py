"""Dossier -> the paragraphs of a circular, in the order in which circulars are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

import cn2an  # type: ignore[import-untyped]  # the package ships no types

from ledger import Level, Scope
from producers.circulars.drafting.dossier import Dossier, Item, Visit
from producers.circulars.drafting.standing import sentence, standing
from producers.circulars.drafting.totals import by_status, rate

HIGHEST_ORDINAL = 99


class Style(Enum):
    """The parts of an official paper (GB/T 9704-2012) that a circular uses."""

    TITLE = "title"
    BODY = "body"
    SECTION = "section"  # 一、
    ASPECT = "aspect"  # (一)
    ISSUE = "issue"  # 1.
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Paragraph:
    style: Style
    text: str


_SCOPES: dict[Scope, tuple[str, str]] = {
    Scope.ROUTINE: ("常规{}", "常规{}整改落实情况"),
    Scope.BUSINESS_ENVIRONMENT: ("营商环境专项{}", "营商环境专项{}整改落实情况"),
    Scope.PERSONNEL: ("选人用人专项检查", "选人用人专项检查整改落实情况"),
    Scope.UNSTATED: ("{}", "{}整改落实情况"),
}
"""What was carried out, and the heading over its results; {} is 巡视 or 巡察."""
_SENDERS: dict[Level, str] = {Level.CENTRE: "中央", Level.PROVINCE: "省委", Level.CITY: "市委", Level.COUNTY: "县委"}
_SENT_BY = re.compile(r"^(?:中央|自治区党委|省委|市委|区委|县委|州委|旗委|盟委|地委)")
_BODY_ENDS = re.compile(r"(?:委|委员会|党组|党委|党工委)$")
_NO_ASPECT = "其他问题"
_BREAKS = re.compile(r"\s*[\r\n\v\f\u2028\u2029]+\s*")


def compose(dossier: Dossier, inspection: str, as_of: date) -> list[Paragraph]:
    """A whole circular about one inspection as of the end of a day. Raises ValueError where nothing was found there."""
    visit, items = dossier.of(inspection)
    if not items:
        raise ValueError(f"{dossier.name}: no issue of inspection {inspection!r} to report on")
    return list(_Circular(dossier, visit, items, as_of).paragraphs())


class _Circular:
    def __init__(self, dossier: Dossier, visit: Visit, items: Sequence[Item], as_of: date) -> None:
        self._visit, self._items, self._as_of = visit, items, as_of
        self._unit = body_name(dossier.name, dossier.kind)
        self._manner = "巡察" if visit.level in (Level.CITY, Level.COUNTY) else "巡视"
        sent = _SENT_BY.match(visit.team or "")
        self._sender = sent.group() if sent else _SENDERS[visit.level] if visit.level else "上级党组织"
        self._scopes = [scope for scope in _SCOPES if any(item.state.scope == scope for item in items)]

    def paragraphs(self) -> Iterator[Paragraph]:
        about = f"{self._visit.round or self._sender}{self._manner}"
        yield Paragraph(Style.TITLE, f"中共{self._unit}关于{about}整改进展情况的通报")
        yield Paragraph(Style.BODY, self._opening())
        yield Paragraph(Style.SECTION, "一、整改工作组织情况")
        yield Paragraph(Style.BODY, self._declaration())
        for place, scope in enumerate(self._scopes, 2):
            yield Paragraph(Style.SECTION, f"{_ordinal(place)}、{_SCOPES[scope][1].format(self._manner)}")
            yield from self._results([item for item in self._items if item.state.scope == scope])
        yield Paragraph(Style.SECTION, f"{_ordinal(len(self._scopes) + 2)}、下一步工作安排")
        yield Paragraph(
            Style.BODY,
            f"{self._unit}将坚持标准不降、力度不减,对已经完成的巩固成果,对尚在整改的紧盯到底,自觉接受干部群众监督。",
        )
        yield Paragraph(Style.SIGNATURE, f"中共{self._unit}")
        yield Paragraph(Style.SIGNATURE, _day(self._as_of))

    def _opening(self) -> str:
        visit = self._visit
        days = [day for day in (visit.on_site_start, visit.on_site_end) if day]
        when = f"{'至'.join(_day(day) for day in days)}," if days else ""
        kinds = "和".join(_SCOPES[scope][0].format(self._manner) for scope in self._scopes)
        team = visit.team or f"{self._sender}{self._manner}组"
        given = f"{_day(visit.feedback)},{team}反馈了{self._manner}意见。" if visit.feedback else ""
        return (
            f"根据{self._sender}统一部署,{when}{team}对{self._unit}开展了{kinds}。{given}"
            f"按照有关要求,现将{self._manner}整改进展情况予以公布。"
        )

    def _declaration(self) -> str:
        """The totals of the very list that follows."""
        standings = [standing(item.state) for item in self._items]
        aspects = sum(len(_by_aspect(self._of(scope))) for scope in self._scopes if self._has_aspects(scope))
        whole = f"{aspects}个方面" if all(self._has_aspects(scope) for scope in self._scopes) else ""
        shares = ",".join(
            f"{_SCOPES[scope][0].format(self._manner)}反馈问题{len(self._of(scope))}个" for scope in self._scopes
        )
        split = f"{shares}。" if len(self._scopes) > 1 and Scope.UNSTATED not in self._scopes else ""
        return (
            f"{self._unit}坚决扛起整改主体责任,建立整改台账,逐项明确责任和时限。{split}"
            f"截至{_day(self._as_of)},{self._sender}{self._manner}反馈的{whole}{len(standings)}个问题中,"
            f"{by_status(standings)},整改完成率{rate(standings)}。"
        )

    def _of(self, scope: Scope) -> list[Item]:
        return [item for item in self._items if item.state.scope == scope]

    def _has_aspects(self, scope: Scope) -> bool:
        return any(item.state.aspect for item in self._of(scope))

    def _results(self, items: Sequence[Item]) -> Iterator[Paragraph]:
        if not any(item.state.aspect for item in items):
            yield from self._issues(items)
            return
        for place, (aspect, below) in enumerate(_by_aspect(items).items(), 1):
            yield Paragraph(Style.ASPECT, f"({_ordinal(place)}){_heading(aspect)}")
            yield from self._issues(below)

    def _issues(self, items: Sequence[Item]) -> Iterator[Paragraph]:
        for number, item in enumerate(items, 1):
            yield Paragraph(Style.ISSUE, f"{number}.{_heading(item.state.title)}")
            if item.texts:
                yield Paragraph(Style.BODY, _measures(item.texts))
            said = sentence(item.state, self._as_of)
            if said is not None:
                yield Paragraph(Style.BODY, f"整改进展情况:{said}")


def body_name(name: str, kind: str) -> str:
    """`振兴区` -> `振兴区委`: the party body that signs, by the kind of unit."""
    name = re.sub(r"^(?:中共|中国共产党)", "", _heading(name))
    if _BODY_ENDS.search(name):
        return name
    endings = {"bureau": "党组", "development_zone": "工作委员会"}
    return name + endings.get(kind, "委" if name.endswith(("省", "市", "区", "县", "旗", "州")) else "委员会")


def _by_aspect(items: Sequence[Item]) -> dict[str, list[Item]]:
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(item.state.aspect or _NO_ASPECT, []).append(item)
    return groups


def _measures(texts: Sequence[str]) -> str:
    """One text as it is; several with 一是, 二是, while numerals last."""
    plain = [_line(text).rstrip("。;； ") for text in texts]
    if len(plain) == 1:
        return f"{plain[0]}。"
    return "".join(
        f"{_ordinal(place)}是{text}。" if place <= HIGHEST_ORDINAL else f"{text}。"
        for place, text in enumerate(plain, 1)
    )


def _heading(text: str) -> str:
    """A heading ends at its first full stop: one inside is printed as a semicolon."""
    return _line(text).rstrip("。.:;,：；， ").replace("。", "；")


def _line(text: str) -> str:
    return _BREAKS.sub(" ", text).strip()


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _ordinal(number: int) -> str:
    ordinal: str = cn2an.an2cn(number, "low")
    return ordinal
