"""Title and opening: who inspected whom and when, which kinds of inspection, and why this is published."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from random import Random

from ledger import Level, Scope
from producers.simulator.printing.edition import Edition
from producers.simulator.printing.numerals import day_of

SENDERS = {Level.CENTRE: "中央", Level.PROVINCE: "省委", Level.CITY: "市委", Level.COUNTY: "县委"}
KINDS = {
    Scope.ROUTINE: "常规{}",
    Scope.BUSINESS_ENVIRONMENT: "营商环境专项{}",
    Scope.PERSONNEL: "选人用人专项检查",
}


class Title(StrEnum):
    OF_UNIT = "of_unit"  # 中共X区委关于省委巡视整改进展情况的通报
    OF_TEAM = "of_team"  # 关于省委第三巡视组反馈意见整改进展情况的通报: whose, the signature says
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Header:
    """`party`: 中共 before the unit; `public`: (社会公开稿) behind the title; `two_lines`: the title is broken behind
    the unit; `one_sentence`: the visit and the feedback in one, as other provinces write; `metadata`: a block of it
    before the title; `range_sign` between the days on site; `end_year`, `feedback_year`: printed though they follow
    from what stands before; `kinds_named`: the opening says which inspections these were."""

    title: Title = Title.OF_UNIT
    party: bool = True
    public: bool = False
    two_lines: bool = False
    report: str = "整改进展情况"
    one_sentence: bool = False
    metadata: bool = False
    range_sign: str = "至"
    end_year: bool = True
    feedback_year: bool = True
    kinds_named: bool = True


_TITLES = (*(Title.OF_UNIT,) * 18, Title.OF_TEAM, Title.NONE)


def draw_header(edition: Edition, chance: Random, *, signed: bool) -> Header:
    """`signed`: the end says whose circular it is, so that the title need not."""
    return Header(
        title=_TITLES[int(chance.random() * len(_TITLES))] if signed else Title.OF_UNIT,
        party=chance.random() < 0.85,
        public=chance.random() < 0.1,
        two_lines=chance.random() < 0.1,
        report=("整改进展情况", "整改落实情况", "整改情况")[int(chance.random() * 3)],
        one_sentence=chance.random() < 0.25,
        metadata=chance.random() < 0.1,
        range_sign="—" if chance.random() < 0.25 else "至",
        end_year=chance.random() < 0.6,
        feedback_year=chance.random() < 0.8,
        kinds_named=chance.random() < 0.85 or edition.kinds != (Scope.ROUTINE,),
    )


def title_of(edition: Edition, header: Header) -> str | None:
    """None: the circular bears no title."""
    suffix = "(社会公开稿)" if header.public else ""
    match header.title:
        case Title.NONE:
            return None
        case Title.OF_TEAM:
            return f"关于{edition.team}反馈意见{header.report}的通报{suffix}"
        case Title.OF_UNIT:
            body = f"{'中共' if header.party else ''}{edition.unit}"
            return f"{body}关于{SENDERS[edition.level]}{edition.work}{header.report}的通报{suffix}"


def title_lines(edition: Edition, header: Header) -> list[str]:
    title = title_of(edition, header)
    if title is None:
        return []
    cut = title.index("关于")
    return [title[:cut], title[cut:]] if header.two_lines and cut else [title]


def metadata(edition: Edition, title: str | None) -> Iterator[str]:
    """What portals of other provinces put before the title. The numbers are nobody's."""
    yield f"索引号:000000000/{edition.published_on.year}-00000"
    yield f"发布机构:{edition.unit}"
    yield f"成文日期:{day_of(edition.published_on)}"
    if title is not None:
        yield f"名称:{title}"
    yield "浏览量:0"


def opening(edition: Edition, header: Header, announced: Sequence[Scope]) -> str:
    """`announced`: the kinds of inspection that it speaks of."""
    unit, work, team = edition.unit, edition.work, edition.team
    kinds = "和".join(KINDS[scope].format(work) for scope in announced) if header.kinds_named else work
    stay = f"{day_of(edition.on_site_start)}{header.range_sign}{_end(edition, header)}"
    feedback = _feedback(edition, header)
    if header.one_sentence:
        visit = f"{stay},{team}对{unit}开展了{kinds},并于{feedback}反馈了{work}意见。"
    else:
        visit = (
            f"根据{SENDERS[edition.level]}统一部署,{stay},{team}对{unit}开展了{kinds}。"
            f"{feedback},{team}反馈了{work}意见。"
        )
    return f"{visit}按照有关要求,现将{header.report}予以公布。"


def _end(edition: Edition, header: Header) -> str:
    end = edition.on_site_end
    same = end.year == edition.on_site_start.year
    return day_of(end) if header.end_year or not same else f"{end.month}月{end.day}日"


def _feedback(edition: Edition, header: Header) -> str:
    day = edition.feedback_date
    if header.feedback_year or day != _first_after(day, edition.on_site_end):
        return day_of(day)
    return f"{day.month}月{day.day}日"


def _first_after(day: date, after: date) -> date | None:
    """The first such day of a year that is not before another: what a reader takes it for."""
    for year in (after.year, after.year + 1):
        if (day.month, day.day) != (2, 29) and day.replace(year=year) >= after:
            return day.replace(year=year)
    return None
