"""The layouts in which units set their circulars, and which of them an edition may be set in."""

from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import TypeVar

from ledger import Scope, Stated
from producers.simulator.printing.edition import Edition
from producers.simulator.printing.header import Header, draw_header
from producers.simulator.printing.page import Page, draw_page
from producers.simulator.printing.statuses import SAID
from producers.simulator.printing.tail import Tail, draw_tail

T = TypeVar("T")


class Sections(StrEnum):
    """How the results are cut at the top."""

    BY_KIND = "by_kind"  # 二、常规… 三、营商环境专项…
    MERGED = "merged"  # 二、… (一)关于常规… (二)关于营商环境专项…
    ONE_RUN = "one_run"  # 二、… with the aspects of all kinds
    STATUS_GROUPS = "status_groups"  # (一)已整改完成的问题 (二)正在推进整改的问题
    STATUS_SECTIONS = "status_sections"  # 二、已整改完成的问题 三、正在推进整改的问题


class Levels(StrEnum):
    """Which heading an issue is."""

    ITEMS = "items"  # (一) aspect, 1. issue
    QUESTIONS = "questions"  # (一) aspect, 问题1: issue
    PARTS = "parts"  # (一) aspect, (1) issue
    ORDINALS = "ordinals"  # (一) aspect, 一是 issue
    ASPECTS = "aspects"  # (一) is the issue itself
    BARE = "bare"  # 1. issue, no aspects
    NESTED = "nested"  # 1. aspect, (1) issue


class StatusAt(StrEnum):
    NOWHERE = "nowhere"
    PARAGRAPH = "paragraph"  # 整改进展情况:已完成整改。 on a line of its own
    END = "end"  # the same at the end of the text
    SENTENCE = "sentence"  # …。该问题已完成整改。
    HEADING = "heading"  # 1.标题(已完成整改)。
    GROUP = "group"  # by the heading over many


class Measures(StrEnum):
    PROSE = "prose"
    ORDINALS = "ordinals"  # 一是…。二是…。 in one paragraph
    CIRCLED = "circled"  # ①…;②…。
    TWO_SIDES = "two_sides"  # 一方面…;另一方面…。
    LINES = "lines"  # 一是 at line start
    NUMBERED_LINES = "numbered_lines"  # 整改措施: and (1) at line start


class Heading(StrEnum):
    PLAIN = "plain"
    ABOUT_QUOTED = "about_quoted"  # 关于“…”问题的整改
    ABOUT = "about"  # 关于…的问题
    RESOLVING = "resolving"  # 着力解决…问题
    AGAINST = "against"  # 针对“…”问题
    IN = "in"  # 在…方面


class Numbers(StrEnum):
    """Which numbers the circular declares about itself."""

    NONE = "none"
    TOTAL = "total"
    LEVELS = "levels"  # 5个方面29个具体问题
    TASKS = "tasks"  # 细化为40项整改任务,制定整改措施96条
    KINDS = "kinds"  # 其中常规巡视18个问题、营商环境专项巡视11个问题
    KINDS_ONLY = "kinds_only"  # the same without a total
    STATES = "states"  # 已完成整改25个,正在整改4个,整改完成率86.2%


@dataclass(frozen=True, slots=True)
class Layout:
    """`run_on`: issues are numbered through the whole section instead of anew below each aspect. `in_opening`: the
    declared numbers stand in the opening and not in the section on how the work is organised. `loose`: a blank line
    between paragraphs; `full_width`, `indent`: the signs; `label`: what stands before a status."""

    sections: Sections = Sections.BY_KIND
    levels: Levels = Levels.ITEMS
    status: StatusAt = StatusAt.PARAGRAPH
    measures: Measures = Measures.ORDINALS
    heading: Heading = Heading.PLAIN
    heading_alone: bool = False
    run_on: bool = False
    numbers: Numbers = Numbers.TOTAL
    in_opening: bool = False
    label: str = "整改进展情况"
    full_width: bool = False
    loose: bool = False
    indent: str = ""
    header: Header = field(default_factory=Header)
    page: Page = field(default_factory=Page)
    tail: Tail = field(default_factory=Tail)


BELOW_GROUPS = (Levels.BARE, Levels.NESTED)
"""A group takes the (一) for itself."""
_BY_STATUS = (Sections.STATUS_GROUPS, Sections.STATUS_SECTIONS)
_IN_TEXT = (Measures.PROSE, Measures.ORDINALS, Measures.CIRCLED, Measures.TWO_SIDES)
_LABELS = ("整改进展情况", "整改进展情况", "整改进展情况", "整改情况", "完成情况", "整改状态")
_MOST_ASPECTS = 40


def draw_layout(edition: Edition, chance: Random) -> Layout:
    """One that the edition can be set in without saying anything that a reader would have to guess."""
    sections = _drawn(sections_for(edition), chance)
    levels = _drawn(levels_for(edition, sections), chance)
    measures = _drawn(measures_for(levels), chance)
    status = StatusAt.GROUP if sections in _BY_STATUS else _drawn(_STATUSES, chance)
    return Layout(
        sections=sections,
        levels=levels,
        status=status,
        measures=measures,
        heading=_drawn(_HEADINGS, chance),
        heading_alone=measures is Measures.LINES or chance.random() < 0.4,
        run_on=levels not in (Levels.ASPECTS, Levels.BARE) and chance.random() < 0.2,
        numbers=_drawn(numbers_for(edition, levels, status), chance),
        in_opening=chance.random() < 0.2,
        label=_drawn(_LABELS, chance),
        full_width=chance.random() < 0.5,
        loose=chance.random() < 0.2,
        indent=_drawn(("", "", "　　", "\u00a0\u00a0"), chance),
        header=draw_header(edition, chance),
        page=draw_page(chance),
        tail=draw_tail(chance),
    )


_STATUSES = (
    (StatusAt.PARAGRAPH,) * 6
    + (StatusAt.END,) * 4
    + (StatusAt.SENTENCE,) * 2
    + (StatusAt.HEADING,) * 2
    + (StatusAt.NOWHERE,) * 3
)
_HEADINGS = (Heading.PLAIN,) * 4 + tuple(Heading)


def sections_for(edition: Edition) -> tuple[Sections, ...]:
    """Repeated by how often they occur."""
    kinds = edition.kinds
    fit = [Sections.BY_KIND] * 4
    if len(kinds) > 1:
        fit += [Sections.MERGED] * 2
    if len(kinds) == 1 or _told_by_aspect(edition):
        fit += [Sections.ONE_RUN] * 2
    if all(item.stated in SAID for item in edition.items):
        fit += [Sections.STATUS_GROUPS] * 4
        if len(kinds) == 1:
            fit += [Sections.STATUS_SECTIONS] * 3
    return tuple(fit)


def _told_by_aspect(edition: Edition) -> bool:
    """Whether environments tell their kind where no heading does, and everything else is routine. An issue that came
    back may stand under the aspect of another kind."""
    return set(edition.kinds) <= {Scope.ROUTINE, Scope.BUSINESS_ENVIRONMENT} and all(
        ("环境" in item.aspect) is (item.scope is Scope.BUSINESS_ENVIRONMENT) for item in edition.items
    )


def levels_for(edition: Edition, sections: Sections) -> tuple[Levels, ...]:
    if sections in _BY_STATUS:
        return (Levels.BARE,)
    if sections is Sections.MERGED:
        return BELOW_GROUPS
    fit = [Levels.ITEMS] * 6 + [Levels.PARTS, Levels.NESTED, Levels.QUESTIONS]
    below: dict[tuple[Scope, str], int] = {}
    for item in edition.items:
        below[item.scope, item.aspect] = below.get((item.scope, item.aspect), 0) + 1
    if min(below.values()) > 1:
        fit += [Levels.ORDINALS] * 3
    if sections is Sections.BY_KIND and len(edition.items) <= _MOST_ASPECTS:
        fit += [Levels.ASPECTS] * 2
    if sections is Sections.BY_KIND or len(edition.kinds) == 1:
        fit += [Levels.BARE]
    return tuple(fit)


def measures_for(levels: Levels) -> tuple[Measures, ...]:
    if levels is Levels.ORDINALS:
        return (Measures.PROSE, Measures.CIRCLED)
    if levels is Levels.ASPECTS:
        return _IN_TEXT
    if levels in (Levels.PARTS, Levels.NESTED):
        return (*_IN_TEXT, Measures.LINES)
    return (*_IN_TEXT, Measures.LINES, Measures.NUMBERED_LINES)


def numbers_for(edition: Edition, levels: Levels, status: StatusAt) -> tuple[Numbers, ...]:
    fit = [Numbers.TOTAL] * 4 + [Numbers.TASKS] * 2 + [Numbers.NONE]
    if levels in (Levels.ITEMS, Levels.QUESTIONS, Levels.PARTS, Levels.ORDINALS, Levels.NESTED):
        fit += [Numbers.LEVELS] * 3
    if len(edition.kinds) > 1:
        fit += [Numbers.KINDS] * 4 + [Numbers.KINDS_ONLY] * 2
    if status is not StatusAt.NOWHERE and all(item.stated in SAID for item in edition.items):
        fit += [Numbers.STATES] * 4
    return tuple(fit)


def stated_in(layout: Layout, stated: Stated) -> Stated:
    """What a text in this layout says of an issue of which the unit says `stated`."""
    return stated if layout.status is not StatusAt.NOWHERE and stated in SAID else Stated.NOT_STATED


def _drawn(among: tuple[T, ...], chance: Random) -> T:
    return among[int(chance.random() * len(among))]
